"""What an extraction rule gives: a mention with its values, the rule that found it and how sure the rule is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from chidao.model import Value

Confidence = Literal["high", "medium", "low"]


class MentionRule(NamedTuple):
    """One way in which a mention stands in a text: its name, why it holds, how sure it is.

    `example` marks its mentions by ⟦ ⟧; `near_miss` has none.
    """

    name: str
    why: str
    confidence: Confidence
    example: str
    near_miss: str


class Mention:
    """One suggested span.

    Attributes:
        start, end: code points of the clean text, half-open.
        label: label of the scheme.
        values: attributes of the label; later steps add to them (list, scope, entity).
        rule: name of the rule that found it.
        confidence: `high` where the form alone decides, `medium` where a word list does, `low` where context does.
    """

    __slots__ = ("confidence", "end", "label", "rule", "start", "values")

    def __init__(
        self, start: int, end: int, label: str, values: dict[str, Value], rule: str, confidence: Confidence
    ) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.values = values
        self.rule = rule
        self.confidence = confidence

    def __repr__(self) -> str:
        return f"Mention({self.label} {self.start}:{self.end} {self.rule})"
