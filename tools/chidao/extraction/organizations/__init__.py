"""Organisations (label ORG): from their heads to the whole name, with branch, level and place."""
