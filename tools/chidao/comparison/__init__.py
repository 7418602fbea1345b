"""Comparison of two states of a corpus: checkouts, builds, revisions of git or of a hub."""
