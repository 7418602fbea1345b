"""The release: tables of the corpus as Parquet with a card, a manifest and checksums, and the loader."""
