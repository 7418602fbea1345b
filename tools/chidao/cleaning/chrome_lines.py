"""Which lines of a page, and which ends of lines, are chrome by the rules of `chidao.cleaning.chrome`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from chidao.cleaning.chrome import INLINE_RULES, LINE_RULES, ChromeRule
from chidao.cleaning.dispatch import Dispatcher, Openings

_LINE = Dispatcher((rule, rule.pattern) for rule in LINE_RULES if rule.pattern and not rule.needs)
_LINE_WITH = {
    need: (rule, re.compile(rule.pattern)) for rule in LINE_RULES if rule.needs for need in rule.needs.split("|")
}
_NEEDS = tuple(_LINE_WITH)
_INLINE = tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in INLINE_RULES)
#: Phrases in small letters, with their rules.
PHRASES = {phrase: rule for rule in reversed(LINE_RULES) for phrase in rule.phrases.split("|") if phrase}
_PHRASES_OF: dict[str, list[str]] = {}
for _phrase in PHRASES:
    _PHRASES_OF.setdefault(_phrase.split()[0].rstrip(":"), []).append(_phrase)
#: By the first word: the number of words of the longest phrase, and all phrases.
_BY_FIRST_WORD = {
    word: (max(phrase.count(" ") for phrase in phrases) + 1, tuple(phrases)) for word, phrases in _PHRASES_OF.items()
}
_BEHIND_DATE = ("counter", "share", "player")
_AFTER_PHRASE = " |/,•·»›>→\\:"
_OPENINGS_BEHIND_DATE = Openings(
    [
        *(rule.pattern for rule in LINE_RULES if rule.pattern and not rule.needs and rule.kind in _BEHIND_DATE),
        *(re.escape(phrase) for phrase, rule in PHRASES.items() if rule.kind in _BEHIND_DATE),
    ],
    [phrase + sign for phrase, rule in PHRASES.items() if rule.kind in _BEHIND_DATE for sign in _AFTER_PHRASE],
)
_BULLET = re.compile(r"[-–—•·*+▪■●○◦►▶»›>|✓✔\uf000-\uf0ff ]+(?=\w|©|\()")
_SEPARATOR = re.compile(r" ?[|/,•·»›>→\\]+ ?| [-–:+] ")
_COUNT = re.compile(r"\(?[\d.,]+\)?")
_DATE = re.compile(
    r"[0-9][0-9]?(?:[/.-][0-9]{1,2}[/.-][0-9]{4}| [tT][hH][áÁ][nN][gG] [0-9]{1,2},?(?: [nN][ăĂ][mM])? [0-9]{4})"
)
_WORD = re.compile(r"(?<= )\S")
#: Chrome lines are short; a longer line is not tried, which also bounds the time of a line.
LONGEST = 260
#: So many lines are remembered: the pages of a site repeat their own.
REMEMBERED = 8192


@lru_cache(maxsize=REMEMBERED)
def match_line(text: str) -> ChromeRule | None:
    """Give the rule that says that a whole folded line is chrome, or None."""
    return _match_lowered(text.lower(), _NEEDS) if text and len(text) <= LONGEST else None


def match_lines(text: str) -> Iterator[tuple[int, str, ChromeRule]]:
    """Give start (code points of the text), line and rule of each line of a folded text that `match_line` matches."""
    lowered = text.lower()
    needs = tuple(need for need in _NEEDS if need in lowered)
    position = 0
    for line, small in zip(text.split("\n"), lowered.split("\n"), strict=True):
        if line and len(line) <= LONGEST and (rule := _match_lowered(small, needs)):
            yield position, line, rule
        position += len(line) + 1


def _match_lowered(lowered: str, needs: tuple[str, ...]) -> ChromeRule | None:
    """Give the rule for a line in small letters; only rules that need one of `needs`, or nothing, are tried."""
    rule = _LINE.match(lowered) or _match_phrases(lowered)
    if rule:
        return rule
    bullet = None if lowered[0].isalnum() else _BULLET.match(lowered)
    if bullet:
        bare = lowered[bullet.end() :]
        rule = _LINE.match(bare) or _match_phrases(bare)
        if rule:
            return rule
    for need in needs:
        if need in lowered:
            rule, pattern = _LINE_WITH[need]
            if pattern.fullmatch(lowered):
                return rule
    return None


def _match_phrases(lowered: str) -> ChromeRule | None:
    """Give the rule of the first phrase where a line is nothing but phrases, separators and counts."""
    first = PHRASES.get(lowered)
    if first:
        return first
    possible = _BY_FIRST_WORD.get(lowered.partition(" ")[0].rstrip(":"))
    if possible is None or not lowered.startswith(possible[1]):
        return None
    for part in _SEPARATOR.split(lowered):
        words = part.split()
        position = 0
        while position < len(words):
            longest, _ = _BY_FIRST_WORD.get(words[position].rstrip(":"), (0, ()))
            for length in range(min(longest, len(words) - position), 0, -1):
                phrase = " ".join(words[position : position + length])
                rule = PHRASES.get(phrase) or PHRASES.get(phrase.rstrip(":"))
                if rule:
                    break
            else:
                if first is None or not _COUNT.fullmatch(words[position]):
                    return None
                rule, length = first, 1
            first = first or rule
            position += length
    return first


@lru_cache(maxsize=REMEMBERED)
def match_inline(text: str) -> tuple[ChromeRule, int] | None:
    """Give the rule and the start (in the folded line) of chrome at the end of a kept line, or None.

    Such chrome stands behind a date: bare counts, or what would be chrome on a line of its own.
    """
    if len(text) > LONGEST or ("20" not in text and "19" not in text):
        return None
    date = _DATE.search(text)
    if date is None:
        return None
    for rule, pattern in _INLINE:
        match = pattern.search(text)
        if match:
            start = match.start("chrome")
            return rule, start + len(text[start:]) - len(text[start:].lstrip())
    if date.start() > 60:
        return None
    for word in _WORD.finditer(text, date.end()):
        rest = text[word.start() :].lstrip("|-–•,;( ").rstrip(") ")
        if rest[:1].isalnum() and not _OPENINGS_BEHIND_DATE.fit(rest[:8].lower()):
            continue
        found = match_line(rest)
        if found and found.kind in _BEHIND_DATE and found.code != "player-clock":
            start = len(text[: word.start()].rstrip(" |-–•,;("))
            return found, start + len(text[start:]) - len(text[start:].lstrip())
    return None
