"""Drills: what validation catches of slips that are made on purpose, and that nothing makes it fall."""
