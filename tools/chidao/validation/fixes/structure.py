"""Fixes of level 1: the file's JSON and its form."""

from __future__ import annotations

from typing import Any, get_args

from chidao import edtf
from chidao.model import Sha256
from chidao.validation.finding import quoted
from chidao.validation.fixes.dates import has_same_figures, said_value
from chidao.validation.fixing.change import Rename, Repair, Set, Splice
from chidao.validation.fixing.json_text import idle_commas, repeated_keys
from chidao.validation.fixing.memory import once_a_subject
from chidao.validation.json_file import JsonFile
from chidao.validation.places import JsonPath
from chidao.validation.rule import Problem, fix
from chidao.validation.schema_faults import SchemaFault

_SHA256 = get_args(Sha256)[1].pattern
_LONGEST = 100


@fix(
    "CD102", "safe",
    summary="Takes out a byte order mark, and commas before closing brackets.",
    reason="Neither says anything.",
)  # fmt: skip
def mend_json(file: JsonFile, problem: Problem) -> Repair | None:
    """Take out what makes a file no JSON and says nothing."""
    if file.text.startswith("\ufeff"):
        return Repair(safe=True, summary="the byte order mark is taken out", changes=(Splice(0, 1, ""),))
    fault = file.places.fault
    commas = idle_commas(file.text)
    if fault is None or not commas or file.text[commas[0].end : fault.offset].strip(" \t\r\n"):
        return None
    summary = "commas before closing brackets are taken out"
    return Repair(safe=True, summary=summary, changes=tuple(commas))


@once_a_subject
def _repeated_keys(file: JsonFile) -> dict[int, Splice]:
    return repeated_keys(file.text) if file.places.too_deep is None else {}


@fix(
    "CD103", "safe",
    summary="Takes a key out that stands a second time with the same value.",
    reason="Both say the same; of two values none is chosen.",
)  # fmt: skip
def take_out_again(file: JsonFile, problem: Problem) -> Repair | None:
    """Take a repeated key out."""
    splice = _repeated_keys(file).get(-1 if problem.offset is None else problem.offset)
    return Repair(safe=True, summary=f"{quoted(problem.path[-1])} is taken out", changes=(splice,)) if splice else None


@once_a_subject
def _faults(file: JsonFile) -> dict[tuple[str, JsonPath], SchemaFault]:
    return {(fault.kind, fault.path): fault for fault in file.schema_faults}


def _at(file: JsonFile, path: JsonPath) -> Any:
    """Give what stands at a path, or None."""
    value = file.value
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


@fix(
    "CD106", "unsafe",
    summary="Gives a key the name that it is closest to, where that is free.",
    reason="The key may be meant for something that the format does not have.",
)  # fmt: skip
def rename_key(file: JsonFile, problem: Problem) -> Repair | None:
    """Correct a misspelt key."""
    fault = _faults(file).get(("unknown-key", problem.path))
    if fault is None or not fault.key:
        return None
    return Repair(safe=False, summary=f"{problem.path[-1]} → {fault.key}", changes=(Rename(problem.path, fault.key),))


@fix(
    "CD107", "depends",
    summary="Writes a number without its quotation marks, a whole number without fraction, a figure as a string.",
    reason="Safe where the value stays the same; a number that must be a string may have lost zeros at its beginning.",
)  # fmt: skip
def convert(file: JsonFile, problem: Problem) -> Repair | None:
    """Write a value in the type that is asked for."""
    fault = _faults(file).get(("wrong-type", problem.path))
    wanted = fault.wanted if fault else ("integer",)
    value = _at(file, problem.path)
    if "integer" in wanted:
        number = _whole(value)
        if number is not None:
            return Repair(safe=True, summary=f"{problem.path[-1]} {number}", changes=(Set(problem.path, number),))
    if "string" in wanted and isinstance(value, int) and not isinstance(value, bool):
        text = str(value) if abs(value) < 10**20 else ""
        changes = (Set(problem.path, text),)
        return Repair(safe=False, summary=f"{problem.path[-1]} {quoted(text)}", changes=changes) if text else None
    return None


def _whole(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    is_figure = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 17
    return int(value) if is_figure and (value == "0" or not value.startswith("0")) else None


@fix(
    "CD108", "safe",
    summary="Writes a name as the scheme does, where only its capitals differ.",
    reason="No two names of the scheme differ by capitals alone; another misspelling is left to a reader.",
)  # fmt: skip
def write_name(file: JsonFile, problem: Problem) -> Repair | None:
    """Write a known name in its own capitals."""
    fault = _faults(file).get(("unknown-name", problem.path))
    value = _at(file, problem.path)
    if fault is None or not isinstance(value, str) or len(value) > _LONGEST:
        return None
    same = [name for name in fault.wanted if name.casefold() == value.strip().casefold()]
    if len(same) != 1:
        return None
    return Repair(safe=True, summary=f"{problem.path[-1]} {same[0]}", changes=(Set(problem.path, same[0]),))


@fix(
    "CD109", "depends",
    summary="Writes a date as EDTF, from its surface or from the value itself, and a hash in small letters.",
    reason="Safe where the figures stay the same.",
)  # fmt: skip
def write_form(file: JsonFile, problem: Problem) -> Repair | None:
    """Write a date or a hash in its form."""
    fault = _faults(file).get(("wrong-form", problem.path))
    value = _at(file, problem.path)
    if fault is None or not isinstance(value, str) or len(value) > _LONGEST:
        return None
    if fault.wanted == (_SHA256,) and value.strip().lower() != value:
        new = value.strip().lower()
        return Repair(safe=True, summary=f"{problem.path[-1]} in small letters", changes=(Set(problem.path, new),))
    if fault.wanted != (edtf.PATTERN,):
        return None
    date = _date(value, _at(file, (*problem.path[:2], "text")) if problem.path[0] == "spans" else None)
    if date is None:
        return None
    safe = has_same_figures(value, date)
    return Repair(safe=safe, summary=f"{problem.path[-1]} {date}", changes=(Set(problem.path, date),))


def _date(value: str, surface: Any) -> str | None:
    """Give the EDTF form of a value: as it is but for capitals and dashes, or what it says in words, or its surface."""
    plain = value.strip().upper().replace("–", "-").replace("—", "-").replace(" ", "")
    if edtf.fault(plain) is None:
        return plain
    said = said_value(surface, None) if isinstance(surface, str) else None
    own = said_value(value, None)
    return said or own if said is None or own is None or said == own else said
