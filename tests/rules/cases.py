"""The cases of the rules: folders that differ from the base corpus, and what the validator has to find in each."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Literal

import msgspec

from chidao.cli.main import main
from chidao.store import Corpus
from chidao.validation.finding import Finding
from chidao.validation.run import validate

RULES = Path(__file__).resolve().parent
BASE = RULES / "base"
EXPECTED = "expected.jsonl"
REMOVED = "removed.txt"
FIXED = "fixed"
KEYS = ("code", "file", "path", "message", "line", "column", "span", "text")

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One folder `tests/rules/<CODE>-<slug>/{bad,good}-<what>`."""

    folder: Path

    @property
    def name(self) -> str:
        """`<CODE>-<slug>/<kind>-<what>`."""
        return f"{self.rule}/{self.folder.name}"

    @property
    def rule(self) -> str:
        """`<CODE>-<slug>`."""
        return self.folder.parent.name

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.partition("-")[0]

    @property
    def kind(self) -> Literal["bad", "good"]:
        """Whether the rule finds something in it.

        Raises:
            ValueError: the folder's name does not say.
        """
        match self.folder.name.partition("-"):
            case "bad" | "good" as kind, "-", what if what:
                return kind
        raise ValueError(f"{self.name}: the name must be bad-<what> or good-<what>")

    @property
    def overlay(self) -> list[str]:
        """The files that stand in place of those of the base, or beside them."""
        return [name for name in _files(self.folder) if name.split("/")[0] not in (EXPECTED, REMOVED, FIXED)]

    @property
    def removed(self) -> list[str]:
        """The files of the base that are not there."""
        path = self.folder / REMOVED
        return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []

    @property
    def fixed(self) -> dict[str, bytes]:
        """The files that the rule's fix must change, as it must leave them."""
        return {name: (self.folder / FIXED / name).read_bytes() for name in _files(self.folder / FIXED)}

    @property
    def expected(self) -> list[Row]:
        """What the validator has to find, in order."""
        lines = (self.folder / EXPECTED).read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line]

    def lay(self, root: Path) -> Corpus:
        """Write the base with this case over it into an empty folder.

        Raises:
            FileNotFoundError: `removed.txt` names a file that the base does not have.
        """
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        for name in self.removed:
            (root / name).unlink()
        for name in self.overlay:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.folder / name, root / name)
        return Corpus(root)

    def fault(self, rows: list[Row]) -> str | None:
        """Tell why these findings cannot be those of the case."""
        codes = sorted({row["code"] for row in rows})
        if self.kind == "good":
            return f"{self.name}: a good case has findings of {', '.join(codes)}" if codes else None
        if codes == [self.code]:
            return None
        return f"{self.name}: a bad case must have findings of {self.code} alone, but has {', '.join(codes) or 'none'}"


def folders(rules: Path = RULES) -> list[Path]:
    """Give the folders of the rules, sorted."""
    return sorted(path for path in rules.iterdir() if path.is_dir() and path.name not in (BASE.name, "__pycache__"))


def cases(rules: Path = RULES) -> list[Case]:
    """Give all cases, sorted by rule and name."""
    return [Case(path) for folder in folders(rules) for path in sorted(folder.iterdir())]


def rows(findings: Iterable[Finding]) -> list[Row]:
    """Keep of findings what is compared."""
    return [{key: msgspec.to_builtins(getattr(finding, key)) for key in KEYS} for finding in findings]


def check(corpus: Corpus) -> list[Row]:
    """Validate a whole corpus; files are named from its folder on."""
    with chdir(corpus.root):
        return rows(validate(corpus))


def fix(corpus: Corpus) -> tuple[dict[str, bytes], bool]:
    """Let `chidao validate` mend a corpus.

    Returns:
        the files that `--fix` changed or, where that changes none, `--fix --unsafe-fixes`; and whether it took the
        latter.
    """
    before = {name: (corpus.root / name).read_bytes() for name in _files(corpus.root)}
    changed: dict[str, bytes] = {}
    for is_unsafe in (False, True):
        with chdir(corpus.root), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            code = main(["validate", "--fix", *["--unsafe-fixes"] * is_unsafe])
        assert code in (0, 1), f"chidao validate --fix could not run on {corpus.root}"
        after = {name: (corpus.root / name).read_bytes() for name in _files(corpus.root)}
        changed = {name: data for name, data in after.items() if before.get(name) != data}
        if changed:
            return changed, is_unsafe
    return changed, True


def dumped(found: Iterable[Row]) -> str:
    """Write findings one a line."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in found)


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
