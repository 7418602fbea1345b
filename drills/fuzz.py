"""`python -m drills.fuzz --count 100000 --seed 1`: random files everywhere; none gives an exception.

Three kinds of content (random JSON values, random changes of the bytes of valid files, random bytes) go into each place
that a file can have in a corpus. Random JSON and random bytes must give a finding or, for the scheme, a refusal; a
changed valid file may still be valid.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from chidao.errors import ChidaoError
from chidao.store import Corpus
from chidao.validation.checker import Checker
from chidao.validation.target import Target

ROOT = Path(__file__).parent.parent
CONTENTS = ("random JSON", "changed bytes", "random bytes")
_WORDS = ("", "ORG", "s1", "l1", "2024-02-30", "69-KL/TW", "\ud800", "\n", "vn.party", "٢٠٢٤", "$schema", "spans", "id")


class Tally(NamedTuple):
    """What became of the files of one place and content."""

    place: str
    content: str
    outcomes: Counter[str]


def random_json(rng: Random, depth: int = 0) -> Any:
    """Make a random JSON value, at most five levels deep."""
    kind = rng.randrange(8 if depth < 5 else 6)
    if kind < 6:
        text = "".join(
            chr(rng.choice((rng.randrange(32, 127), rng.randrange(0x300), rng.randrange(0xD800)))) for _ in "abc"
        )
        return (None, rng.random() < 0.5, rng.randint(-3, 10**30), rng.random(), rng.choice(_WORDS), text)[kind]
    size = rng.randrange(4)
    if kind == 6:
        return [random_json(rng, depth + 1) for _ in range(size)]
    return {rng.choice(_WORDS) or str(rng.random()): random_json(rng, depth + 1) for _ in range(size)}


def changed(rng: Random, data: bytes) -> bytes:
    """Change a valid file in one to four places: take bytes out, put others in, or double a stretch."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(made) + 1)
        piece = rng.choice(
            (b"", b'"', b"{", b"]", b",", b"\\", b"-", b"0", b"\xff", b"\xcc\x81", rng.randbytes(2), made[at : at + 40])
        )
        made[at : at + rng.choice((0, 1, 1, 2, 30))] = piece
    return bytes(made)


class Fuzzer:
    """Puts files into places of a copy of a corpus and checks what they concern."""

    def __init__(self, root: Path, rng: Random) -> None:
        self._rng = rng
        for folder in ("seeds", "corpus", "annotations", "schema"):
            shutil.copytree(ROOT / folder, root / folder)
        self._corpus = corpus = Corpus(root)
        document = corpus.document_ids()[0]
        annotation = Target(corpus.gold_path(document), "annotation.json", "annotation", "gold", document)
        record = Target(corpus.record_path(document), "record.json", "corpus-record", stem=document)
        self._places: dict[str, tuple[Path, Target]] = {
            "annotation": (annotation.path, annotation),
            "cleaning record": (record.path, record),
            "clean text": (corpus.text_path(document), annotation),
            "raw page": (corpus.seed_path(document), record),
            "directives": (corpus.directives_path, Target(corpus.directives_path, "directives.json", "directives")),
            "organizations": (
                corpus.organizations_path,
                Target(corpus.organizations_path, "organizations.json", "organizations"),
            ),
            "sources": (corpus.sources_path, Target(corpus.sources_path, "sources.json", "sources")),
            "splits": (corpus.splits_path, Target(corpus.splits_path, "splits.json", "splits")),
            "scheme": (root / "schema" / "scheme.json", annotation),
        }
        self._checker = Checker(corpus)

    def run(self, count: int) -> list[Tally]:
        """Try `count` files, each place and content as often as any other; give what came of them.

        Raises:
            Exception: whatever validation falls with; the message is preceded by the file's bytes.
        """
        tallies = [Tally(place, content, Counter()) for place in self._places for content in CONTENTS]
        for number in range(count):
            tally = tallies[number % len(tallies)]
            tally.outcomes[self._try(tally.place, tally.content)] += 1
        return tallies

    def _try(self, place: str, content: str) -> str:
        path, target = self._places[place]
        sound = path.read_bytes()
        data = self._content(content, sound)
        try:
            path.write_bytes(data)
            checker = Checker(Corpus(self._corpus.root)) if place == "scheme" else self._checker
            findings = checker.check(target)
            json.dumps([finding.message for finding in findings]).encode()
            return "finding" if findings else "clean"
        except ChidaoError:
            return "refused"
        except Exception as error:
            error.add_note(f"{place}, {content}: {data[:2000]!r}")
            raise
        finally:
            path.write_bytes(sound)

    def _content(self, content: str, sound: bytes) -> bytes:
        if content == "random JSON":
            return json.dumps(random_json(self._rng), ensure_ascii=self._rng.random() < 0.5).encode(
                "utf-8", "surrogatepass"
            )
        if content == "changed bytes":
            return changed(self._rng, sound)
        return self._rng.randbytes(self._rng.randrange(200))


def main(arguments: list[str] | None = None) -> int:
    """Print the table; exit 1 where random JSON or random bytes passed for a sound file."""
    parser = argparse.ArgumentParser(prog="python -m drills.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="files (default 100000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other files")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tallies = Fuzzer(Path(folder) / "corpus", Random(given.seed)).run(given.count)
    print("| place | content | files | findings | refused | clean |\n|---|---|---|---|---|---|")
    for each in tallies:
        cells = [str(each.outcomes[name]) for name in ("finding", "refused", "clean")]
        print(f"| {each.place} | {each.content} | {each.outcomes.total()} | {' | '.join(cells)} |")
    return int(any(each.outcomes["clean"] for each in tallies if each.content != "changed bytes"))


if __name__ == "__main__":
    raise SystemExit(main())
