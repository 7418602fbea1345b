"""Fixes: changes that mend what a rule found, in the formatting of the file, and checked before they are written."""
