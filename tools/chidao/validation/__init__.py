"""Checking of the corpus' files: rules by level, findings with their place, and the run over files."""
