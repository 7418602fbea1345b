"""Clean text → a draft of all that the scheme has: mentions with values, lists, relations and entities. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chidao.extraction.date_mentions import find_dates
from chidao.extraction.directives import find_directives
from chidao.extraction.linking import Proposals, link, place_of
from chidao.extraction.mention import Mention
from chidao.extraction.organizations import find_organizations
from chidao.extraction.relations import Link, find_relations
from chidao.extraction.tasks import find_tasks
from chidao.model import Annotation, Directive, Metadata, Organization, Relation, Span, TaskList

#: `Kế hoạch này đề ra`: a type of document, without number or name, as the subject of a sentence.
_SUBJECT = re.compile(
    r"(?P<noun>Nghị quyết|Kết luận|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Quyết định|Thông báo|Đề án|Công điện|Công văn)"
    r"(?: hành động)?(?: này| trên)?(?: cũng| đã)? (?:đề ra|xác định|nêu|yêu cầu|đưa ra|đặt ra|gồm|tập trung|chỉ rõ|quy định)"
)


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
    mentions = _nest(find_directives(text), find_organizations(text), find_dates(text, year), tasks)
    inner = [mention for mention in mentions if mention.label != "TASK_GROUP"]
    links = find_relations(text, inner)
    place = place_of(text, metadata.province, mentions)
    proposals = link(text, mentions, links, place, directives or {}, organizations or {})
    return Draft(mentions, _containers(text, lists, mentions), links, proposals)


def _nest(
    directives: Sequence[Mention],
    organizations: Sequence[Mention],
    dates: Sequence[Mention],
    tasks: Sequence[Mention],
) -> list[Mention]:
    """Keep what may stand together: nothing crosses, nothing lies in an ORG, nothing but names in a symbol."""
    outer = sorted(directives, key=_order)
    all_days = sorted(dates, key=_order)
    names = [mention for mention in organizations if not _spoilt(mention, outer) and not _cut_by_any(mention, all_days)]
    outer = [mention for mention in outer if not _inside_any(mention, names)]
    days = [mention for mention in all_days if not _spoilt(mention, outer) and not _inside_any(mention, names)]
    groups = sorted(tasks, key=_order)
    rest = [mention for mention in (*outer, *names, *days) if not _crosses_any(mention, groups)]
    return sorted((*groups, *rest), key=_order)


def _order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _before(mention: Mention, others: Sequence[Mention]) -> Iterable[Mention]:
    """Give those of sorted mentions, not overlapping each other, that touch a mention."""
    low, high = 0, len(others)
    while low < high:
        middle = (low + high) // 2
        if others[middle].end <= mention.start:
            low = middle + 1
        else:
            high = middle
    while low < len(others) and others[low].start < mention.end:
        yield others[low]
        low += 1


def _spoilt(mention: Mention, directives: Sequence[Mention]) -> bool:
    """Say whether a mention crosses a reference, or lies in one that is no title."""
    return any(
        not (other.start <= mention.start and mention.end <= other.end and other.values["form"] == "title")
        and not (mention.start <= other.start and other.end <= mention.end)
        for other in _before(mention, directives)
    )


def _inside_any(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(other.start <= mention.start and mention.end <= other.end for other in _before(mention, others))


def _cut_by_any(mention: Mention, dates: Sequence[Mention]) -> bool:
    """Say whether a date lies across an end of a mention: then the mention's extent is wrong."""
    return any(not (mention.start <= other.start and other.end <= mention.end) for other in _before(mention, dates))


def _crosses_any(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(not (other.start <= mention.start and mention.end <= other.end) for other in _before(mention, others))


def _containers(text: str, lists: Sequence[TaskList], mentions: Sequence[Mention]) -> list[TaskList]:
    """Infer the document that contains each list.

    Where the announcing sentence says `Kế hoạch … đề ra`, it is the last reference to a document of that type, and
    none where there is no such reference. Else news of local bodies lists what their own document orders: the first
    reference to one that is not of the centre, else the first of the announcing paragraph, or the last before it.
    """
    found = []
    references = [mention for mention in mentions if mention.label == "DIRECTIVE"]
    for item in lists:
        groups = (mention.start for mention in mentions if mention.values.get("list") == item.id)
        start = item.phrase.start if item.phrase else min(groups)
        before = [mention for mention in references if mention.start < start]
        paragraph = text.rfind("\n", 0, start) + 1
        sentence = max(paragraph, text.rfind(". ", paragraph, start) + 2)
        subject = _SUBJECT.match(text, sentence)
        if subject and not any(mention.start == sentence for mention in before):
            near = [m for m in before if text.startswith(subject.group("noun"), m.start)][-1:]
        else:
            own = [mention for mention in before if not str(mention.values["entity"]).startswith("vn:tw/")]
            near = own or [mention for mention in before if mention.start >= paragraph] or before[-1:]
        entity = near[0].values["entity"] if near else None
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
