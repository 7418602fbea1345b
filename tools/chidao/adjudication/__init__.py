"""Gold of two readings: what they agree on merges by itself, what they differ in is decided and recorded."""
