"""Several files of a corpus and a folder, replaced together: all of them or none, whatever is killed, and when."""
