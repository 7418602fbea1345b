"""Level 4: the values of a reference to a document say what its surface says.

The attributes are found by the names that they share with the registry of directives (`doc_type`, `number`,
`symbol`) and by `form`; a label without one of them is not checked for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from chidao.extraction.directives.symbols import Reference, canonical, read_reference, squash, types_of_symbol
from chidao.extraction.directives.tables import OTHER
from chidao.model import Span
from chidao.scheme import Scheme
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule
from chidao.validation.rules.scheme.edges import edge_fault


class _Mention(NamedTuple):
    position: int
    span: Span
    reference: Reference | None
    attributes: frozenset[str]

    def problem(self, key: str, message: str, remedy: str = "") -> Problem:
        path = ("spans", self.position, "values", key)
        return Problem(path, message, remedy, text=(self.span.start, self.span.end), span=self.span.id)

    def value(self, key: str) -> str | None:
        value = self.span.values.get(key)
        return value if isinstance(value, str) else None


#: Surfaces and symbols come back within and across documents; longer ones are not kept.
_KEPT = 1 << 14
_LONGEST_KEPT = 200
_read_kept = lru_cache(_KEPT)(read_reference)


def _mentions(document: Document, *keys: str) -> list[_Mention]:
    """Give the references of labels that have these attributes, without those of which no rule can say anything."""
    return [each for each in document.once(_read_mentions) if each.attributes.issuperset(keys)]


def _attributes(scheme: Scheme) -> dict[str, frozenset[str]]:
    return {name: frozenset(scheme.labels[name].attributes) for name in scheme.labels_with("directive")}


def _read_mentions(document: Document) -> list[_Mention]:
    labels = document.scheme.once(_attributes)
    found = []
    for index, span in document.spans:
        if span.label in labels:
            reference = _read(span.text)
            if reference is None or not _is_said(span.values, reference, span.text):
                found.append(_Mention(index, span, reference, labels[span.label]))
    return found


def _is_said(values: Mapping[str, Any], reference: Reference, surface: str) -> bool:
    """Whether the values are just those that the surface says, type noun and form included."""
    symbol = values.get("symbol")
    return (
        reference.has_noun
        and values.get("doc_type") in reference.doc_types
        and values.get("form") == reference.form
        and values.get("number") == reference.number
        and symbol == reference.symbol
        and (symbol is None or _is_made_of(symbol, surface))
    )


def _read(surface: str) -> Reference | None:
    return _read_kept(surface) if len(surface) <= _LONGEST_KEPT else read_reference(surface)


@rule(
    "CD411", "symbol-characters", "annotation",
    summary="A symbol is made of the mention's own characters.",
    why="What the mention does not say is in the registry, not in the mention's value.",
    remedy="Write the symbol that the mention has, or null.",
    bad="“Nghị quyết 20” with symbol 20-NQ/TW", good="“Nghị quyết số 13 NQ/TW” with symbol 13-NQ/TW",
)  # fmt: skip
def symbol_characters(document: Document) -> Iterator[Problem]:
    """Find symbols with other letters or figures than their mention."""
    for mention in _mentions(document, "symbol"):
        symbol = mention.value("symbol")
        if symbol is not None and not _is_made_of(symbol, mention.span.text):
            yield mention.problem(
                "symbol", f"symbol {quoted(symbol)} is not made of the characters of {quoted(mention.span.text)}"
            )


def _is_made_of(symbol: str, surface: str) -> bool:
    is_kept = len(symbol) + len(surface) <= _LONGEST_KEPT
    return _is_made_of_kept(symbol, surface) if is_kept else _has_letters(symbol, surface)


def _has_letters(symbol: str, surface: str) -> bool:
    letters = squash(symbol)
    return bool(letters) and letters in squash(surface)


_is_made_of_kept = lru_cache(_KEPT)(_has_letters)


@rule(
    "CD412", "symbol-form", "annotation",
    summary="A symbol is written as the issuing rules have it, and is there where the mention has one.",
    why="One document has one symbol, however its mentions are spaced.",
    remedy="Write the canonical symbol: Party 69-KL/TW, state 141/KH-UBND, 30/2020/NĐ-CP.",
    bad="“141/KH - UBND” with symbol 141/KH - UBND", good="“141/KH - UBND” with symbol 141/KH-UBND",
)  # fmt: skip
def symbol_form(document: Document) -> Iterator[Problem]:
    """Find symbols that are not canonical, and those that are missing."""
    for mention in _mentions(document, "symbol"):
        symbol, reference = mention.value("symbol"), mention.reference
        if symbol is not None and not _is_made_of(symbol, mention.span.text):
            continue
        expected = reference.symbol if reference else canonical(symbol or "")
        if symbol is None and expected is not None:
            yield mention.problem(
                "symbol",
                f"{quoted(mention.span.text)} has the symbol {expected}, but the value is null",
                f"Write {expected}.",
            )
        elif symbol is not None and expected is not None and not _is_same(symbol, expected, mention.span.text):
            yield mention.problem("symbol", f"symbol {quoted(symbol)} {_fault(symbol, expected)}", f"Write {expected}.")
        elif symbol is not None and expected is None:
            yield mention.problem("symbol", f"{quoted(symbol)} is no symbol of number, type and issuer")


def _fault(symbol: str, expected: str) -> str:
    """Say what is wrong with a symbol; the Party parts number and type by a hyphen, the state by a slash."""
    cuts = [[each for each in text if not each.isalnum()] for text in (symbol, expected)]
    if cuts[0] != cuts[1] and " " not in cuts[0] and set(cuts[0]) <= {"-", "/"} and squash(symbol) == squash(expected):
        whose = "the Party's" if cuts[1][:1] == ["-"] else "the state's"
        return f"is not canonical: it mixes the forms of Party and state, and {expected} is {whose}"
    return "is not canonical"


def _is_same(symbol: str, expected: str, surface: str) -> bool:
    """Whether two symbols are the same; a heading in capitals does not say which letters of the issuer are small."""
    return symbol == expected or (surface.isupper() and symbol.casefold() == expected.casefold())


def allowed_types(types: frozenset[str], scheme: Scheme, label: str) -> frozenset[str]:
    """Name types as the scheme does: those that it does not tell apart are `other`; none where it has not even that."""
    known = scheme.labels[label].attributes["doc_type"].values
    return frozenset(OTHER if each not in known else each for each in types) & frozenset(known)


@rule(
    "CD413", "type-code", "annotation",
    summary="In a mention without a type noun the type is one that its symbol's code stands for.",
    why="The code is all that such a mention says of the type.",
    remedy="Correct the type; QĐ stands for Quyết định and, in the Party, for Quy định.",
    bad="“số 29-NQ/TW” with type KL", good="“số 132-QĐ/TW” with type QyĐ",
)  # fmt: skip
def type_code(document: Document) -> Iterator[Problem]:
    """Find types that the code does not allow."""
    for mention in _mentions(document, "symbol", "doc_type"):
        symbol, said, reference = mention.value("symbol"), mention.value("doc_type"), mention.reference
        if symbol is None or reference is None or reference.has_noun:
            continue
        allowed = allowed_types(types_of_symbol(canonical(symbol) or symbol), document.scheme, mention.span.label)
        if allowed and said not in allowed:
            right = " or ".join(sorted(allowed))
            message = f"{quoted(mention.span.text)} has the type {said}, but its symbol stands for {right}"
            yield mention.problem("doc_type", message)


@rule(
    "CD414", "type-noun", "annotation",
    summary="The type is that of the mention's type noun.",
    why="The noun decides, also where a symbol prints another code (`Quy định số 41-QĐ/TW`).",
    remedy="Correct the type.",
    bad="“Kết luận số 69-KL/TW” with type NQ", good="“Quy định số 41-QĐ/TW” with type QyĐ",
)  # fmt: skip
def type_noun(document: Document) -> Iterator[Problem]:
    """Find types that are not the noun's."""
    for mention in _mentions(document, "doc_type"):
        said, reference = mention.value("doc_type"), mention.reference
        if reference is None or not reference.has_noun:
            continue
        allowed = allowed_types(reference.doc_types, document.scheme, mention.span.label)
        if allowed and said not in allowed:
            right = " or ".join(sorted(allowed))
            message = f"{quoted(mention.span.text)} has the type {said}, but its noun says {right}"
            yield mention.problem("doc_type", message, f"Write {right}.")


_FORMS = ("symbol", "number", "title")


@rule(
    "CD415", "reference-form", "annotation",
    summary="Form and number are those of the mention.",
    why="The form says how the mention picks its document out; the number is written as it stands, zeros too.",
    remedy="Correct form and number.",
    bad="“Kế hoạch 166” with form title", good="“Đề án 06” with form number and number 06",
)  # fmt: skip
def reference_form(document: Document) -> Iterator[Problem]:
    """Find forms and numbers that are not those of the surface."""
    for mention in _mentions(document, "form", "number"):
        form, number, reference = mention.value("form"), mention.value("number"), mention.reference
        text = quoted(mention.span.text)
        if reference is None or form not in _FORMS:
            continue
        if reference.form is not None and form != reference.form:
            yield mention.problem(
                "form", f"{text} has the form {form}, but is a {reference.form}", f"Write {reference.form}."
            )
        elif reference.form is not None and number != reference.number:
            yield mention.problem(
                "number", f"{text} has the number {quoted(number)}, but says {quoted(reference.number)}"
            )
        elif reference.form is None and number is not None and not mention.span.text.endswith(number):
            yield mention.problem("number", f"{text} has the number {quoted(number)}, which it does not say")


@rule(
    "CD416", "reference-unread", "annotation",
    severity="warning",
    summary="A reference by number or symbol can be read.",
    why="Values that cannot be compared with their surface are not checked; mostly the extent is wrong.",
    remedy="Look whether the span leaves out the number, or holds words that are not its own.",
    bad="“của Bộ Chính trị” with form number", good="“số 29-NQ/TW” with form symbol",
)  # fmt: skip
def reference_unread(document: Document) -> Iterator[Problem]:
    """Find references whose surface is not understood."""
    for mention in _mentions(document, "form"):
        # A wrong edge is found as such.
        is_unread = mention.reference is None and not edge_fault(mention.span.text)
        if is_unread and mention.value("form") in ("symbol", "number"):
            yield mention.problem(
                "form", f"{quoted(mention.span.text)} is not understood as a reference by {mention.value('form')}"
            )
