"""Level 5: cleaning took the chrome and left the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chidao.cleaning.chrome_lines import match_lines
from chidao.validation.context import Cleaned
from chidao.validation.finding import quoted
from chidao.validation.rule import Problem, rule

#: A removed line of so many syllables that ends as a sentence does reads like an article.
_PROSE = 40
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s*$")
#: Chrome that is written in sentences.
_IN_SENTENCES = frozenset({"footer", "notice"})


@rule(
    "CD551", "chrome-left", "record",
    severity="warning",
    summary="No line of a clean text is one that the chrome rules know.",
    why="Menus, counters and buttons are no article; they make sentences that nobody wrote.",
    remedy="Run `chidao clean`; where the rules keep the line because of its place, look whether they are right.",
    bad="a line “Chia sẻ Facebook Twitter” in corpus/x.txt", good="“Chia sẻ kinh nghiệm với các địa phương.”",
)  # fmt: skip
def chrome_left(cleaned: Cleaned) -> Iterator[Problem]:
    """Find lines of the clean text that a chrome rule matches."""
    for start, line, found in match_lines(cleaned.text or ""):
        message = f"{quoted(line)} is page chrome ({found.kind}) by the rule {found.code}"
        yield Problem((), message, text=(start, start + len(line)), file=cleaned.text_name)


@rule(
    "CD552", "article-removed", "record",
    severity="warning",
    summary="Nothing that reads like an article was removed as chrome.",
    why="A paragraph that was taken for a menu is lost to every user of the corpus.",
    remedy="Look at the page: if it is article, mend the rule that the segment names, and run `chidao clean`.",
    bad="a sentence of 40 syllables in a segment nav", good="a copyright notice of 40 syllables in a segment footer",
)  # fmt: skip
def article_removed(cleaned: Cleaned) -> Iterator[Problem]:
    """Find removed segments that are prose."""
    raw = cleaned.raw or ""
    removed = cleaned.scheme.segments.removed
    for index, segment in enumerate(cleaned.record.segments):
        if segment.kind in removed and segment.kind not in _IN_SENTENCES:
            for line in raw[segment.start : segment.end].splitlines():
                if len(line.split()) >= _PROSE and _SENTENCE_END.search(line):
                    message = f"{quoted(line.strip())} reads like an article, but was removed as {segment.kind}"
                    yield Problem(("segments", index), f"{message} by the rule {segment.rule}")
                    break
