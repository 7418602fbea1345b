"""Fixes: changes of a file that mend what a rule found, in the file's own formatting, checked before they are written."""
