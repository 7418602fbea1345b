"""All formats by name; a module is imported when its format is asked for."""

from __future__ import annotations

import importlib

from chidao.errors import ChidaoError
from chidao.interchange.format import Format

#: Format → the module that has it, in the order of the documentation.
_MODULES = {
    "label-studio": "label_studio",
    "doccano": "doccano",
    "prodigy": "prodigy",
    "spacy": "spacy_docbin",
    "brat": "brat",
    "cas-xmi": "cas",
    "cas-json": "cas",
}
NAMES = list(_MODULES)


def find_format(name: str) -> Format:
    """Give the format of a name.

    Raises:
        ChidaoError: there is none.
    """
    if name not in _MODULES:
        raise ChidaoError(f"{name}: no format of that name", f"Formats: {', '.join(_MODULES)}.")
    module = importlib.import_module(f"chidao.interchange.{_MODULES[name]}")
    return next(each for each in vars(module).values() if isinstance(each, Format) and each.name == name)
