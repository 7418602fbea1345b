"""Fixes of level 4: the values of references to documents."""

from __future__ import annotations

from typing import Any

from chidao.extraction.directives.symbols import Reference, canonical, read_reference, squash, types_of_symbol
from chidao.model import Span
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.fixing.change import Repair, Set
from chidao.validation.rule import Problem, fix
from chidao.validation.rules.values.references import allowed_types


def _span(document: Document, problem: Problem) -> tuple[Span, Reference | None]:
    index = problem.path[1]
    assert isinstance(index, int)
    span = document.annotation.spans[index]
    return span, read_reference(span.text)


def _write(problem: Problem, value: Any, *, safe: bool = True) -> Repair:
    return Repair(safe=safe, summary=f"{problem.path[-1]} {quoted(value)}", changes=(Set(problem.path, value),))


@fix(
    "CD411", "depends",
    summary="Writes the symbol that the mention has, or null.",
    reason="Safe where the registry has the old symbol for the entity, so that nothing is lost.",
)  # fmt: skip
def take_symbol(document: Document, problem: Problem) -> Repair | None:
    """Take the symbol from the mention."""
    span, reference = _span(document, problem)
    if reference is None:
        return None
    attribute = document.scheme.labels[span.label].attribute_of_type("directive") or ""
    entity = (document.directives or {}).get(str(span.values.get(attribute)))
    is_known = entity is not None and entity.symbol == span.values.get("symbol")
    return _write(problem, reference.symbol, safe=is_known)


@fix(
    "CD412", "depends",
    summary="Writes the canonical symbol that the mention has.",
    reason="Safe where its letters and figures are those of the value, so that only spaces, dashes and slashes change; "
    "unsafe where the value has a part of the mention's symbol only.",
)  # fmt: skip
def write_canonical(document: Document, problem: Problem) -> Repair | None:
    """Write a symbol as the issuing rules have it."""
    span, reference = _span(document, problem)
    said = span.values.get("symbol")
    symbol = reference.symbol if reference else canonical(str(said or ""))
    if symbol is None or (said is not None and squash(symbol) != squash(str(said))):
        # The value has part of the mention's symbol only.
        return _write(problem, symbol, safe=False) if symbol else None
    return _write(problem, symbol)


@fix(
    "CD413", "safe",
    summary="Writes the type that the symbol's code stands for, where it is one only.",
    reason="Without a type noun the code is all that the mention says of its type.",
)  # fmt: skip
def take_type_of_code(document: Document, problem: Problem) -> Repair | None:
    """Take the type from the symbol's code."""
    span, _ = _span(document, problem)
    symbol = str(span.values.get("symbol"))
    allowed = allowed_types(types_of_symbol(canonical(symbol) or symbol), document.scheme, span.label)
    return _write(problem, next(iter(allowed))) if len(allowed) == 1 else None


@fix(
    "CD414", "safe",
    summary="Writes the type of the mention's noun, where it is one only.",
    reason="The noun decides, also where the symbol prints another code.",
)  # fmt: skip
def take_type_of_noun(document: Document, problem: Problem) -> Repair | None:
    """Take the type from the noun."""
    span, reference = _span(document, problem)
    allowed = allowed_types(reference.doc_types, document.scheme, span.label) if reference else frozenset()
    return _write(problem, next(iter(allowed))) if len(allowed) == 1 else None


@fix(
    "CD415", "safe",
    summary="Writes the form and the number of the mention.",
    reason="Both are by definition what the surface says.",
)  # fmt: skip
def take_form(document: Document, problem: Problem) -> Repair | None:
    """Take form or number from the surface."""
    _, reference = _span(document, problem)
    if reference is None or reference.form is None:
        return None
    return _write(problem, reference.form if problem.path[-1] == "form" else reference.number)
