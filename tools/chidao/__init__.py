"""chidao: an annotated corpus of Vietnamese directives (văn bản chỉ đạo), and the toolkit that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "load"]

if TYPE_CHECKING:
    from chidao.release.load import load


def __getattr__(name: str) -> Any:
    """Import the heavy parts when they are used."""
    if name == "load":
        from chidao.release.load import load

        return load
    raise AttributeError(f"module 'chidao' has no attribute {name!r}")
