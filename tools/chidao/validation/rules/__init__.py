"""All rules, one folder a level, one module a subject; importing this package registers them."""

from chidao.validation.rules import corpus, integrity, scheme, structure, values

__all__ = ["corpus", "integrity", "scheme", "structure", "values"]
