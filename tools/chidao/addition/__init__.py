"""Taking pages into a corpus, and starting a new one."""
