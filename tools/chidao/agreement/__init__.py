"""How far readers agree: spans matched one to one, what they differ in, figures with intervals."""
