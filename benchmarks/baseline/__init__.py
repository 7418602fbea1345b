"""What spaCy learns from the split `train`, and what the rules find, on the split `test`."""
