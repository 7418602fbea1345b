"""Level 3: an annotation is of the scheme's version, and gold is finished."""

from __future__ import annotations

from collections.abc import Iterator

from chidao.validation.context import Document
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule


@rule(
    "CD305", "scheme-version", "annotation",
    summary="The annotation was made by the scheme's version.",
    why="Labels and rules differ between versions.",
    remedy="Look over the annotation by the new scheme and write its version.",
    bad="scheme_version 1 under scheme version 2", good="scheme_version 2 under scheme version 2",
)  # fmt: skip
def scheme_version(document: Document) -> Iterator[Problem]:
    """Find annotations of another version."""
    if document.annotation.scheme_version != document.scheme.version:
        said, now = document.annotation.scheme_version, document.scheme.version
        yield Problem(("scheme_version",), f"made by version {said} of the scheme, which is at version {now}")


@rule(
    "CD306", "gold-status", "annotation",
    summary="What lies in annotations/gold has status gold.",
    why="A release is built from that folder: no draft may slip in.",
    remedy="Finish the annotation and set its status, or move the file.",
    bad='annotations/gold/x.json with "status": "draft"', good='annotations/annotators/a/x.json with "status": "draft"',
)  # fmt: skip
def gold_status(document: Document) -> Iterator[Problem]:
    """Find gold that is not."""
    if document.origin == "gold" and document.annotation.status != "gold":
        yield Problem(("status",), f"the file lies in gold but its status is {quoted(document.annotation.status)}")
