"""Fixes of levels 2 and 5: cleaning records and provenance."""

from __future__ import annotations

from chidao.cleaning import edits
from chidao.store import sha256
from chidao.validation.context import Cleaned, Provenance
from chidao.validation.fixing.change import Change, Refusal, Repair, Set
from chidao.validation.fixing.memory import once_a_subject
from chidao.validation.rule import Problem, fix

_CLEAN = "Restore the changed file, or run `chidao clean`: the edits of the record do not lead from page to text."


@once_a_subject
def _is_rebuilt(cleaned: Cleaned) -> bool:
    """Whether the edits lead from the raw page that is there to the clean text that is there, and back."""
    if cleaned.raw is None or cleaned.text is None:
        return False
    try:
        made = edits.apply(cleaned.raw, cleaned.record.edits), edits.rebuild(cleaned.text, cleaned.record.edits)
    except ValueError:
        return False
    return made == (cleaned.text, cleaned.raw)


@fix(
    "CD212", "safe",
    summary="Writes the hash of the file, where the record's edits lead from the raw page to the clean text and back.",
    reason="That the edits fit to the letter shows that the record is of these files; else nothing is changed.",
)  # fmt: skip
def hash_anew(cleaned: Cleaned, problem: Problem) -> Repair | Refusal | None:
    """Write the hash of the raw page or of the clean text."""
    data = cleaned.raw_data if problem.path[0] == "raw_sha256" else cleaned.text_data
    if data is None:
        return None
    if not _is_rebuilt(cleaned):
        return Refusal(_CLEAN)
    digest = sha256(data)
    return Repair(safe=True, summary=f"{problem.path[0]} {digest[:12]}…", changes=(Set(problem.path, digest),))


@fix(
    "CD215", "safe",
    summary="Writes the place in the clean text that the edits give; null for what was removed.",
    reason="The place follows from the edits, which were compared with page and text.",
)  # fmt: skip
def place_segment(cleaned: Cleaned, problem: Problem) -> Repair | None:
    """Compute the clean offsets of a segment."""
    index = problem.path[1]
    assert isinstance(index, int)
    segment = cleaned.record.segments[index]
    place: tuple[int, int] | tuple[None, None] = (None, None)
    if segment.kind in cleaned.scheme.segments.kept:
        if not _is_rebuilt(cleaned):
            return None
        pages = _page_map(cleaned)
        place = pages.to_clean(segment.start), pages.to_clean_end(segment.end)
    said = {"clean_start": segment.clean_start, "clean_end": segment.clean_end}
    right = dict(zip(said, place, strict=True))
    changes: list[Change] = [Set(("segments", index, key), right[key]) for key in said if said[key] != right[key]]
    summary = "no place in the clean text" if place[0] is None else f"{place[0]}:{place[1]} of the clean text"
    return Repair(safe=True, summary=summary, changes=tuple(changes)) if changes else None


@once_a_subject
def _page_map(cleaned: Cleaned) -> edits.PageMap:
    return edits.PageMap(cleaned.record.edits)


@fix(
    "CD532", "depends",
    summary="Writes size and hash of the raw page.",
    reason="Safe for the size of a page whose hash is right. A page with another hash was changed, and should "
    "be restored: raw pages are kept as captured.",
)  # fmt: skip
def measure_anew(provenance: Provenance, problem: Problem) -> Repair | None:
    """Write what the raw page is now."""
    document, key = str(problem.path[1]), problem.path[2]
    digest, size = provenance.seeds[document]
    is_captured = provenance.sources.documents[document].sha256 == digest
    value: str | int = digest if key == "sha256" else size
    shown = f"{digest[:12]}…" if key == "sha256" else str(size)
    return Repair(safe=is_captured, summary=f"{key} {shown}", changes=(Set(problem.path, value),))
