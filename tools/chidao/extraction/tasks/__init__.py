"""Groups of tasks (label TASK_GROUP): what announces a list, its members, their titles and scopes."""
