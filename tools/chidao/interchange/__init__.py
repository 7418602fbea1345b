"""Annotations from other places and forms."""
