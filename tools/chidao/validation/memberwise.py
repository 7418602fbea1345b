"""A JSON Schema check that goes into those members of long lists alone which may have a fault.

`jsonschema` explains well and is slow: a file of 60 spans takes it 16 ms, most of them for spans that are sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

#: Tells of a list's key at the top of a file and a member of it whether the member is sound beyond doubt.
IsSound = Callable[[str, Any], bool]


class MemberwiseValidator:
    """Checks files against one JSON Schema (2020-12, without `prefixItems`).

    Args:
        schema: the JSON Schema.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        from jsonschema import Draft202012Validator  # noqa: PLC0415
        from jsonschema.validators import extend  # noqa: PLC0415

        self._validator = extend(Draft202012Validator, {"items": self._items})(schema)
        self._lists: dict[int, str] = {}
        self._is_sound: IsSound | None = None

    def errors(self, value: Any, is_sound: IsSound | None = None) -> list[Any]:
        """Check a parsed file.

        Args:
            value: the file.
            is_sound: tells which members of the lists at its top need not be looked at; with none all are.

        Returns:
            the errors that `jsonschema` finds, in its order.
        """
        top = value.items() if isinstance(value, dict) else ()
        self._lists = {id(member): key for key, member in top if isinstance(member, list)}
        self._is_sound = is_sound
        return list(self._validator.iter_errors(value))

    def _items(self, validator: Any, items: Any, instance: Any, schema: Any) -> Iterator[Any]:
        """Do what the keyword `items` asks for; members that are sound are passed over."""
        if not isinstance(instance, list):
            return
        key = self._lists.get(id(instance)) if self._is_sound else None
        for index, member in enumerate(instance):
            if key is None or self._is_sound is None or not self._is_sound(key, member):
                yield from validator.descend(instance=member, schema=items, path=index)
