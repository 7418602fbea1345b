"""Groups of tasks (label TASK_GROUP): enumerations of the work that a document orders, and their lists.

Each step is linear in the text: *markers* are found by fast scans (`markers`); an outline makes *chains* of
them, numbered without a gap from one (`chains`); a chain is a list of task groups when what announces it
(`announcement`) and what its members begin with (`members`) say so; last come titles and scopes
(`titles`). Lists that have only separators are found from the colon after a declared count
(`separators`).
"""

from __future__ import annotations

from chidao.extraction.mention import Confidence, Mention
from chidao.extraction.tasks.announcement import LEAD, find_announcement, weigh
from chidao.extraction.tasks.chains import Chain, find_chains
from chidao.extraction.tasks.counts import SEVERAL, count_phrase
from chidao.extraction.tasks.lists import FoundList, not_among, share_title
from chidao.extraction.tasks.markers import Lines, find_inline_markers, find_line_markers
from chidao.extraction.tasks.members import is_of_tasks
from chidao.extraction.tasks.separators import find_separated
from chidao.extraction.tasks.titles import find_extents
from chidao.model import TaskList, Value

LABEL = "TASK_GROUP"
_RULE_OF_STYLE = {"d": "number", "R": "roman", "L": "letter", "l": "letter", "r": "roman", "(": "bracket", "N": "named"}


def find_tasks(text: str) -> tuple[list[Mention], list[TaskList]]:
    """Find the groups of tasks that a text enumerates.

    Args:
        text: the clean text.

    Returns:
        one mention a group, in the order of the text, with `ordinal`, `list`, `marker` and `scope` (all offsets
        code points of the text), and the lists `l1`, `l2`, … in the order of the text, with `directive` None.
    """
    found = _chained(text)
    found += not_among(found, find_separated(text))
    found.sort(key=lambda one: one.extents[0][0])
    mentions: list[Mention] = []
    lists: list[TaskList] = []
    for place, one in enumerate(found, 1):
        name = f"l{place}"
        lists.append(TaskList(id=name, declared=one.declared, phrase=one.phrase, directive=None))
        for ordinal, (start, end, scope_start, scope_end) in enumerate(one.extents, 1):
            values: dict[str, Value] = {
                "ordinal": ordinal, "list": name, "marker": one.marker, "scope": [scope_start, scope_end]
            }  # fmt: skip
            mentions.append(Mention(start, end, LABEL, values, one.rule, one.confidence))
    mentions.sort(key=lambda mention: mention.start)
    return mentions, lists


def _chained(text: str) -> list[FoundList]:
    """Find the lists whose groups have markers, in the order of the text."""
    markers = find_line_markers(text)
    markers += find_inline_markers(text)
    if len(markers) < 2:
        return []
    markers.sort(key=lambda marker: marker.start)
    lines = Lines(text)
    found: list[FoundList] = []
    # Lists that are still open at the place reached: where their titles end, where what is nested in them ends.
    open_lists: list[tuple[FoundList, int]] = []
    for chain in find_chains(text, markers):
        first = chain.members[0].start
        while open_lists and open_lists[-1][1] <= first:
            open_lists.pop()
        one = _from_chain(text, lines, chain, bool(open_lists))
        if one and not any(share_title(one, other) for other, _ in open_lists):
            found.append(one)
            open_lists.append((one, one.extents[-1][3 if chain.members[-1].opens_line else 1]))
    return found


def _from_chain(text: str, lines: Lines, chain: Chain, is_nested: bool) -> FoundList | None:
    announced = find_announcement(text, chain)
    if announced.weight < 0:
        return None
    weight = announced.weight
    if chain.parent and weight < 3:
        weight = _inherit(text, lines, chain, weight)
    if not weight:
        return None
    start, end = announced.start, announced.end
    if is_nested and not SEVERAL.search(text[start:end].lower()):
        return None
    extents = find_extents(text, lines, chain)
    if not is_of_tasks(weight, [text[one[0] : one[1]] for one in extents], is_nested):
        return None
    if any(one[0] >= one[1] for one in extents):
        return None
    counted = count_phrase(text, start, end, len(extents))
    style = chain.members[0].style
    is_word = style in ("thứ", "là")
    rule = "task-ordinal-word" if is_word else f"task-{_RULE_OF_STYLE[style[0]]}"
    confidence: Confidence = "high" if counted and counted[0] == len(extents) else "medium" if weight == 3 else "low"
    return FoundList(
        extents,
        "ordinal-word" if is_word else "number",
        rule,
        confidence,
        counted[0] if counted else None,
        counted[1] if counted else None,
    )


def _inherit(text: str, lines: Lines, chain: Chain, weight: int) -> int:
    """Let the heading of the section above a list announce it (`II. NHIỆM VỤ, GIẢI PHÁP`)."""
    parent, place = chain.parent or (chain, 0)
    above = parent.members[place]
    if not above.opens_line or chain.members[0].start - above.start > 3 * LEAD:
        return weight
    end = min(lines.end_of(above.title), above.title + LEAD)
    heading = weigh(text, above.start, end).weight if end - above.title < 150 else 0
    if heading < 0:
        return 0
    return max(weight, heading)
