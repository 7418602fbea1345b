"""Clean text → a draft of all that the scheme has: mentions with values, lists, relations and entities. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chidao.extraction.dates.mentions import find_dates
from chidao.extraction.directives.mentions import find_directives
from chidao.extraction.linking import Proposals, link, place_of
from chidao.extraction.mention import Mention
from chidao.extraction.organizations.mentions import find_organizations
from chidao.extraction.relations import Link, find_relations
from chidao.extraction.tasks.mentions import find_tasks
from chidao.model import Annotation, Directive, Metadata, Organization, Relation, Span, TaskList
from chidao.syllables import inside_character, inside_syllable

#: `Kế hoạch này đề ra`: a type of document, without number or name, as the subject of a sentence.
_SUBJECT = re.compile(
    r"(?P<noun>Nghị quyết|Kết luận|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Quyết định|Thông báo|Đề án|Công điện|Công văn)"
    r"(?: hành động)?(?: này| trên)?(?: cũng| đã)? (?:đề ra|xác định|nêu|yêu cầu|đưa ra|đặt ra|gồm|tập trung|chỉ rõ|quy định)"
)
#: A paragraph is looked back no further than this (code points).
_LONGEST_PARAGRAPH = 10_000


class Draft(NamedTuple):
    """What the rules suggest for one document.

    `mentions` are in order of start (outer before inner); `proposals` are entities that the registries lack.
    """

    mentions: list[Mention]
    lists: list[TaskList]
    links: list[Link]
    proposals: Proposals


def suggest(
    text: str,
    metadata: Metadata,
    directives: Mapping[str, Directive] | None = None,
    organizations: Mapping[str, Organization] | None = None,
) -> Draft:
    """Suggest annotations.

    Args:
        text: the clean text.
        metadata: of the document: its date gives the year of days without one, its province the place of short names.
        directives, organizations: the registries by id.
    """
    year = int(metadata.published[:4]) if metadata.published else None
    tasks, lists = find_tasks(text)
    mentions = _nest(text, find_directives(text), find_organizations(text), find_dates(text, year), tasks)
    inner = [mention for mention in mentions if mention.label != "TASK_GROUP"]
    links = find_relations(text, inner)
    place = place_of(text, metadata.province, mentions)
    proposals = link(text, mentions, links, place, directives or {}, organizations or {})
    return Draft(mentions, _containers(text, lists, mentions), links, proposals)


def _nest(
    text: str,
    directives: Sequence[Mention],
    organizations: Sequence[Mention],
    dates: Sequence[Mention],
    tasks: Sequence[Mention],
) -> list[Mention]:
    """Keep what may stand together: nothing crosses, nothing lies in an ORG, nothing but names in a symbol.

    A mention that begins or ends inside a letter or a syllable (`Bộ Quốc phòngđ`) is none.
    """
    references, days, groups, bodies = (
        _Row(one for one in found if not _cuts(text, one.start) and not _cuts(text, one.end))
        for found in (directives, dates, tasks, organizations)
    )
    names = _Row(one for one in bodies.mentions if not _spoilt(one, references) and not _cut_by_any(one, days))
    outer = _Row(one for one in references.mentions if not _inside_any(one, names))
    points = [one for one in days.mentions if not _spoilt(one, outer) and not _inside_any(one, names)]
    rest = [one for one in (*outer.mentions, *names.mentions, *points) if not _crosses_any(one, groups)]
    return sorted((*groups.mentions, *rest), key=_order)


def _cuts(text: str, offset: int) -> bool:
    """Say whether an offset of a text lies inside a character or a syllable."""
    return inside_character(text, offset) or inside_syllable(text, offset) is not None


def _order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


class _Row:
    """Mentions in order that do not overlap each other."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=_order)
        self._ends = [mention.end for mention in self.mentions]

    def touching(self, mention: Mention) -> Sequence[Mention]:
        """Give those that share a character with a mention."""
        low = high = bisect_right(self._ends, mention.start)
        while high < len(self.mentions) and self.mentions[high].start < mention.end:
            high += 1
        return self.mentions[low:high]


def _spoilt(mention: Mention, references: _Row) -> bool:
    """Say whether a mention crosses a reference, or lies in one that is no title."""
    return any(
        not (other.start <= mention.start and mention.end <= other.end and other.values["form"] == "title")
        and not (mention.start <= other.start and other.end <= mention.end)
        for other in references.touching(mention)
    )


def _inside_any(mention: Mention, row: _Row) -> bool:
    return any(other.start <= mention.start and mention.end <= other.end for other in row.touching(mention))


def _cut_by_any(mention: Mention, days: _Row) -> bool:
    """Say whether a date lies across an end of a mention: then the mention's extent is wrong."""
    return any(not (mention.start <= other.start and other.end <= mention.end) for other in days.touching(mention))


def _crosses_any(mention: Mention, row: _Row) -> bool:
    return any(not (other.start <= mention.start and mention.end <= other.end) for other in row.touching(mention))


def _containers(text: str, lists: Sequence[TaskList], mentions: Sequence[Mention]) -> list[TaskList]:
    """Infer the document that contains each list.

    Where the announcing sentence says `Kế hoạch … đề ra`, it is the last reference to a document of that type, and
    none where there is no such reference. Else news of local bodies lists what their own document orders: the first
    reference to one that is not of the centre, else the first of the announcing paragraph, or the last before it.
    """
    found = []
    references = [mention for mention in mentions if mention.label == "DIRECTIVE"]
    starts = [mention.start for mention in references]
    local = next((m for m in references if not str(m.values["entity"]).startswith("vn:tw/")), None)
    first_groups: dict[object, int] = {}
    for mention in mentions:
        if "list" in mention.values:
            first_groups.setdefault(mention.values["list"], mention.start)
    of_noun: dict[str, list[int]] = {}
    for item in lists:
        start = item.phrase.start if item.phrase else first_groups[item.id]
        before = bisect_left(starts, start)
        lowest = max(0, start - _LONGEST_PARAGRAPH)
        paragraph = max(lowest, text.rfind("\n", lowest, start) + 1)
        sentence = max(paragraph, text.rfind(". ", paragraph, start) + 2)
        subject = _SUBJECT.match(text, sentence)
        begins = bisect_left(starts, sentence, 0, before)
        near: Mention | None = None
        if subject and not (begins < before and starts[begins] == sentence):
            noun = subject.group("noun")
            if noun not in of_noun:
                of_noun[noun] = [i for i, mention in enumerate(references) if text.startswith(noun, mention.start)]
            index = bisect_left(of_noun[noun], before) - 1
            near = references[of_noun[noun][index]] if index >= 0 else None
        elif local is not None and local.start < start:
            near = local
        elif before:
            near = references[min(bisect_left(starts, paragraph), before - 1)]
        entity = near.values["entity"] if near else None
        found.append(
            TaskList(
                id=item.id,
                declared=item.declared,
                phrase=item.phrase,
                directive=str(entity) if entity else None,
            )
        )
    return found


def as_annotation(
    draft: Draft, identity: str, text: str, text_sha256: str, scheme_version: int, schema: str
) -> Annotation:
    """Make the annotation file of a draft: status `draft`, each span with its rule and confidence."""
    ids = {id(mention): f"s{number}" for number, mention in enumerate(draft.mentions, 1)}
    return Annotation(
        schema=schema,
        id=identity,
        text_sha256=text_sha256,
        scheme_version=scheme_version,
        status="draft",
        annotator="chidao suggest",
        spans=[
            Span(
                id=ids[id(mention)],
                label=mention.label,
                start=mention.start,
                end=mention.end,
                text=text[mention.start : mention.end],
                values=mention.values,
                rule=mention.rule,
                confidence=mention.confidence,
            )
            for mention in draft.mentions
        ],
        lists=draft.lists,
        relations=[
            Relation(id=f"r{number}", type=item.type, head=ids[id(item.head)], tail=ids[id(item.tail)])
            for number, item in enumerate(draft.links, 1)
        ],
    )
