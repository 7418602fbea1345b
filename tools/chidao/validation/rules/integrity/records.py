"""Level 2: a cleaning record rebuilds the raw page and cuts it whole."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.cleaning import edits
from chidao.cleaning.fold import trim
from chidao.store import sha256
from chidao.validation.context import Cleaned
from chidao.validation.finding import printable, quoted
from chidao.validation.rule import Problem, rule


@rule(
    "CD211", "record-id", "record",
    summary="A cleaning record's id is its file's name.",
    why="The id joins page, text, record and annotation.",
    remedy="Rename the file, or correct the id.",
    bad='corpus/x.json with "id": "y"', good='corpus/x.json with "id": "x"',
)  # fmt: skip
def record_id(cleaned: Cleaned) -> Iterator[Problem]:
    """Find an id that is not the file's name."""
    if cleaned.record.id != cleaned.stem:
        yield Problem(("id",), f"the id is {quoted(cleaned.record.id)}, but the file is {cleaned.stem}.json")


@rule(
    "CD212", "record-hash", "record",
    summary="The hashes of a cleaning record are those of the raw page and the clean text.",
    why="The record holds only for these bytes.",
    remedy="Restore the changed file, or run `chidao clean`.",
    bad="corpus/x.txt edited by hand", good="corpus/x.txt as cleaning wrote it",
)  # fmt: skip
def record_hash(cleaned: Cleaned) -> Iterator[Problem]:
    """Find hashes of other files, and files that are missing."""
    for key, said, data, name in (
        ("raw_sha256", cleaned.record.raw_sha256, cleaned.raw_data, f"seeds/{cleaned.stem}.txt"),
        ("text_sha256", cleaned.record.text_sha256, cleaned.text_data, f"corpus/{cleaned.stem}.txt"),
    ):
        if data is None:
            yield Problem((key,), f"{name} is not there")
        elif sha256(data) != said:
            yield Problem(
                (key,), f"{name} is not the file of this record: its SHA-256 is {sha256(data)[:12]}…, not {said[:12]}…"
            )


def _is_sound(cleaned: Cleaned) -> bool:
    """Whether raw page and clean text are those of the record, so that offsets can be compared."""
    return not cleaned.once(_hash_faults) and cleaned.raw is not None and cleaned.text is not None


def _hash_faults(cleaned: Cleaned) -> list[Problem]:
    return list(record_hash(cleaned))


@rule(
    "CD213", "record-edits", "record",
    summary="The edits make the clean text of the raw page, and the raw page of the clean text.",
    why="Cleaning loses nothing: clean text and edits give the page back to the byte.",
    remedy="Run `chidao clean`.",
    bad="an edit whose text is not what the page reads there", good="an edit whose text is what the page reads there",
)  # fmt: skip
def record_edits(cleaned: Cleaned) -> Iterator[Problem]:
    """Find edits that do not do it."""
    yield from cleaned.once(_edit_faults)


def _edit_faults(cleaned: Cleaned) -> list[Problem]:
    return list(_compared(cleaned))


def _compared(cleaned: Cleaned) -> Iterator[Problem]:
    if not _is_sound(cleaned):
        return
    raw, text = cleaned.raw or "", cleaned.text or ""
    for what, work, source, result in (
        ("the clean text", edits.apply, raw, text),
        ("the raw page", edits.rebuild, text, raw),
    ):
        try:
            made = work(source, cleaned.record.edits)
        except ValueError as error:
            yield Problem(("edits",), f"the edits do not give {what}: {printable(str(error)[:200])}")
            return
        if made != result:
            at = next(
                (i for i, pair in enumerate(zip(made, result, strict=False)) if pair[0] != pair[1]),
                min(len(made), len(result)),
            )
            yield Problem(("edits",), f"the edits do not give {what}: they differ at code point {at}")
            return


@rule(
    "CD214", "record-segments", "record",
    summary="The segments follow one another without overlap, and all but white space of the page is in one.",
    why="Each line of the page is article or chrome; nothing is lost unseen.",
    remedy="Run `chidao clean`.",
    bad="segments 0:9 and 12:20 with text between", good="segments 0:9 and 10:20 with a line break between",
)  # fmt: skip
def record_segments(cleaned: Cleaned) -> Iterator[Problem]:
    """Find segments that overlap or leave text out."""
    raw = cleaned.raw if _is_sound(cleaned) else None
    position = 0
    for index, segment in enumerate(cleaned.record.segments):
        path = ("segments", index, "start")
        if segment.start >= segment.end:
            yield Problem(path, f"the segment {segment.start}:{segment.end} is empty or runs backwards")
        elif segment.start < position:
            yield Problem(
                path, f"the segment {segment.start}:{segment.end} begins before the one before it ends ({position})"
            )
        elif raw is not None and segment.end > len(raw):
            yield Problem(
                path, f"the segment {segment.start}:{segment.end} goes beyond the page of {len(raw)} code points"
            )
        elif raw is not None and (left := _left_out(raw, position, segment.start)):
            yield Problem(path, f"{quoted(left)} of the raw page ({position}:{segment.start}) is in no segment")
        position = max(position, segment.end)
    if raw is not None and (left := _left_out(raw, position, len(raw))):
        yield Problem(("segments",), f"{quoted(left)} at the end of the raw page is in no segment")


def _left_out(raw: str, start: int, end: int) -> str:
    if end <= start or raw[start:end].isspace():
        return ""
    start, end = trim(raw, start, end)
    return raw[start : min(end, start + 61)]


@rule(
    "CD215", "record-offsets", "record",
    summary="A kept segment has its place in the clean text, a removed one has none.",
    why="By these offsets a reader goes from text to page and back.",
    remedy="Run `chidao clean`.",
    bad="a nav segment with clean offsets", good="a paragraph segment whose clean offsets cut out its text",
)  # fmt: skip
def record_offsets(cleaned: Cleaned) -> Iterator[Problem]:
    """Find clean offsets that do not fit the kind or the edits."""
    kept = cleaned.scheme.segments.kept
    is_sound = _is_sound(cleaned) and not cleaned.once(_edit_faults)
    places = edits.PageMap(cleaned.record.edits) if is_sound else None
    for index, segment in enumerate(cleaned.record.segments):
        path = ("segments", index)
        said = (segment.clean_start, segment.clean_end)
        if segment.kind not in kept:
            if said != (None, None):
                yield Problem(
                    (*path, "clean_start"), f"a removed segment ({segment.kind}) has a place in the clean text"
                )
        elif None in said:
            yield Problem((*path, "clean_start"), f"a kept segment ({segment.kind}) has no place in the clean text")
        elif places and said != (found := (places.to_clean(segment.start), places.to_clean_end(segment.end))):
            place = f"{found[0]}:{found[1]} of the clean text, not {said[0]}:{said[1]}"
            message = f"segment {segment.start}:{segment.end} stands at {place}"
            yield Problem((*path, "clean_start"), message)
