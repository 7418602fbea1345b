"""All formats by name; a module is imported when its format is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from chidao.errors import ChidaoError

if TYPE_CHECKING:
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
    "bio": "bio",
    "web-annotation": "web_annotation",
}
NAMES = list(_MODULES)
#: Those that are read, too.
READ_NAMES = [name for name in NAMES if name not in ("bio", "web-annotation")]


def find_format(name: str) -> Format:
    """Give the format of a name.

    Raises:
        ChidaoError: there is none.
    """
    if name not in _MODULES:
        raise ChidaoError(f"{name}: no format of that name", f"Formats: {', '.join(_MODULES)}.")
    module = importlib.import_module(f"chidao.interchange.{_MODULES[name]}")
    found: Format = next(each for each in vars(module).values() if getattr(each, "name", None) == name)
    return found
