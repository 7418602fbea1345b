"""Drills: what the tools promise when things go wrong, tried many times at random; each prints a table."""
