"""One page, from bytes to all that chidao says of it, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chidao.cleaning.document import clean_page
from chidao.cleaning.edits import PageMap
from chidao.cleaning.template import Template
from chidao.extraction.suggest import suggest
from chidao.model import Directive, Organization
from chidao.scheme import Kinds


def report_page(
    data: bytes,
    identity: str,
    kinds: Kinds,
    directives: Mapping[str, Directive] | None = None,
    organizations: Mapping[str, Organization] | None = None,
    template: Template | None = None,
) -> dict[str, Any]:
    """Clean a page and suggest annotations for it.

    Args:
        data: the raw page, UTF-8.
        identity: what to call it.
        kinds: which segments are kept and removed.
        directives, organizations: the registries by id.
        template: the lines that recur on the pages of the site, where they are known.

    Returns:
        `id`, `text`, `metadata`, `edits`, `segments`, `spans` (offsets `start`, `end` in code points of the text,
        `raw_start`, `raw_end` in code points of the page), `lists`, `relations` (by numbers of spans), `proposed`.

    Raises:
        ChidaoError: as `clean_page`.
    """
    _, page = clean_page(data, identity, kinds, template)
    draft = suggest(page.text, page.metadata, directives, organizations)
    offsets = PageMap(page.edits)
    ids = {id(mention): f"s{number}" for number, mention in enumerate(draft.mentions, 1)}
    return {
        "id": identity,
        "text": page.text,
        "metadata": page.metadata,
        "edits": page.edits,
        "segments": page.segments,
        "spans": [
            {
                "id": ids[id(mention)],
                "start": mention.start,
                "end": mention.end,
                "raw_start": offsets.to_raw(mention.start),
                "raw_end": offsets.to_raw_end(mention.end),
                "label": mention.label,
                "text": page.text[mention.start : mention.end],
                "values": mention.values,
                "rule": mention.rule,
                "confidence": mention.confidence,
            }
            for mention in draft.mentions
        ],
        "lists": draft.lists,
        "relations": [
            {"type": item.type, "head": ids[id(item.head)], "tail": ids[id(item.tail)]} for item in draft.links
        ],
        "proposed": msgspec.to_builtins(draft.proposals._asdict()),
    }
