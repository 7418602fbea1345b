"""A Label Studio server: projects, tasks out and annotations in, through its HTTP API."""
