"""How findings are written: one module a format, each a class of `Format`."""

from __future__ import annotations

from importlib import import_module

from chidao.validation.formats.format import Format

#: Name → class; the module has the name of the format.
FORMATS = {
    "text": "Text",
    "concise": "Concise",
    "json": "Json",
    "jsonl": "JsonLines",
    "github": "GitHub",
    "sarif": "Sarif",
    "junit": "JUnit",
}


def format_named(name: str) -> Format:
    """Make a writer of a format; `name` is a key of `FORMATS`."""
    made: Format = getattr(import_module(f"chidao.validation.formats.{name}"), FORMATS[name])()
    return made


__all__ = ["FORMATS", "Format", "format_named"]
