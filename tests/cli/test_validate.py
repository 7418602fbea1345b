"""Through the command line: what a user sees, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chidao.store import Corpus
from chidao.validation.planning import plan

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., tuple[int, str, str]]
DOCUMENT = "001_2f85b69d4f545e88"
#: How many files the whole corpus has.
FILES = sum(len(targets) for _, targets in plan(Corpus(ROOT)))


def change(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "fix"),
    [
        (
            '"status": "gold",',
            '"status": "gold"',
            ":7:2: CD102 error: ",
            '" stands where a comma or } must stand',
            "fix: Mend",
        ),
        (
            '"s3", "label": "ORG"',
            '"s3", "label": "ORGA"',
            ":11:25: CD108 error: ",
            '"ORGA" is no known label; known are DIRECTIVE, DATE, ORG, TASK_GROUP',
            'fix: Did you mean "ORG"?',
        ),
        (
            '"start": 271, "end": 296',
            '"start": 271, "end": 12600',
            ":12:59: CD205 error: ",
            "the offsets 271:12600 go beyond the text, which has 12592 code points",
            "fix: Correct start and end",
        ),
        (
            '"start": 271,',
            '"start": 271, "start": 272,',
            ":12:52: CD103 error: ",
            'the key "start" is here a second time; it stands in line 12 already',
            "fix: Take one of the two out.",
        ),
        (
            '{"id": "s6",',
            '{"id": "s5",',
            ":14:10: CD204 error: ",
            'span id "s5" is taken by spans[4]',
            "fix: Give one of the two another id",
        ),
    ],
    ids=["not JSON", "unknown label", "beyond the text", "duplicate key", "duplicate id"],
)
def test_findings(old: str, new: str, place: str, message: str, fix: str, copy: Corpus, run: Run) -> None:
    path = change(copy.gold_path(DOCUMENT), old, new)
    code, out, err = run("validate", path)
    assert code == 1
    first, *rest = out.splitlines()
    assert f"{DOCUMENT}.json{place}{message}" in first
    assert any(line.strip().startswith(fix) for line in rest)
    assert rest[-1] == ""
    assert err.startswith("1 file checked: 1 error\n")


def test_text_changed_after_annotation(copy: Corpus, run: Run) -> None:
    change(copy.text_path(DOCUMENT), "Long An", "LONG AN")
    code, out, err = run("validate", "--corpus", copy.root)
    assert code == 1
    # Gold, both annotators, and the cleaning record are of the text as it was.
    assert out.count("was changed after this annotation was made") == 3
    assert f"corpus/{DOCUMENT}.txt was changed after" in out
    assert out.count("CD212 error") == 1
    assert f"{FILES} files checked: 4 errors" in err


def test_excerpt_with_caret(copy: Corpus, run: Run) -> None:
    path = change(copy.gold_path(DOCUMENT), '"2024-04-08"', '"2024-08-04"')
    _, out, _ = run("validate", path)
    assert out.splitlines()[1:] == [
        f"    document {DOCUMENT}, span s2, text line 3, column 1, $.spans[1].values.edtf",
        "    Ngày 08/4/2024, Ban Thường vụ Tỉnh ủy Long An ban hành Chương trình số 54-CTr/TU về tiếp tục phá…",
        "    ^^^^^^^^^^^^^^",
        "    fix: Write 2024-04-08.",
        "    --fix: edtf 2024-04-08",
        "",
    ]


def test_clean(copy: Corpus, run: Run) -> None:
    assert run("validate", "--corpus", copy.root) == (0, "", f"{FILES} files checked: no findings\n")
    assert run("validate", "--json", "--corpus", copy.root)[:2] == (0, "[]\n")


def test_json(copy: Corpus, run: Run) -> None:
    path = change(copy.gold_path(DOCUMENT), '"2024-04-08"', '"2024-08-04"')
    code, out, err = run("validate", "--json", path)
    (finding,) = json.loads(out)
    assert code == 1
    assert err == "1 file checked: 1 error\n--fix mends 1\n"
    assert finding["code"] == "CD402"
    assert (finding["line"], finding["column"], finding["span"]) == (10, 104, "s2")
    assert finding["text"] == {"start": 216, "end": 230, "line": 3, "column": 1}


def test_warnings_are_findings(copy: Corpus, run: Run) -> None:
    path = copy.gold_path(DOCUMENT)
    change(path, '"start": 8639, "end": 8647, "text": "năm 2030"', '"start": 8635, "end": 8647, "text": "đến năm 2030"')
    code, out, err = run("validate", path)
    assert code == 1
    assert "CD404 warning" in out
    assert err == "1 file checked: 1 warning\n"


def test_outside_file_against_a_named_corpus(copy: Corpus, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "draft.json"
    path.write_bytes(copy.gold_path(DOCUMENT).read_bytes())
    assert run("validate", "--corpus", copy.root, path)[0] == 0
    change(path, '"entity": "vn:long-an/ctr-54-tu-2024"', '"entity": "vn:long-an/ctr-55-tu-2024"')
    code, out, _ = run("validate", "--corpus", copy.root, path)
    assert code == 1
    assert 'Did you mean "vn:long-an/ctr-54-tu-2024"?' in out


def test_could_not_run(tmp_path: Path, run: Run) -> None:
    code, out, err = run("validate", tmp_path / "nothing.json")
    assert (code, out) == (2, "")
    assert "nothing.json: there is no such file or folder" in err
    code, _, err = run("validate", "--corpus", tmp_path)
    assert code == 2
    assert "no corpus there" in err
    assert run("validate", "--nonsense")[0] == 2


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "chidao", "validate", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
        cwd=ROOT,
    )


def test_as_a_process(copy: Corpus) -> None:
    path = change(copy.gold_path(DOCUMENT), '"status": "gold",', '"status": "gold"')
    done = process(path)
    assert done.returncode == 1
    assert ":7:2: CD102 error" in done.stdout
    assert "\x1b" not in done.stdout
    assert "Traceback" not in done.stderr


def test_help_has_examples() -> None:
    done = process("--help")
    assert done.returncode == 0
    assert "chidao validate --json" in done.stdout
    assert "Exit codes: 0 clean, 1 findings, 2 could not run" in done.stdout


def test_terminal_has_colour_unless_told_otherwise(copy: Corpus) -> None:
    """A pseudo-terminal shows colour; NO_COLOR takes it away."""
    pty = pytest.importorskip("pty")
    path = change(copy.gold_path(DOCUMENT), '"status": "gold",', '"status": "gold"')
    for environment, has_colour in (({}, True), ({"NO_COLOR": "1"}, False)):
        own, its = pty.openpty()
        base = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
        child = subprocess.Popen(
            [sys.executable, "-m", "chidao", "validate", str(path)],
            stdout=its, stderr=subprocess.DEVNULL, env={**base, **environment},
        )  # fmt: skip
        os.close(its)
        shown = b""
        while True:
            try:
                chunk = os.read(own, 65536)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk
        os.close(own)
        assert child.wait() == 1
        assert b"CD102" in shown
        assert (b"\x1b[" in shown) == has_colour


def test_help_stays_fast() -> None:
    """Heavy parts are imported only when a command runs."""
    heavy = "{'jsonschema', 'rich', 'pyarrow'}"
    code = f"import sys; from chidao.cli.validate import command; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
