"""What the documents show is what the commands print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from chidao.store import Corpus
from paths import ROOT

#: Tours change files: tests/test_tour.py runs them in a copy.
CONSOLE = re.compile(r"(?<! -->\n)^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [ROOT / "README.md", ROOT / "DATASHEET.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(path: Path) -> list[tuple[str, str]]:
    """Give each command with the output that is shown below it (empty: not shown)."""
    found = []
    for block in CONSOLE.findall(path.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


#: What changes a repository is run on a copy of it, in tests/cli/test_release_tour.py.
ON_A_COPY = ROOT / "docs" / "releasing.md"
CASES = [(path.name, command, output) for path in DOCUMENTS if path != ON_A_COPY for command, output in commands(path)]


def test_there_are_commands() -> None:
    assert {name for name, _, _ in CASES} >= {"README.md", "DATASHEET.md"}


@pytest.mark.parametrize(("name", "command", "output"), CASES, ids=lambda value: str(value)[:40])
def test_command_prints_what_is_shown(name: str, command: str, output: str, tmp_path: Path) -> None:
    words = command.split()
    assert words[0] == "chidao", f"{name}: only chidao's own commands are run: {command}"
    words = [str(tmp_path / "dist") if word == "dist" else word for word in words[1:]]
    call = [sys.executable, "-m", "chidao", *words]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    if output:
        shown = (done.stdout + done.stderr).replace(str(tmp_path / "dist"), "dist").replace(f"{ROOT}/", "")
        lines = [line.rstrip() for line in shown.splitlines()]
        expected = [line.rstrip() for line in output.splitlines()]
        if "…" in expected:
            head, tail = expected[: expected.index("…")], expected[expected.index("…") + 1 :]
            assert lines[: len(head)] == head
            assert not tail or lines[-len(tail) :] == tail
        else:
            assert lines == expected


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_python_examples_run(path: Path, tmp_path: Path) -> None:
    for code in PYTHON.findall(path.read_text(encoding="utf-8")):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"{code}\n{done.stderr}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_rule_pages_are_what_the_rules_say() -> None:
    call = [sys.executable, "-m", "chidao", "rule", "--write", "docs/rules", "--check"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_toolkit_has_one_version() -> None:
    import chidao

    assert f'version = "{chidao.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_corpus_has_one_version(repository: Corpus) -> None:
    version = repository.release().version
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {version} (" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (ROOT / "DATASHEET.md").read_text(encoding="utf-8").splitlines()[0].endswith(f"version {version}")
