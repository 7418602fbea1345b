"""Verification of a build: that its files are what its manifest, its card and its sources say."""
