"""The lines of a raw page with what is kept and what is removed of each."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.model import Segment

#: A stretch of a line, in code points of the line, and the segment that it belongs to.
Part = tuple[int, int, Segment]
#: The number of a line of a raw page, the line without its end, and the segments that lie in it, in order.
RawLine = tuple[int, str, list[Part]]


def raw_lines(raw: str, segments: list[Segment]) -> Iterator[RawLine]:
    """Give the lines of a raw page, numbered from 1, with their segments; time is linear.

    A segment that runs over a line end is in each of its lines.

    Args:
        raw: the page as captured.
        segments: its segments in order, without overlap.
    """
    begin, first, count = 0, 0, len(segments)
    lines = zip(raw.splitlines(), raw.splitlines(keepends=True), strict=True)
    for number, (text, line) in enumerate(lines, 1):
        stop, after = begin + len(text), begin + len(line)
        parts: list[Part] = []
        index = first
        while index < count:
            segment = segments[index]
            start, end = segment.start, segment.end
            if start >= after:
                break
            if start < stop and end > begin:
                parts.append((max(start - begin, 0), min(end, stop) - begin, segment))
            index += 1
            if end <= after:
                first = index
        yield number, text, parts
        begin = after
