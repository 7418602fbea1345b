"""Trying few of many patterns: which of them can match a line is told from the line's first characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
Candidates = tuple[tuple[T, Callable[[str], object]], ...]

#: So many characters of a line are looked at.
_LENGTH = 3
#: A class of more characters counts as any character.
_LARGEST_CLASS = 40


class _Stem(NamedTuple):
    """How a match can begin: with `text`, then anything where `is_open`, else nothing more."""

    text: str
    is_open: bool


#: Stands for a match that begins with any character that no word has.
_NO_WORD = _Stem("\0", True)


class Dispatcher(Generic[T]):
    """Patterns with what they mean, tried in order on whole lines."""

    def __init__(self, patterns: Iterable[tuple[T, str]]) -> None:
        """Take pairs of a meaning and a regular expression, which matches from the first to the last character."""
        units = [(meaning, part) for meaning, pattern in patterns for part in _alternatives(pattern)]
        stems = [_stems_of(part) for _, part in units]
        matchers = [
            (meaning, _matcher(part, rare=any(stem.is_open and len(stem.text) < _LENGTH for stem in each)))
            for (meaning, part), each in zip(units, stems, strict=True)
        ]

        opened: dict[str, set[int]] = {}
        whole: dict[str, set[int]] = {}
        no_word: set[int] = set()
        for number, each in enumerate(stems):
            for stem in each:
                if stem == _NO_WORD:
                    no_word.add(number)
                    continue
                whole.setdefault(stem.text, set()).add(number)
                if stem.is_open:
                    opened.setdefault(stem.text, set()).add(number)

        def candidates(key: str, *, exact: bool, in_word: bool) -> Candidates[T]:
            fitting = set().union(*(opened.get(key[:length], ()) for length in range(len(key) + 1)))
            if exact:
                fitting |= whole.get(key, set())
            if not in_word:
                fitting |= no_word
            return tuple(matchers[number] for number in sorted(fitting))

        texts = {stem.text for each in stems for stem in each if stem != _NO_WORD}
        self._exact = {text: candidates(text, exact=True, in_word=_in_word(text)) for text in texts}
        self._begun = [
            {text: candidates(text, exact=False, in_word=_in_word(text)) for text in texts if len(text) == length}
            for length in range(_LENGTH - 1, 0, -1)
        ]
        self._word = candidates("", exact=False, in_word=True)
        self._other = candidates("", exact=False, in_word=False)

    def match(self, line: str) -> T | None:
        """Give the meaning of the first pattern that matches all of a line, or None."""
        found = self._exact.get(line[:_LENGTH])
        if found is None:
            found = self._of_rest(line)
        for meaning, matches in found:
            if matches(line):
                return meaning
        return None

    def _of_rest(self, line: str) -> Candidates[T]:
        length = _LENGTH
        for begun in self._begun:
            length -= 1
            found = begun.get(line[:length])
            if found is not None:
                return found
        return self._word if _in_word(line) else self._other


class Openings:
    """The first characters of the lines that some patterns match whole, or that begin with some words."""

    def __init__(self, patterns: Iterable[str], words: Iterable[str] = ()) -> None:
        """Take patterns of whole lines, and words after which anything may follow."""
        stems = {stem for pattern in patterns for stem in _stems_of(pattern)}
        stems |= {_Stem(word[:_LENGTH], True) for word in words}
        self._exact = frozenset(stem.text for stem in stems)
        self._begun = tuple(
            "" if stem == _NO_WORD else stem.text for stem in stems if stem.is_open and len(stem.text) < _LENGTH
        )

    def fit(self, line: str) -> bool:
        """Say whether a line (in the case of the patterns) begins so; if not, none of the patterns matches it."""
        return line[:_LENGTH] in self._exact or line.startswith(self._begun)


def _matcher(pattern: str, *, rare: bool) -> Callable[[str], object]:
    """Make what tries a pattern; one that many lines could begin is tried only where a sign that it needs is there."""
    fullmatch = re.compile(pattern).fullmatch
    signs = _signs(_parser.parse(pattern)) if rare else None
    if not signs:
        return fullmatch

    def match(line: str) -> object:
        for sign in signs:
            if sign in line:
                return fullmatch(line)
        return None

    return match


def _signs(tree: Sequence[Any]) -> str:
    """Give punctuation of which each match has at least one; empty where there is none such."""
    found = []
    for operator, argument in tree:
        signs = ""
        match str(operator):
            case "LITERAL":
                signs = chr(argument)
            case "IN":
                signs = "".join(sorted(_class_characters(argument) or ()))
            case "SUBPATTERN":
                signs = _signs(argument[-1])
            case "BRANCH":
                each = [_signs(branch) for branch in argument[1]]
                signs = "".join(sorted(set("".join(each)))) if all(each) else ""
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if argument[0]:
                signs = _signs(argument[2])
        if signs and not any(sign.isalnum() or sign.isspace() for sign in signs):
            found.append(signs)
    return min(found, key=len, default="")


def _in_word(text: str) -> bool:
    """Say whether a text begins with a character of a word (`\\w`)."""
    return text[:1].isalnum() or text[:1] == "_"


def _alternatives(pattern: str) -> list[str]:
    """Cut a pattern at the bars that stand in no group, also where one group is all of it."""
    parts = []
    start = depth = index = 0
    in_class = closed_early = False
    while index < len(pattern):
        character = pattern[index]
        if character == "\\":
            index += 1
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character in "()":
            depth += 1 if character == "(" else -1
            closed_early = closed_early or (depth == 0 and index < len(pattern) - 1)
        elif character == "|" and depth == 0:
            parts.append(pattern[start:index])
            start = index + 1
        index += 1
    if pattern.startswith("(?:") and pattern.endswith(")") and not parts and not closed_early:
        return _alternatives(pattern[3:-1])
    return [*parts, pattern[start:]]


def _stems_of(pattern: str) -> set[_Stem]:
    return _after({_Stem("", False)}, _parser.parse(pattern))


def _after(stems: set[_Stem], tree: Sequence[Any]) -> set[_Stem]:
    """Go on with stems through a parsed pattern; what is unsure counts as any character."""
    for operator, argument in tree:
        stems = _after_one(stems, str(operator), argument)
        if all(stem.is_open for stem in stems):
            break
    return stems


def _after_one(stems: set[_Stem], operator: str, argument: Any) -> set[_Stem]:
    done = {stem for stem in stems if stem.is_open}
    live = stems - done
    match operator:
        case "LITERAL":
            return done | _joined(live, {chr(argument)})
        case "IN":
            return done | _joined(live, _class_characters(argument), is_no_word=_is_no_word(argument))
        case "SUBPATTERN":
            return done | _after(live, argument[-1])
        case "BRANCH":
            return done.union(*(_after(live, branch) for branch in argument[1]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = argument
            found = set(live) if least == 0 else set()
            for count in range(1, min(int(most), max(least, _LENGTH)) + 1):
                once = _after(live, repeated)
                done |= {stem for stem in once if stem.is_open}
                live = once - done
                if count >= least:
                    found |= live
            return done | found
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return stems
        case _:
            return done | _joined(live, None)


def _joined(stems: set[_Stem], characters: set[str] | None, *, is_no_word: bool = False) -> set[_Stem]:
    if characters is None:
        return {_NO_WORD if is_no_word and not stem.text else _Stem(stem.text, True) for stem in stems}
    texts = {stem.text + character for stem in stems for character in characters}
    return {_Stem(text, len(text) == _LENGTH) for text in texts}


def _is_no_word(items: Any) -> bool:
    return [str(part) for item in items for part in item] == ["NEGATE", "None", "CATEGORY", "CATEGORY_WORD"]


def _class_characters(items: Any) -> set[str] | None:
    """Give the characters of a class; None where they are many or not said one by one."""
    found: set[str] = set()
    for operator, argument in items:
        match str(operator), str(argument):
            case "LITERAL", _:
                found.add(chr(argument))
            case "RANGE", _:
                found |= {chr(code) for code in range(argument[0], argument[1] + 1)}
            case "CATEGORY", "CATEGORY_DIGIT":
                found |= set("0123456789")
            case _:
                return None
    return found if len(found) <= _LARGEST_CLASS else None
