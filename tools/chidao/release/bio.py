"""BIO tags of one document's tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from chidao.errors import ChidaoError
from chidao.model import Span
from chidao.scheme import Scheme

OUTSIDE = 0


class Aligner:
    """Finds the tokens of spans.

    Args:
        starts, ends: where the tokens of a document start and end, in order.
    """

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self._starts, self._ends = starts, ends

    def tags(self, spans: Iterable[Span], labels: list[str]) -> list[int]:
        """Give each token its tag: 0 outside, 2k + 1 at the beginning of a span of label k, 2k + 2 inside it.

        Raises:
            ChidaoError: a span does not begin and end with a token, or two spans share one.
        """
        tags = [OUTSIDE] * len(self._starts)
        for span in spans:
            first, last = _index(self._starts, span.start), _index(self._ends, span.end)
            if first is None or last is None:
                raise ChidaoError(
                    f"span {span.id} ({span.label} {span.text!r}) does not begin and end with a token",
                    "Move its ends to the edges of words, numbers or signs.",
                )
            if any(tags[first : last + 1]):
                raise ChidaoError(
                    f"span {span.id} ({span.label} {span.text!r}) shares tokens with another that it may not overlap",
                    "Run `chidao validate` for the two spans.",
                )
            begin = 2 * labels.index(span.label) + 1
            tags[first : last + 1] = [begin, *[begin + 1] * (last - first)]
        return tags


def _index(places: list[int], place: int) -> int | None:
    index = bisect_left(places, place)
    return index if index < len(places) and places[index] == place else None


def outermost(spans: Iterable[Span], labels: list[str], scheme: Scheme) -> list[Span]:
    """Give the spans of some labels that lie in no other span of these labels, in order of the text.

    Of two spans with the same ends the outer one is that whose label may contain more labels.
    """
    wanted = [span for span in spans if span.label in labels]
    wanted.sort(key=lambda span: (span.start, -span.end, -len(scheme.labels[span.label].may_contain)))
    found: list[Span] = []
    for span in wanted:
        if not found or span.end > found[-1].end:
            found.append(span)
    return found
