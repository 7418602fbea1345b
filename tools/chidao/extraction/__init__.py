"""From clean text to spans and values: readers of what a surface says, and what proposes annotations."""
