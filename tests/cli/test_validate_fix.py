"""`chidao validate --fix`, `--unsafe-fixes` and `--diff`, as a user calls them."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from chidao.store import Corpus
from paths import ROOT

Run = Callable[..., tuple[int, str, str]]
DOCUMENT = "001_2f85b69d4f545e88"
SAFE = ('"start": 232, "end": 261', '"start": 233, "end": 262')
UNSAFE = ('"branch": "state"', '"branch": "party"')
HOPELESS = ('"declared": 6', '"declared": null')


def spoil(path: Path, *edits: tuple[str, str]) -> bytes:
    text = path.read_bytes()
    for right, wrong in edits:
        assert right.encode() in text
        text = text.replace(right.encode(), wrong.encode(), 1)
    path.write_bytes(text)
    return text


@pytest.fixture
def gold(copy: Corpus) -> Path:
    return copy.gold_path(DOCUMENT)


def test_safe_repairs_are_made(gold: Path, run: Run) -> None:
    sound = gold.read_bytes()
    spoil(gold, SAFE)
    code, out, err = run("validate", "--fix", gold)
    assert (code, out) == (0, "")
    assert gold.read_bytes() == sound
    first, *rest = err.splitlines()
    assert first.startswith("fixed ")
    assert first.endswith(': CD206 "Ban Thường vụ Tỉnh ủy Long An" stands at 232:261 (it stands nowhere else)')
    assert rest == ["fixed 1 finding in 1 file", "1 file checked: no findings"]
    code, out, err = run("validate", "--fix", gold)
    assert (code, out, err) == (0, "", "nothing fixed\n1 file checked: no findings\n")


def test_unsafe_repairs_are_made_when_asked_for(gold: Path, run: Run) -> None:
    sound = gold.read_bytes()
    spoil(gold, SAFE, UNSAFE)
    code, out, err = run("validate", "--fix", gold)
    assert code == 1
    assert "CD502" in out
    assert '    --unsafe-fixes: branch "state"\n' in out
    assert "1 file checked: 1 error\n--fix mends 0, --fix --unsafe-fixes 1 more" in err
    assert gold.read_bytes() == sound.replace(UNSAFE[0].encode(), UNSAFE[1].encode(), 1)
    assert run("validate", "--fix", "--unsafe-fixes", gold)[0] == 0
    assert gold.read_bytes() == sound


def test_what_cannot_be_fixed_stays(gold: Path, run: Run) -> None:
    spoilt = spoil(gold, ('"id": "s3", "label": "ORG"', '"id": "s3", "label": "TEAM"'))
    code, out, err = run("validate", "--fix", gold)
    assert code == 1
    assert "CD108" in out
    assert "nothing fixed" in err
    assert gold.read_bytes() == spoilt


def test_a_repair_that_would_harm_is_dropped(gold: Path, run: Run) -> None:
    """The type of the noun is not that of the entity in the registry: two rules pull two ways."""
    edit = (
        '"text": "Kết luận số 69-KL/TW", "values": {"doc_type": "KL"',
        '"text": "Kết luận số 69-KL/TW", "values": {"doc_type": "NQ"',
    )
    registry = gold.parent.parent / "directives.json"
    spoil(registry, ('"id": "vn:tw/kl-69-tw-2024", "doc_type": "KL"', '"id": "vn:tw/kl-69-tw-2024", "doc_type": "NQ"'))
    spoilt = spoil(gold, edit)
    code, out, err = run("validate", "--fix", gold)
    assert code == 1
    assert "CD414" in out
    assert ": CD414: it would bring CD502: doc_type of" in err
    assert gold.read_bytes() == spoilt


def test_formatting_stays(gold: Path, run: Run) -> None:
    value = json.loads(gold.read_bytes())
    value = {key: value[key] for key in reversed(value)}
    text = json.dumps(value, ensure_ascii=True, indent="\t").replace("\n", "\r\n").replace('": ', '" : ')
    gold.write_bytes(text.encode())
    assert run("validate", gold)[0] == 0
    wrong = text.replace('"start" : 232', '"start" : 233').replace('"2024-04-08"', '"2024-08-04"')
    assert wrong != text
    gold.write_bytes(wrong.encode())
    assert run("validate", "--fix", gold)[0] == 0
    assert gold.read_bytes() == text.encode()


def test_diff_writes_nothing_and_can_be_applied(gold: Path, copy: Corpus, run: Run) -> None:
    sound = gold.read_bytes()
    spoilt = spoil(gold, SAFE, UNSAFE)
    code, out, err = run("validate", "--diff", gold)
    assert code == 1
    assert gold.read_bytes() == spoilt
    assert err == "would fix 1 finding in 1 file\n"
    removed = [line for line in out.splitlines() if line.startswith("-") and not line.startswith("---")]
    added = [line for line in out.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert len(removed) == len(added) == 1
    assert removed[0].replace("233", "232").replace("262", "261")[1:] == added[0][1:]
    code, out, _ = run("validate", "--diff", "--unsafe-fixes", gold)
    assert code == 1
    if shutil.which("patch"):
        subprocess.run(["patch", "-p0", str(gold)], input=out.encode(), check=True, capture_output=True)
        assert gold.read_bytes() == sound
        assert run("validate", "--diff", gold) == (0, "", "nothing to fix\n")


def test_fix_with_diff_writes_nothing(gold: Path, run: Run) -> None:
    spoilt = spoil(gold, SAFE)
    shown = run("validate", "--diff", gold)
    assert shown[0] == 1 and "\n+" in shown[1]
    assert run("validate", "--fix", "--diff", gold) == shown
    assert gold.read_bytes() == spoilt


def test_diff_of_a_file_without_line_feed_at_its_end(gold: Path, run: Run) -> None:
    spoil(gold, ('"declared": 6', '"declared": 7'))
    gold.write_bytes(gold.read_bytes().rstrip(b"\n").replace(b"\n", b" "))
    code, out, _ = run("validate", "--diff", gold)
    assert code == 1
    assert out.count("\\ No newline at end of file\n") == 2


def test_only_selected_rules_are_mended(gold: Path, run: Run) -> None:
    spoil(gold, SAFE, ('"2024-04-08"', '"2024-08-04"'))
    assert run("validate", "--fix", "--select", "CD4", gold)[0] == 0
    assert b'"2024-04-08"' in gold.read_bytes()
    assert SAFE[1].encode() in gold.read_bytes()


def test_json_says_what_would_be_done(gold: Path, run: Run) -> None:
    spoil(gold, SAFE, HOPELESS)
    _, out, _ = run("validate", "--json", gold)
    fixes = {finding["code"]: finding["fix"] for finding in json.loads(out)}
    assert fixes["CD206"]["safe"] is True
    assert fixes["CD206"]["changes"] == [
        {"change": "set", "path": ["spans", 2, "start"], "value": 232},
        {"change": "set", "path": ["spans", 2, "end"], "value": 261},
    ]
    _, out, _ = run("validate", "--json", "--fix", gold)
    assert json.loads(out) == []


def test_the_whole_corpus(copy: Corpus, run: Run) -> None:
    before = {path: path.read_bytes() for path in copy.root.rglob("*.*") if path.is_file()}
    spoil(copy.gold_path(DOCUMENT), SAFE)
    spoil(copy.record_path(DOCUMENT), ('"id": "001_2f85b69d4f545e88"', '"id": "x"'))
    spoil(copy.sources_path, ('"bytes": 9557', '"bytes": 9558'))
    assert run("validate", "--fix", "--corpus", copy.root)[0] == 0
    assert {path: path.read_bytes() for path in copy.root.rglob("*.*") if path.is_file()} == before


def test_the_packaged_corpus_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = (ROOT / "annotations" / "gold" / f"{DOCUMENT}.json").read_bytes()
    code, _, err = run("validate", "--fix")
    assert code == 2
    assert "the packaged corpus is read-only, nothing was fixed" in err
    assert run("validate", "--diff")[0] == 0
    assert (ROOT / "annotations" / "gold" / f"{DOCUMENT}.json").read_bytes() == before


def test_a_file_outside_is_fixed_by_the_packaged_corpus(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.json"
    shutil.copy(ROOT / "annotations" / "gold" / f"{DOCUMENT}.json", path)
    sound = path.read_bytes()
    spoil(path, SAFE)
    assert run("validate", "--fix", "draft.json")[0] == 0
    assert path.read_bytes() == sound


def test_links_are_refused(gold: Path, copy: Corpus, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.json"
    spoilt = spoil(gold, SAFE)
    gold.rename(target)
    gold.symlink_to(target)
    code, _, err = run("validate", "--fix", gold)
    assert code == 1
    assert f"CD206: the file is a link to {target.resolve()}; fix that one" in err
    assert "nothing fixed" in err
    assert target.read_bytes() == spoilt
    assert gold.is_symlink()


def test_links_out_of_the_corpus_are_refused(gold: Path, copy: Corpus, run: Run, tmp_path: Path) -> None:
    spoilt = spoil(gold, SAFE)
    folder = tmp_path / "gold"
    gold.parent.rename(folder)
    gold.parent.symlink_to(folder)
    code, _, err = run("validate", "--fix", "--corpus", copy.root)
    assert code == 1
    assert "CD206: a link leads out of the corpus" in err
    assert gold.read_bytes() == spoilt


@pytest.mark.parametrize(("edits", "expected"), [((SAFE,), 0), ((SAFE, UNSAFE), 1), ((), 0)])
def test_standard_input(
    edits: tuple[tuple[str, str], ...],
    expected: int,
    gold: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound = gold.read_bytes()
    spoilt = spoil(gold, *edits)
    gold.write_bytes(sound)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(spoilt)))
    code, out, err = run("validate", "--fix", "--stdin-filename", gold, "-")
    assert code == expected
    assert out.encode() == (sound if not expected else sound.replace(UNSAFE[0].encode(), UNSAFE[1].encode(), 1))
    assert ("CD502" in err) == bool(expected)
    assert gold.read_bytes() == sound


@pytest.mark.parametrize("bad", [b"", b"\xff\xfe", b"{", b"[" * 9000, b"null", b'{"a": 1,}'])
def test_standard_input_that_cannot_be_fixed(bad: bytes, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(bad)))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO()))
    code, _, _ = run("validate", "--fix", "-")
    assert code == 1
    written = sys.stdout.buffer.getvalue()  # type: ignore[attr-defined]
    assert written == bad.replace(b",}", b"}")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes needs --fix or --diff"),
        (["--fix", "--watch"], "--fix and --diff do not go with"),
        (["--diff", "--statistics"], "--fix and --diff do not go with"),
        (["--fix", "--write-baseline", "known.json"], "--fix and --diff do not go with"),
    ],
)
def test_options_that_do_not_go_together(options: list[str], message: str, gold: Path, run: Run) -> None:
    spoilt = spoil(gold, SAFE)
    code, out, err = run("validate", *options, gold)
    assert (code, out) == (2, "")
    assert message in err
    assert gold.read_bytes() == spoilt


def test_a_process_killed_leaves_each_file_old_or_new(copy: Corpus) -> None:
    source = copy.gold_path(DOCUMENT)
    sound = source.read_bytes().replace(b'"status": "gold"', b'"status": "annotated"')
    spoilt = sound.replace(SAFE[0].encode(), SAFE[1].encode())
    paths = [copy.root / "annotations" / "annotators" / f"a{number:03d}" / f"{DOCUMENT}.json" for number in range(60)]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(spoilt)
    command = [sys.executable, "-m", "chidao", "validate", "--fix", "--corpus", str(copy.root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and paths[5].read_bytes() == spoilt:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    states = [path.read_bytes() for path in paths]
    assert set(states) == {sound, spoilt}
    assert states == sorted(states, key=lambda state: state == spoilt)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert {path.read_bytes() for path in paths} == {sound}
