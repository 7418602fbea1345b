"""The release of a corpus: its checks, its version in all files that name it, and its verified build."""
