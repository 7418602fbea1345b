"""The lines of a raw page with what is kept and what is removed of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chidao.model import Segment


class Part(NamedTuple):
    """A stretch of a line, in code points of the line."""

    start: int
    end: int
    segment: Segment


class RawLine(NamedTuple):
    """One line of a raw page without its line end, and the segments that lie in it, in order."""

    number: int
    text: str
    parts: list[Part]


def raw_lines(raw: str, segments: list[Segment]) -> Iterator[RawLine]:
    """Give the lines of a raw page, numbered from 1, with their segments; time is linear.

    A segment that runs over a line end is in each of its lines.

    Args:
        raw: the page as captured.
        segments: its segments in order, without overlap.
    """
    begin, first = 0, 0
    for number, line in enumerate(raw.splitlines(keepends=True), 1):
        text = line.splitlines()[0]
        stop = begin + len(text)
        parts = []
        index = first
        while index < len(segments) and segments[index].start < begin + len(line):
            segment = segments[index]
            if segment.start < stop and segment.end > begin:
                parts.append(Part(max(segment.start - begin, 0), min(segment.end, stop) - begin, segment))
            if segment.end <= begin + len(line):
                first = index + 1
            index += 1
        yield RawLine(number, text, parts)
        begin += len(line)
