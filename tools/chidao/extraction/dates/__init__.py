"""Dates (label DATE): where they stand in a text, and what they say."""
