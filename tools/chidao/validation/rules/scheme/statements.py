"""Level 3: relations are those that the text states, one for each statement, in its own sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from chidao.extraction.dates.values import LONGEST, readings
from chidao.extraction.mention import Mention
from chidao.extraction.relations import find_relations
from chidao.extraction.tasks.markers import find_line_markers
from chidao.model import Relation, Span
from chidao.scheme import AttributeType, Scheme
from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Pointer, Problem, rule

_BULLETS = ("-", "+", "*", "•", "–")
_STOPS = tuple(".!?…:;")
#: What stands between any two sentences.
_BREAK = re.compile(r"[.!?…\n]")
#: Code points that are searched for it; of ends further apart the sentences are looked up, so that time stays linear.
_NEAR = 500
_LONGEST_MARKER = 60
_READ: tuple[AttributeType, ...] = ("directive", "organization", "edtf")

_Joined = tuple[int, Relation, Span, Span]


def _joined(document: Document) -> list[_Joined]:
    """Give index, relation, head and tail of the relations between sound spans of the labels that they ask for."""
    spans, kinds = document.span_of, document.scheme.relations
    found = []
    for index, relation in enumerate(document.annotation.relations):
        head, tail = spans.get(relation.head), spans.get(relation.tail)
        kind = kinds[relation.type]
        if head and tail and head is not tail and (head.label, tail.label) == (kind.head, kind.tail):
            found.append((index, relation, head, tail))
    return found


def _pointer(document: Document, index: int, message: str) -> Pointer:
    return Pointer(message, ("relations", index))


def _are_apart(document: Document, head: Span, tail: Span) -> bool:
    """Whether two spans stand in two sentences, and neither layout nor a list explains it."""
    text = document.text or ""
    first, second = (head.start, tail.start) if head.start <= tail.start else (tail.start, head.start)
    # A first word is behind all that ends the sentence before it, so that a break must follow.
    if second - first <= _NEAR and text[first].isalnum() and not _BREAK.search(text, first, second):
        return False
    starts = document.once(_sentence_starts)
    one, other = bisect_right(starts, first) - 1, bisect_right(starts, second) - 1
    if one == other:
        return False
    lines = [text[slice(*document.sentences[each])] for each in (one, other)]
    # A heading that was broken into lines.
    gap = text[document.sentences[one][1] : document.sentences[other][0]]
    if other == one + 1 and gap == "\n" and not lines[0].endswith(_STOPS):
        return False
    # `thực hiện các văn bản sau:`, with one document a line.
    opening = lines[1][:_LONGEST_MARKER]
    return not (lines[0].endswith(":") and (opening.startswith(_BULLETS) or find_line_markers(opening)))


def _sentence_starts(document: Document) -> list[int]:
    return [start for start, _ in document.sentences]


@rule(
    "CD325", "relation-apart", "annotation",
    severity="warning",
    summary="Both ends of a relation stand in one sentence.",
    why="A relation is drawn at the mention in whose noun phrase or sentence it is stated (section 5 of the "
    "guidelines); the same document is often named again elsewhere, and the wrong mention is easily taken.",
    remedy="Draw the relation between the mentions of one sentence.",
    bad="issued_on from the “Kế hoạch 141” of the title to the date in the lead",
    good="a heading that is broken into two lines; “thực hiện các văn bản sau:” with one document a line",
    needs_text=True,
)  # fmt: skip
def relation_apart(document: Document) -> Iterator[Problem]:
    """Find relations between mentions of two sentences."""
    for index, relation, head, tail in document.once(_joined):
        if _are_apart(document, head, tail):
            message = f"{quoted(head.text, 40)} {relation.type} {quoted(tail.text, 40)}, which is in another sentence"
            pointer = Pointer(f"the head {head.id}", text=(head.start, head.end))
            place = (tail.start, tail.end)
            yield Problem(("relations", index, "tail"), message, text=place, span=tail.id, related=(pointer,))


@rule(
    "CD326", "relation-twofold", "annotation",
    severity="warning",
    summary="Two mentions are joined in one way and direction.",
    why="What is carried out is not carried out alongside; what carries out something is not carried out by it.",
    remedy="Keep the relation that the text states.",
    bad="s4 implements s5, and s4 alongside s5; s4 implements s5, and s5 implements s4",
    good="s4 implements s5, and s4 alongside s8",
)  # fmt: skip
def relation_twofold(document: Document) -> Iterator[Problem]:
    """Find pairs of mentions with two relations that are not the same."""
    ends = {(head.id, tail.id) for _, _, head, tail in document.once(_joined)}
    if len(ends) == len(document.once(_joined)) and ends.isdisjoint([(tail, head) for head, tail in ends]):
        return
    seen: dict[frozenset[str], tuple[int, Relation]] = {}
    for index, relation, _, _ in document.once(_joined):
        pair = frozenset((relation.head, relation.tail))
        at, first = seen.setdefault(pair, (index, relation))
        if (first.type, first.head) != (relation.type, relation.head):
            said, before = (f"{each.head} {each.type} {each.tail}" for each in (relation, first))
            message = f"{said}, but {first.id} says that {before}"
            yield Problem(("relations", index), message, related=(_pointer(document, at, "the other relation"),))


def _read_labels(scheme: Scheme) -> frozenset[str]:
    return frozenset(label for kind in _READ for label in scheme.labels_with(kind))


def _mentions(document: Document) -> list[tuple[Span, Mention]]:
    labels = document.scheme.once(_read_labels)
    spans = [span for _, span in document.spans if span.label in labels]
    spans.sort(key=attrgetter("start"))
    return [(span, Mention(span.start, span.end, span.label, span.values, "annotated", "high")) for span in spans]


def _broken_ends(document: Document, joined: list[_Joined]) -> set[tuple[str, str]]:
    """Give type and end of the relations whose other end is wrong: found as such, and not left out besides."""
    sound = {index for index, _, _, _ in joined}
    return {
        (each.type, end)
        for index, each in enumerate(document.annotation.relations)
        if index not in sound
        for end in (each.head, each.tail)
    }


@rule(
    "CD327", "relation-left-out", "annotation",
    severity="warning",
    summary="The relations that the words between two mentions state are there.",
    why="Each statement of an issuer, a date, or of what is carried out is annotated (section 5 of the guidelines). "
    "The words are read by the rules of `chidao suggest`; how often these are right stands in docs/quality.md.",
    remedy="Add the relation, or move the one that was drawn to another mention; where the words mean something else, "
    "say so in an exemption.",
    bad="“Kết luận số 69-KL/TW ngày 11/01/2024” without issued_on",
    good="“Kết luận số 69-KL/TW. Ngày 11/01/2024”, where another sentence begins; a draft that has no relations yet",
    needs_text=True,
)  # fmt: skip
def relation_left_out(document: Document) -> Iterator[Problem]:
    """Find statements without their relation."""
    if document.annotation.status == "draft" and not document.annotation.relations:
        return
    mentions = _mentions(document)
    joined = document.once(_joined)
    broken = _broken_ends(document, joined)
    known = {(relation.type, head.id, tail.id) for _, relation, head, tail in joined}
    dates = document.scheme.labels_with("edtf")
    span_of = {id(mention): span for span, mention in mentions}
    for link in find_relations(document.text or "", [mention for _, mention in mentions]):
        head, tail = span_of[id(link.head)], span_of[id(link.tail)]
        if (link.type, head.id, tail.id) in known or link.type not in document.scheme.relations:
            continue
        if (link.type, head.id) in broken or (link.type, tail.id) in broken:
            continue
        if tail.label in dates and (len(tail.text) > LONGEST or not readings(tail.text)):
            # Not understood as a date, which is found as such.
            continue
        message = f"{quoted(head.text, 40)} {link.type} {quoted(tail.text, 40)} is stated, but not annotated"
        remedy = f"Add {link.type} from {head.id} to {tail.id}, or move the relation that was drawn to another mention."
        pointer = Pointer(f"the tail {tail.id}", text=(tail.start, tail.end))
        place = (head.start, head.end)
        yield Problem(("relations",), message, remedy, text=place, span=head.id, related=(pointer,))
