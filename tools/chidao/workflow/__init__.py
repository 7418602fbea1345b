"""Who reads what, and what is to be done next."""
