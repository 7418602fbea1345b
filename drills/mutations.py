"""`python -m drills.mutations --count 10000 --seed 1`: change gold at random, one slip at a time; what catches it?

Each mutation takes one annotation of the corpus and makes one change of one kind. It counts as caught where
validation then finds anything that it did not find before; the table says by which rules, and what was not caught can
be listed. What no rule finds that looks at one file is looked for in a copy of the whole corpus.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from chidao.scheme import Scheme
from chidao.store import Corpus
from chidao.validation.checker import Checker
from drills.copies import CorpusCopy

ROOT = Path(__file__).parent.parent
#: Slips that must always be caught, by what they change.
MUST = ("offset", "ordinal", "date", "symbol", "relation end", "hash")
Json = dict[str, Any]


def _ids(path: Path, key: str) -> list[str]:
    """Give the ids of a registry; none where there is no file."""
    return [each["id"] for each in json.loads(path.read_bytes())[key]] if path.is_file() else []


class Slip(NamedTuple):
    """One mutation: what was changed, in words, and the changed annotation."""

    kind: str
    what: str
    value: Json


class _Gold(NamedTuple):
    document: str
    value: Json
    text: bytes


class Mutator:
    """Makes slips in the gold of a corpus. Labels and attributes are told by the scheme's attribute types."""

    def __init__(self, corpus: Corpus, rng: Random) -> None:
        self._rng = rng
        self._scheme: Scheme = corpus.scheme
        self.gold = [
            _Gold(
                document, json.loads(corpus.gold_path(document).read_bytes()), corpus.text_path(document).read_bytes()
            )
            for document in corpus.document_ids()
            if corpus.gold_path(document).is_file()
        ]
        self._entities = {
            "directive": _ids(corpus.directives_path, "directives"),
            "organization": _ids(corpus.organizations_path, "organizations"),
        }
        self.kinds: dict[str, Callable[[Json], str | None]] = {
            "offset: start": lambda value: self._offset(value, ("start",)),
            "offset: end": lambda value: self._offset(value, ("end",)),
            "offset: both": lambda value: self._offset(value, ("start", "end")),
            "offset: phrase": self._phrase,
            "offset: scope": self._scope,
            "ordinal": lambda value: self._attribute(value, "ordinal", lambda old: old + self._rng.choice((-1, 1, 2))),
            "date": lambda value: self._attribute(value, "edtf", self._other_date),
            "symbol": lambda value: self._named(value, "symbol", self._other_symbol),
            "relation end: of no span": lambda value: self._relation(value, lambda spans, old: f"{old}0"),
            "relation end: of another label": lambda value: self._relation(value, self._other_label),
            "relation end: of the same label": lambda value: self._relation(value, self._same_label),
            "hash": self._hash,
            "label swapped": self._label,
            "surface": self._surface,
            "span deleted": lambda value: self._delete(value, "spans"),
            "list deleted": lambda value: self._delete(value, "lists"),
            "relation deleted": lambda value: self._delete(value, "relations"),
            "entity": self._entity,
            "enumerated value": self._enumerated,
            "number": lambda value: self._named(
                value, "number", lambda old: str(int(old) + 1) if old.isdigit() else None
            ),
            "relation type": self._relation_type,
            "declared number": self._declared,
            "id doubled": self._double,
        }

    def slip(self, kind: str) -> tuple[_Gold, Slip] | None:
        """Make a slip of a kind in a document that allows it; None where none does."""
        for gold in self._rng.sample(self.gold, len(self.gold)):
            value = copy.deepcopy(gold.value)
            what = self.kinds[kind](value)
            if what is not None and value != gold.value:
                return gold, Slip(kind, f"{gold.document}: {what}", value)
        return None

    def _pick(self, members: list[Json]) -> Json | None:
        return self._rng.choice(members) if members else None

    def _offset(self, value: Json, keys: tuple[str, ...]) -> str | None:
        if (span := self._pick(value["spans"])) is None:
            return None
        by = self._rng.choice((-20, -3, -2, -1, 1, 2, 3, 20))
        for key in keys:
            span[key] = max(0, span[key] + by)
        return f"{span['id']} {'+'.join(keys)} by {by}"

    def _phrase(self, value: Json) -> str | None:
        if (each := self._pick([each for each in value["lists"] if each["phrase"]])) is None:
            return None
        key, by = self._rng.choice(("start", "end")), self._rng.choice((-2, -1, 1, 2))
        each["phrase"][key] += by
        return f"phrase of {each['id']} {key} by {by}"

    def _spans_with(self, value: Json, kind: Any) -> list[tuple[Json, str]]:
        labels = self._scheme.labels_with(kind)
        found = ((span, labels.get(span["label"], "")) for span in value["spans"])
        return [(span, key) for span, key in found if span["values"].get(key) is not None]

    def _scope(self, value: Json) -> str | None:
        if not (found := self._spans_with(value, "scope")):
            return None
        span, key = self._rng.choice(found)
        end, by = self._rng.randrange(2), self._rng.choice((-5, -2, -1, 1, 2, 5))
        span["values"][key][end] = max(0, span["values"][key][end] + by)
        return f"scope of {span['id']} {('start', 'end')[end]} by {by}"

    def _attribute(self, value: Json, kind: Any, change: Callable[[Any], Any]) -> str | None:
        if not (found := self._spans_with(value, kind)):
            return None
        span, key = self._rng.choice(found)
        old = span["values"][key]
        span["values"][key] = change(old)
        return f"{span['id']} {span['text'][:40]!r} {key} {old!r} to {span['values'][key]!r}"

    def _other_date(self, old: str) -> str:
        """Change one figure of a date, swap day and month, or leave the last part out."""
        parts = old.split("-")
        if len(parts) == 3 and "/" not in old and self._rng.random() < 0.4:
            return "-".join((parts[0], parts[2], parts[1]))
        if len(parts) > 1 and "/" not in old and not old.startswith("X") and self._rng.random() < 0.2:
            return "-".join(parts[:-1])
        at = self._rng.choice([index for index, sign in enumerate(old) if sign.isdigit()])
        return f"{old[:at]}{(int(old[at]) + self._rng.randint(1, 9)) % 10}{old[at + 1 :]}"

    def _named(self, value: Json, key: str, change: Callable[[str], str | None]) -> str | None:
        found = [span for span in value["spans"] if isinstance(span["values"].get(key), str)]
        if (span := self._pick(found)) is None:
            return None
        old = span["values"][key]
        span["values"][key] = change(old)
        return f"{span['id']} {span['text'][:40]!r} {key} {old!r} to {span['values'][key]!r}"

    def _other_symbol(self, old: str) -> str:
        at = self._rng.randrange(len(old))
        return self._rng.choice(
            (
                f"{old[:at]}{old[at + 1 :]}",
                f"{old[:at]}{'7' if old[at] != '7' else '1'}{old[at + 1 :]}",
                old.lower(),
                f"{old} ",
            )
        )

    def _relation(self, value: Json, change: Callable[[list[Json], str], str | None]) -> str | None:
        if (relation := self._pick(value["relations"])) is None:
            return None
        end = self._rng.choice(("head", "tail"))
        old = relation[end]
        if (new := change(value["spans"], old)) is None:
            return None
        relation[end] = new
        return f"{relation['id']} {relation['type']} {end} {old} to {new}"

    def _other_label(self, spans: list[Json], old: str) -> str | None:
        label = next(span["label"] for span in spans if span["id"] == old)
        other = self._pick([span for span in spans if span["label"] != label])
        return other and other["id"]

    def _same_label(self, spans: list[Json], old: str) -> str | None:
        label = next(span["label"] for span in spans if span["id"] == old)
        other = self._pick([span for span in spans if span["label"] == label and span["id"] != old])
        return other and other["id"]

    def _hash(self, value: Json) -> str:
        old, at = value["text_sha256"], self._rng.randrange(64)
        value["text_sha256"] = f"{old[:at]}{'0' if old[at] != '0' else '1'}{old[at + 1 :]}"
        return f"figure {at} of text_sha256"

    def _label(self, value: Json) -> str | None:
        if (span := self._pick(value["spans"])) is None:
            return None
        old = span["label"]
        span["label"] = self._rng.choice([name for name in self._scheme.labels if name != old])
        return f"{span['id']} {old} to {span['label']}"

    def _surface(self, value: Json) -> str | None:
        if (span := self._pick(value["spans"])) is None:
            return None
        text, at = span["text"], self._rng.randrange(len(span["text"]))
        span["text"] = (
            text[:at] + text[at].swapcase() + text[at + 1 :] if text[at].swapcase() != text[at] else f"{text}x"
        )
        return f"{span['id']} {text[:40]!r} to {span['text'][:40]!r}"

    def _delete(self, value: Json, key: str) -> str | None:
        if not value[key]:
            return None
        return f"{key} {value[key].pop(self._rng.randrange(len(value[key])))['id']} taken out"

    def _entity(self, value: Json) -> str | None:
        kind = self._rng.choice(("directive", "organization"))
        if not self._entities[kind]:
            return None
        return self._attribute(value, kind, lambda old: self._rng.choice(self._entities[kind]))

    def _enumerated(self, value: Json) -> str | None:
        labels = self._scheme.labels
        found = [
            (span, name, attribute)
            for span in value["spans"]
            for name, attribute in labels[span["label"]].attributes.items()
            if attribute.type == "enum" and name in span["values"]
        ]
        if not found:
            return None
        span, name, attribute = self._rng.choice(found)
        old = span["values"][name]
        span["values"][name] = self._rng.choice([each for each in attribute.values if each != old])
        return f"{span['id']} {span['text'][:40]!r} {name} {old} to {span['values'][name]}"

    def _relation_type(self, value: Json) -> str | None:
        if (relation := self._pick(value["relations"])) is None:
            return None
        old = relation["type"]
        relation["type"] = self._rng.choice([name for name in self._scheme.relations if name != old])
        return f"{relation['id']} {old} to {relation['type']}"

    def _declared(self, value: Json) -> str | None:
        if (each := self._pick([each for each in value["lists"] if each["declared"]])) is None:
            return None
        each["declared"] += 1
        return f"declared of {each['id']} to {each['declared']}"

    def _double(self, value: Json) -> str | None:
        if len(value["spans"]) < 2:
            return None
        first, second = self._rng.sample(value["spans"], 2)
        second["id"] = first["id"]
        return f"two spans {first['id']}"


class Caught(NamedTuple):
    """What became of the slips of one kind: how many, caught by which rules, and those that were not."""

    kind: str
    count: int
    rules: Counter[str]
    missed: list[str]


def drill(corpus: Corpus, count: int, seed: int) -> Iterator[Caught]:
    """Make `count` slips, each kind as often as any other; give what was caught, kind by kind."""
    rng = Random(seed)
    checker, mutator = Checker(corpus), Mutator(corpus, rng)
    counts: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    missed: dict[str, list[str]] = defaultdict(list)
    kinds = list(mutator.kinds)
    usual = {gold.document: _codes(checker, gold, gold.value) for gold in mutator.gold}
    with TemporaryDirectory() as folder:
        copied = CorpusCopy(corpus, Path(folder))
        for number in range(count):
            made = mutator.slip(kinds[number % len(kinds)])
            if made is None:
                continue
            gold, slip = made
            counts[slip.kind] += 1
            found = _codes(checker, gold, slip.value) - usual[gold.document] or copied.codes(
                gold.document, _dumped(slip.value)
            )
            rules[slip.kind].update(found.keys())
            if not found:
                missed[slip.kind].append(slip.what)
    for kind in kinds:
        yield Caught(kind, counts[kind], rules[kind], missed[kind])


def _dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _codes(checker: Checker, gold: _Gold, value: Json) -> Counter[str]:
    found = checker.check_annotation(_dumped(value), "drill.json", gold.text, origin="gold", stem=gold.document)
    return Counter(finding.code for finding in found)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; exit 1 where a slip that must be caught was not."""
    parser = argparse.ArgumentParser(prog="python -m drills.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="slips (default 10000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other slips")
    parser.add_argument("--corpus", type=Path, default=ROOT, help="the corpus whose gold is changed (default this one)")
    parser.add_argument(
        "--missed", type=int, default=0, metavar="N", help="list N slips of each kind that were not caught"
    )
    given = parser.parse_args(arguments)
    print("| slip | made | caught | by |\n|---|---|---|---|")
    is_sure = True
    for each in drill(Corpus(given.corpus), given.count, given.seed):
        caught = each.count - len(each.missed)
        share = f"{caught / each.count:.1%}" if each.count else "–"
        by = ", ".join(f"{code} {count}" for code, count in each.rules.most_common(6))
        print(f"| {each.kind} | {each.count} | {share} | {by} |")
        for what in each.missed[: given.missed]:
            print(f"    not caught: {what}")
        is_sure = is_sure and not (each.missed and each.kind.startswith(MUST))
    return 0 if is_sure else 1


if __name__ == "__main__":
    raise SystemExit(main())
