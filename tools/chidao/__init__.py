"""chidao: an annotated corpus of Vietnamese directives (văn bản chỉ đạo), and the toolkit that makes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Finding", "__version__", "load", "to_spacy", "validate"]

if TYPE_CHECKING:
    from chidao.integrations.spacy_corpus import to_spacy
    from chidao.release.load import load
    from chidao.validation.document import validate
    from chidao.validation.finding import Finding

#: Name → module: the heavy parts are imported when they are used.
_MODULES = {
    "Finding": "chidao.validation.finding",
    "load": "chidao.release.load",
    "to_spacy": "chidao.integrations.spacy_corpus",
    "validate": "chidao.validation.document",
}


def __getattr__(name: str) -> Any:
    """Import the heavy parts when they are used."""
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module 'chidao' has no attribute {name!r}")
