"""Raw page → clean text, edits, segments and metadata."""
