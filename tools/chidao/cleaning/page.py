"""Cleaning one page: raw text in, clean text with edits, segments and metadata out. Pure."""

from __future__ import annotations

from typing import NamedTuple

from chidao.cleaning import fold
from chidao.cleaning.edits import apply
from chidao.cleaning.layout import mark_lines
from chidao.cleaning.lines import Line, read_lines
from chidao.cleaning.metadata import read_metadata
from chidao.cleaning.second_pass import mark_recurring
from chidao.cleaning.template import Template
from chidao.model import Edit, Metadata, Segment
from chidao.scheme import Kinds


class Page(NamedTuple):
    """A cleaned page. `text` is the clean text; edits and segments count raw code points."""

    text: str
    edits: list[Edit]
    segments: list[Segment]
    metadata: Metadata


class _Piece(NamedTuple):
    """A stretch of one line that is kept whole or removed whole."""

    start: int
    end: int
    kind: str
    rule: str
    line: int


def clean(raw: str, kinds: Kinds, template: Template | None = None) -> Page:
    """Clean one page.

    Args:
        raw: the page as captured, decoded; every line end as it is.
        kinds: which kinds of segments are kept and which removed.
        template: the lines that recur on the pages of the site, where they are known: evidence for a second pass.

    Returns:
        the page; where nothing of it is article text, `text` is empty.
    """
    lines = read_lines(raw)
    body = mark_lines(lines)
    if template is not None and body is not None:
        mark_recurring(lines, body, template)
    pieces = [piece for number, line in enumerate(lines) for piece in _pieces(raw, number, line)]
    edits = _edits(raw, lines, pieces, kinds)
    text = apply(raw, edits)
    segments = _segments(pieces, edits, kinds)
    return Page(text, edits, segments, read_metadata(lines, kinds))


def _pieces(raw: str, number: int, line: Line) -> list[_Piece]:
    """Cut a line into its pieces, without the white space around them."""
    if not line.cuts:
        return [_Piece(line.start, line.end, line.kind, line.rule, number)]
    pieces = []
    position = line.start
    for start, end, kind, rule in line.cuts:
        if start > position:
            pieces.append(_Piece(*fold.trim(raw, position, start), line.kind, line.rule, number))
        pieces.append(_Piece(*fold.trim(raw, start, end), kind, rule, number))
        position = end
    if position < line.end:
        pieces.append(_Piece(*fold.trim(raw, position, line.end), line.kind, line.rule, number))
    return pieces


def _edits(raw: str, lines: list[Line], pieces: list[_Piece], kinds: Kinds) -> list[Edit]:
    """Make the edits: chrome out, line breaks and spaces between the kept pieces folded."""
    edits: list[Edit] = []
    gaps: list[tuple[int, int]] = []
    position = 0
    kept_line: int | None = None
    removed: list[Edit] = []
    for piece in pieces:
        start, end = piece.start, piece.end
        gaps.append((position, start))
        if piece.kind in kinds.removed:
            removed.append(
                Edit(
                    start=start,
                    end=end,
                    text=raw[start:end],
                    replacement="",
                    kind=piece.kind,
                    rule=piece.rule,
                )
            )
        else:
            edits += _gap_edits(raw, gaps, removed, _separator(lines, kept_line, piece.line))
            line = lines[piece.line]
            edits += fold.fold(raw, start, end) if line.cuts else line.edits
            gaps, removed, kept_line = [], [], piece.line
        position = end
    gaps.append((position, len(raw)))
    edits += _gap_edits(raw, gaps, removed, "")
    return edits


def _separator(lines: list[Line], before: int | None, after: int) -> str:
    """Give what stands between two kept pieces: nothing, a space, a line break, or an empty line."""
    if before is None:
        return ""
    if before == after:
        return " "
    return "\n\n" if any(lines[i].blank_before for i in range(before + 1, after + 1)) else "\n"


def _gap_edits(raw: str, gaps: list[tuple[int, int]], removed: list[Edit], separator: str) -> list[Edit]:
    """Fold the white space between two kept pieces, of which the first stretch becomes the separator."""
    edits: list[Edit] = []
    for index, (start, end) in enumerate(gaps):
        by = separator if index == 0 else ""
        if raw[start:end] != by:
            edits.append(fold.replacement(raw, start, end, by))
        if index < len(removed):
            edits.append(removed[index])
    return edits


def _segments(pieces: list[_Piece], edits: list[Edit], kinds: Kinds) -> list[Segment]:
    """Give each piece its place in the clean text, in one walk over the edits."""
    segments = []
    shift = 0
    edit = iter(edits)
    following = next(edit, None)
    for piece in pieces:
        start, end = piece.start, piece.end
        clean_start = clean_end = None
        while following and following.end <= start:
            shift += len(following.replacement) - len(following.text)
            following = next(edit, None)
        if piece.kind not in kinds.removed:
            clean_start = start + shift
            while following and following.end <= end:
                shift += len(following.replacement) - len(following.text)
                following = next(edit, None)
            clean_end = end + shift
        segments.append(
            Segment(
                start=start,
                end=end,
                kind=piece.kind,
                rule=piece.rule,
                clean_start=clean_start,
                clean_end=clean_end,
            )
        )
    return segments
