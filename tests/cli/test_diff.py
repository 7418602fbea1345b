"""`chidao diff`: states of all kinds, what it tells apart, and what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from chidao.release.build import build
from chidao.release.manifest import checksums, file_digest
from chidao.release.names import CHECKSUMS, MANIFEST
from chidao.store import Corpus
from chidao.verification.files import read_manifest
from drills.corruptions import seal
from repositories import ENVIRONMENT, FIRST, SECOND, change_json, commit, git, make_repository, take_out

Run = Callable[..., tuple[int, str, str]]
TRAIN = "documents/train-00000-of-00001.parquet"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return make_repository(tmp_path / "checkout")


def report(run: Run, *arguments: object) -> dict[str, Any]:
    code, out, err = run("diff", *arguments, "--json")
    found: dict[str, Any] = json.loads(out)
    assert code == (0 if found["demands"] == "none" else 1), err
    return found


def sums(found: dict[str, Any]) -> dict[str, int]:
    return {name: count for name, count in found["sum"].items() if count}


def relabel(gold: Any) -> None:
    """Change one span in each way: s1 relabelled, s2 moved, s14 revalued, s11 gone."""
    spans = {one["id"]: one for one in gold["spans"]}
    spans["s1"] |= {"label": "DATE", "values": {"edtf": "2030"}}
    spans["s2"] |= {"start": spans["s2"]["start"] + 4, "text": spans["s2"]["text"][4:]}
    spans["s14"]["values"]["edtf"] = "2031"
    gold["spans"] = [one for one in gold["spans"] if one["id"] != "s11"]


def test_a_checkout_a_revision_and_a_build_are_the_same(run: Run, corpus: Corpus, dist: Path) -> None:
    for old, new in [("HEAD", dist), (dist, corpus.root), (corpus.root, "git:HEAD"), ("main", None)]:
        code, out, err = run("diff", "--corpus", corpus.root, old, *([new] if new else []))
        assert (code, out.splitlines()[-1], err) == (0, "  the same data", "")


@pytest.mark.parametrize("of_build", [False, True])
def test_what_is_told_apart(run: Run, corpus: Corpus, dist: Path, tmp_path: Path, of_build: bool) -> None:
    change_json(corpus.gold_path(FIRST), relabel)
    change_json(corpus.splits_path, lambda splits: splits["documents"][SECOND].update(split="test"))
    entries: list[Any] = []

    def mend(registry: Any) -> None:
        entries.append(registry["organizations"].pop())
        registry["organizations"][0]["name_en"] = "Front"

    change_json(corpus.organizations_path, mend)
    new = corpus.root
    if of_build:
        new = tmp_path / "new"
        build(corpus, new)
    found = report(run, "--corpus", corpus.root, dist if of_build else "HEAD", new)
    assert sums(found) == {
        "documents_moved": 1,
        "documents_edited": 1,
        "spans_removed": 1,
        "spans_moved": 1,
        "spans_relabelled": 1,
        "spans_revalued": 1,
        "entries_removed": 1,
        "entries_changed": 1,
    }
    assert (found["demands"], found["least_version"]) == ("major", "0.2.0")
    edited, moved = found["documents"]
    assert (moved["id"], moved["old_split"], moved["new_split"]) == (SECOND, "train", "test")
    assert [(one["new"]["id"], one["kinds"]) for one in edited["spans_changed"]] == [
        ("s1", ["relabelled"]),
        ("s2", ["moved"]),
        ("s14", ["revalued"]),
    ]
    assert [one["id"] for one in edited["spans_removed"]] == ["s11"]
    registry = found["registries"][0]
    assert (registry["registry"], registry["removed"]) == ("organizations", [entries[0]["id"]])
    assert registry["changed"][0]["fields"][0]["new"] == "Front"
    code, out, _ = run("diff", "--corpus", corpus.root, dist if of_build else "HEAD", new)
    assert code == 1
    assert "  ~ span s14 DATE 4899:4907 'năm 2030' revalued: edtf '2030' → '2031'\n" in out
    assert f"{SECOND}: moved from train to test\n" in out
    assert out.endswith("  demands: MAJOR, after 0.1.0 at least 0.2.0\n")


def test_added_and_removed(run: Run, corpus: Corpus, dist: Path) -> None:
    corpus.gold_path(FIRST).unlink()
    found = report(run, dist, corpus.root)
    assert sums(found) == {"documents_removed": 1, "spans_in_removed_documents": 19}
    found = report(run, corpus.root, dist)
    assert (sums(found), found["demands"]) == ({"documents_added": 1, "spans_in_added_documents": 19}, "minor")


def test_another_raw_page_shows(run: Run, corpus: Corpus) -> None:
    """A figure of page chrome: the clean text and all offsets stay."""
    from chidao.cleaning.document import clean_document
    from chidao.store import sha256

    text, raw = corpus.text(SECOND), corpus.raw(SECOND)
    assert raw.count("Lượt xem: 54") == 1
    page = raw.replace("Lượt xem: 54", "Lượt xem: 55")
    corpus.seed_path(SECOND).write_bytes(page.encode())
    corpus.write(clean_document(corpus, SECOND, corpus.sources().documents[SECOND].capture).files(corpus))
    assert corpus.text(SECOND) == text and corpus.record(SECOND).raw_sha256 == sha256(page)
    (document,) = report(run, "--corpus", corpus.root, "HEAD")["documents"]
    assert (document["derived"], document["fields"]) == (["chrome"], [])


def test_a_foreign_scheme(run: Run, corpus: Corpus, dist: Path) -> None:
    def rename(scheme: Any) -> None:
        scheme["name"] = "laws"
        scheme["labels"]["EXTRA"] = {"definition": "Something else."}
        scheme["labels"]["DATE"]["definition"] = "Otherwise."

    change_json(corpus.root / "schema" / "scheme.json", rename)
    found = report(run, dist, corpus.root)
    places = {one["place"]: one["demands"] for one in found["scheme"]}
    assert places["name"] == "major" and places["columns.documents.spans[].label"] == "minor"
    assert sums(found) == {"scheme_changes": len(places)} and not any(name.startswith("scheme") for name in places)
    found = report(run, "--corpus", corpus.root, "HEAD")
    places = {one["place"]: one["demands"] for one in found["scheme"]}
    assert places["scheme.labels.DATE.definition"] == "patch" and found["demands"] == "major"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_shows_markup_as_text(run: Run, dist: Path, tmp_path: Path) -> None:
    """A build that was made by hand: ids, values and its folder's name hold HTML."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m&amp;'\""
    table = pq.read_table(dist / TRAIN)
    rows = table.to_pylist()
    rows[0]["title"] = evil
    rows[0]["spans"][0]["id"] = rows[0]["spans"][0]["text"] = evil
    rows[-1]["id"] = f"zz{evil}"
    import pyarrow as pa

    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), dist / TRAIN)
    seal(dist)
    place = tmp_path / "<b>bold<b>"
    dist.rename(place)
    code, out, _ = run("diff", place, "--html")
    assert code == 1
    page = Tags()
    page.feed(out)
    assert set(page.found) == {"html", "head", "meta", "title", "style", "body", "h1", "h2", "ul", "li"}
    assert "<script>alert(1)</script>" in page.text and "\x1b" not in out
    code, out, _ = run("diff", place)
    assert code == 1 and "\x1b" not in out
    assert report(run, place)["documents"][0]["fields"][0]["old"] == evil


def unsorted(dist: Path) -> None:
    table = pq.read_table(dist / TRAIN)
    pq.write_table(table.take(list(range(table.num_rows))[::-1]), dist / TRAIN)


def twice(dist: Path) -> None:
    import pyarrow as pa

    table = pq.read_table(dist / TRAIN)
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), dist / TRAIN)


def undescribed(dist: Path) -> None:
    for path in (dist / "documents").iterdir():
        pq.write_table(pq.read_table(path).replace_schema_metadata(None), path)


def otherwise_described(dist: Path) -> None:
    pq.write_table(pq.read_table(dist / TRAIN).replace_schema_metadata(None), dist / TRAIN)


def without_spans(dist: Path) -> None:
    from datasets import Dataset

    data = Dataset.from_parquet(str(dist / TRAIN), cache_dir=str(dist.parent / "cache")).remove_columns("spans")
    for name in ("train", "validation", "test"):
        pq.write_table(
            data.data.table.replace_schema_metadata(data.features.arrow_schema.metadata),
            dist / f"documents/{name}-00000-of-00001.parquet",
        )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (unsorted, "out of order"),
        (twice, "out of order or there twice"),
        (undescribed, "do not describe their columns"),
        (otherwise_described, "differ in their columns"),
        (without_spans, "lacks the column spans"),
    ],
)
def test_a_build_that_is_none(run: Run, dist: Path, spoil: Callable[[Path], None], said: str) -> None:
    spoil(dist)
    seal(dist)
    code, _, err = run("diff", dist)
    assert code == 2 and said in err and "Traceback" not in err


def test_a_table_that_is_none(run: Run, dist: Path) -> None:
    """The manifest has the hash of it."""
    (dist / TRAIN).write_bytes(b"PAR1 and no more")

    def agree(manifest: Any) -> None:
        (file,) = [file for file in manifest["files"] if file["path"] == TRAIN]
        digest, size = file_digest(dist / TRAIN)
        file |= {"sha256": digest, "bytes": size}

    change_json(dist / MANIFEST, agree)
    manifest = read_manifest(dist)
    (dist / CHECKSUMS).write_text(checksums(manifest, file_digest(dist / MANIFEST)[0]), encoding="utf-8")
    code, _, err = run("diff", dist)
    assert code == 2 and "a table cannot be read" in err and "Traceback" not in err


def test_a_build_with_other_bytes(run: Run, dist: Path) -> None:
    (dist / TRAIN).write_bytes((dist / TRAIN).read_bytes()[:-1])
    code, _, err = run("diff", dist)
    assert code == 2 and TRAIN in err and "the manifest says" in err


@pytest.mark.parametrize("name", ["nosuch", "git:nosuch", "git:--output=x", "git:", "HEAD:corpus", "tests", "a\x00b"])
def test_names_of_nothing(run: Run, corpus: Corpus, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(corpus.root)
    code, out, err = run("diff", name)
    assert (code, out) == (2, "") and err.startswith("error: ") and "\n  " in err
    assert not (corpus.root / "x").exists()


def test_a_file_is_no_state(run: Run, corpus: Corpus) -> None:
    code, _, err = run("diff", corpus.splits_path, corpus.root)
    assert code == 2 and "is a file, not a folder" in err


def test_no_repository(run: Run, copy: Corpus) -> None:
    code, _, err = run("diff", "HEAD", "--corpus", copy.root)
    assert code == 2 and "is no checkout of a git repository" in err


def test_a_revision_with_a_broken_file_is_named(run: Run, corpus: Corpus) -> None:
    corpus.gold_path(FIRST).write_text("{", encoding="utf-8")
    commit(corpus.root, "Broken")
    git(corpus.root, "tag", "broken")
    git(corpus.root, "reset", "--quiet", "--hard", "HEAD~1")
    code, _, err = run("diff", "broken", "--corpus", corpus.root)
    assert code == 2 and f"broken:annotations/gold/{FIRST}.json" in err and "chidao-revision" not in err


def test_a_revision_without_a_corpus(run: Run, corpus: Corpus) -> None:
    git(corpus.root, "rm", "-r", "--quiet", "schema")
    git(corpus.root, "commit", "--quiet", "--message", "No scheme")
    git(corpus.root, "tag", "bare")
    git(corpus.root, "reset", "--quiet", "--hard", "HEAD~1")
    code, _, err = run("diff", "bare", "--corpus", corpus.root)
    assert code == 2 and "no corpus in this revision" in err


def test_a_link_in_a_revision_is_refused(run: Run, corpus: Corpus, tmp_path: Path) -> None:
    (corpus.root / "seeds" / "x.txt").symlink_to("/etc/passwd")
    commit(corpus.root, "A link")
    code, _, err = run("diff", "HEAD", "--corpus", corpus.root)
    assert code == 2 and "seeds/x.txt" in err and "no plain file" in err


def test_a_path_that_leads_out_is_refused(run: Run, corpus: Corpus) -> None:
    """A tree that `git add` would not make: seeds/../../evil."""

    def made(kind: str, data: bytes) -> str:
        call = ["git", "hash-object", "-t", kind, "-w", "--stdin", "--literally"]
        done = subprocess.run(call, input=data, cwd=corpus.root, env=ENVIRONMENT, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def tree(name: str, mode: str, digest: str) -> str:
        return made("tree", f"{mode} {name}".encode() + b"\0" + bytes.fromhex(digest))

    out = tree("..", "40000", tree("..", "40000", tree("evil", "100644", made("blob", b"x"))))
    top = tree("seeds", "40000", out)
    revision = git(corpus.root, "commit-tree", top, "-m", "evil").strip()
    code, _, err = run("diff", revision, "--corpus", corpus.root)
    assert code == 2 and "Traceback" not in err
    assert not list(corpus.root.parent.rglob("evil"))


def test_attributes_do_not_change_what_was_committed(run: Run, corpus: Corpus) -> None:
    (corpus.root / ".gitattributes").write_text("*.txt text eol=crlf\nannotations export-ignore\n", encoding="utf-8")
    commit(corpus.root, "Attributes")
    assert report(run, "HEAD", corpus.root, "--corpus", corpus.root)["demands"] == "none"


def test_a_corpus_below_the_top_of_a_repository(run: Run, tmp_path: Path) -> None:
    inner = make_repository(tmp_path / "outer" / "data")
    shutil.rmtree(inner.root / ".git")
    git(inner.root.parent, "init", "--quiet")
    commit(inner.root.parent, "All")
    take_out(inner, SECOND, "s30")
    assert sums(report(run, "HEAD", "--corpus", inner.root)) == {"documents_edited": 1, "spans_removed": 1}


def test_an_empty_corpus_is_a_state(run: Run, corpus: Corpus) -> None:
    for path in (corpus.root / "annotations" / "gold").iterdir():
        path.unlink()
    assert sums(report(run, "HEAD", "--corpus", corpus.root))["documents_removed"] == 5


def test_two_outputs_at_once(run: Run) -> None:
    code, _, err = run("diff", "HEAD", "--json", "--html")
    assert code == 2 and "--json and --html" in err
