from __future__ import annotations

import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidao.model import Capture, Note
from chidao.release.splits import assign
from chidao.store import Corpus, packaged_corpus, sha256

Run = Callable[..., tuple[int, str, str]]
HTML = """<!doctype html><html><head><meta charset="utf-8">
<title>Triển khai Nghị quyết 57 - Cổng thông tin Đồng Tháp</title><script>var x = "</p>";</script></head>
<body><nav><ul><li>Trang chủ<li>Tin tức</ul></nav><h1>Đồng Tháp triển khai
 Nghị quyết số 57-NQ/TW</h1><div>Thứ tư - 15/01/2025 08:30</div>
<p>Ngày 10/01/2025, Ban Thường vụ Tỉnh ủy Đồng Tháp ban hành Kế hoạch số 391-KH/TU.<p>Kế hoạch nêu rõ việc cần làm.
</body></html>
"""
LINES = """Trang chủ
Tin tức

Đồng Tháp triển khai Nghị quyết số 57-NQ/TW

Thứ tư - 15/01/2025 08:30

Ngày 10/01/2025, Ban Thường vụ Tỉnh ủy Đồng Tháp ban hành Kế hoạch số 391-KH/TU.

Kế hoạch nêu rõ việc cần làm.
"""


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def page(folder: Path, content: str | bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def article(seed: int, count: int = 300) -> str:
    """Make a page of words that are in no order."""
    words = random.Random(seed).choices([f"chữ{number}" for number in range(4000)], k=count)
    return "Tin trong ngày\n\n" + " ".join(words) + ".\n"


def test_html(run: Run, copy: Corpus, tmp_path: Path) -> None:
    before = tree(copy.root)
    path = page(tmp_path, HTML, "page.html")
    code, out, err = run(
        "add", path, "--corpus", copy.root, "--rights", "Text of the portal", "--site", "Cổng Đồng Tháp",
        "--site-words", "Cổng thông tin Đồng Tháp", "--date", "2025-01-15T08:30", "--date-words", "15/01/2025  08:30",
    )  # fmt: skip
    assert (code, err) == (0, "")
    document = f"005_{hashlib.sha256(LINES.encode()).hexdigest()[:16]}"
    assert f"added {document}: " in out and "draft with 5 spans" in out and f"chidao clean --explain {document}" in out
    after = tree(copy.root)
    assert after.keys() - before.keys() == {
        f"seeds/{document}.txt",
        f"corpus/{document}.txt",
        f"corpus/{document}.json",
        f"annotations/annotators/draft/{document}.json",
    }
    assert {name for name in before if before[name] != after[name]} == {"seeds/sources.json", "corpus/splits.json"}
    assert copy.raw(document) == LINES
    source = copy.sources().documents[document]
    assert (source.sha256, source.bytes) == (sha256(LINES), len(LINES.encode()))
    assert source.html_sha256 == sha256(HTML)
    assert source.rights == "Text of the portal"
    assert source.capture == Capture(
        site=Note(value="Cổng Đồng Tháp", words="Cổng thông tin Đồng Tháp"),
        place=None,
        date=Note(value="2025-01-15T08:30", words="15/01/2025  08:30"),
    )
    metadata = copy.record(document).metadata
    assert (metadata.published, metadata.publisher) == ("2025-01-15T08:30", "Cổng Đồng Tháp")
    draft = copy.annotation(copy.root / "annotations" / "annotators" / "draft" / f"{document}.json")
    assert (draft.status, draft.text_sha256) == ("draft", sha256(copy.text(document)))
    assert [span.text for span in draft.spans][:3] == ["Nghị quyết số 57-NQ/TW", "15/01/2025", "Ngày 10/01/2025"]
    assert all(span.rule and span.confidence for span in draft.spans)
    assert copy.splits().documents[document].split == assign(document)
    assert run("validate", "--corpus", copy.root)[:2] == (0, "")
    assert run("clean", "--check", "--corpus", copy.root)[0] == 0
    assert run("schema", "--check", "--corpus", copy.root)[0] == 0


def test_text_is_kept_to_the_byte(run: Run, copy: Corpus, tmp_path: Path) -> None:
    data = "Tin\r\n\r\nNgày 5/6/2024, Huyện ủy\u00a0họp.\r\n  ".encode()
    code, out, _ = run("add", page(tmp_path, data), "--rights", "r", "--corpus", copy.root, "--json", "--id", "my-page")
    report = json.loads(out)
    assert code == 0 and report["duplicates"] == report["errors"] == []
    (added,) = report["added"]
    assert (added["id"], added["format"], added["spans"]) == ("my-page", "text", 2)
    assert copy.seed_path("my-page").read_bytes() == data
    assert copy.text("my-page") == "Tin\n\nNgày 5/6/2024, Huyện ủy họp."
    assert b"html_sha256" not in copy.sources_path.read_bytes()


def test_add_and_suggest_write_the_same_draft(run: Run, copy: Corpus, tmp_path: Path) -> None:
    assert run("add", page(tmp_path, LINES), "--rights", "r", "--corpus", copy.root, "--id", "new")[0] == 0
    after = tree(copy.root)
    code, out, _ = run("suggest", "new", "--corpus", copy.root)
    assert code == 0 and "unchanged: " in out
    assert tree(copy.root) == after


def test_numbers_go_on(run: Run, copy: Corpus, tmp_path: Path) -> None:
    files = [page(tmp_path, article(number), f"{number}.txt") for number in range(2)]
    assert run("add", *files, "--rights", "r", "--corpus", copy.root)[0] == 0
    assert run("add", page(tmp_path, article(2)), "--rights", "r", "--corpus", copy.root, "--id", "1041_x")[0] == 0
    assert run("add", page(tmp_path, article(3)), "--rights", "r", "--corpus", copy.root)[0] == 0
    names = [document.split("_")[0] for document in copy.document_ids()[5:]]
    assert names == ["005", "006", "1041", "1042"]
    assert list(copy.sources().documents) == list(copy.splits().documents) == copy.document_ids()


DOCUMENT = "003_6f097a50fd5d6df0"


def as_html(text: str) -> str:
    return "<!doctype html><meta charset=utf-8>" + "".join(f"<p>{line}</p>" for line in text.split("\n") if line)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda corpus: corpus.seed_path(DOCUMENT).read_bytes(), f"page.txt: the same page as {DOCUMENT}"),
        (lambda corpus: corpus.seed_path(DOCUMENT).read_bytes() + b"\n \n", f"the same clean text as {DOCUMENT}"),
        (lambda corpus: "\ufeff" + corpus.raw(DOCUMENT).replace("\n", "\r\n"), f"the same clean text as {DOCUMENT}"),
        (lambda corpus: as_html(corpus.raw(DOCUMENT)), f"the same clean text as {DOCUMENT}"),
        (
            lambda corpus: corpus.raw(DOCUMENT).replace("Hội nghị", "Cuộc họp", 1),
            f"nearly the same as {DOCUMENT} (simil",
        ),
    ],
)
def test_duplicates_are_refused(
    run: Run, copy: Corpus, tmp_path: Path, make: Callable[[Corpus], str], what: str
) -> None:
    path = page(tmp_path, make(copy))
    before = tree(copy.root)
    for options in ((), ("--id", "another")):
        code, out, err = run("add", path, "--rights", "r", "--corpus", copy.root, *options)
        assert code == 1 and out == ""
        assert what in err and err.endswith("nothing was added\n")
    assert tree(copy.root) == before


def test_the_same_html_again(run: Run, copy: Corpus, tmp_path: Path) -> None:
    path = page(tmp_path, HTML, "page.html")
    assert run("add", path, "--rights", "r", "--corpus", copy.root, "--id", "one")[0] == 0
    code, _, err = run("add", path, "--rights", "r", "--corpus", copy.root, "--force-near")
    assert code == 1 and "the same page as one" in err
    code, _, err = run(
        "add", page(tmp_path, HTML + " ", "b.html"), "--rights", "r", "--corpus", copy.root, "--force-near"
    )
    assert code == 1 and "the same page as one" in err  # other bytes, the same lines
    code, _, err = run("add", page(tmp_path, LINES + "\n"), "--rights", "r", "--corpus", copy.root, "--force-near")
    assert code == 1 and "the same clean text as one" in err


def changed(text: str, count: int) -> str:
    words = text.split(" ")
    for place in random.Random(5).sample(range(1, len(words)), count):
        words[place] = "khác"
    return " ".join(words)


def test_near_pages_share_a_split(run: Run, copy: Corpus, tmp_path: Path) -> None:
    """What is near to a document goes where that is, whatever the hash says; documents that are there stay."""
    before = copy.splits().documents
    for document, count in (("002_47f81869bcb6ff71", 5), (DOCUMENT, 90)):
        split = before[document].split
        number = next(n for n in range(99) if assign(f"near{split}{n}") not in (split, "train"))
        path = page(tmp_path, changed(copy.raw(document), count))
        options = ["--rights", "r", "--corpus", copy.root, "--id", f"near{split}{number}"]
        code, out, _ = run("add", path, *options, "--force-near")
        assert code == 0
        assert f"split {split}, " in out and f"similar to {document} (0." in out
        assert copy.splits().documents[f"near{split}{number}"].split == split
    assert {document: copy.splits().documents[document] for document in before} == before


def test_the_smallest_id_of_a_cluster_decides(run: Run, copy: Corpus, tmp_path: Path) -> None:
    """A page near to one that has no split yet gets that of the hash of the smallest id."""
    one = page(tmp_path, article(1), "one.txt")
    assert run("add", one, "--rights", "r", "--corpus", copy.root, "--id", "m")[0] == 0
    splits = json.loads(copy.splits_path.read_bytes())
    del splits["documents"]["m"]
    copy.splits_path.write_text(json.dumps(splits), encoding="utf-8")
    larger = next(f"z{number}" for number in range(99) if assign(f"z{number}") != assign("m"))
    two = page(tmp_path, changed(article(1), 15), "two.txt")
    code, out, _ = run("add", two, "--rights", "r", "--corpus", copy.root, "--id", larger, "--json")
    assert code == 0
    (added,) = json.loads(out)["added"]
    assert (added["cluster"], added["split"]) == (["m"], assign("m"))
    assert 0.5 <= added["similar"][0]["similarity"] < 0.8


def test_all_files_or_none(run: Run, copy: Corpus, tmp_path: Path) -> None:
    good, bad = page(tmp_path, article(1), "good.txt"), page(tmp_path, b"ab\xff", "bad.txt")
    double, empty = page(tmp_path, article(1) + "\n", "double.txt"), page(tmp_path, "", "empty.html")
    before = tree(copy.root)
    code, _, err = run("add", good, double, "--rights", "r", "--corpus", copy.root)
    assert code == 1 and f"double.txt: the same clean text as 005_{sha256(article(1))[:16]}" in err
    code, out, err = run(
        "add", good, bad, double, empty, tmp_path, tmp_path / "none", "--rights", "r", "--corpus", copy.root
    )
    assert code == 2 and out == ""
    for message in (
        "bad.txt: not UTF-8: byte 0xff at byte offset 2",
        "double.txt: the same clean text",
        "empty.html: the page is empty",
        f"{tmp_path}: cannot be read (Is a directory)",
        "none: cannot be read (No such file or directory)",
    ):
        assert message in err
    assert tree(copy.root) == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "Missing option '--rights'"),
        (["--rights", " "], "--rights is empty"),
        (["--rights", "r", "--site", "x"], "--site and --site-words go together"),
        (["--rights", "r", "--date-words", "x"], "--date and --date-words go together"),
        (["--rights", "r", "--date", "5/6/2024", "--date-words", "Ngày"], "--date '5/6/2024' is no date"),
        (["--rights", "r", "--place", "Huế", "--place-words", "Huế"], "page.txt: the page does not say 'Huế'"),
        (["--rights", "r", "--id", "a/b"], "--id 'a/b' cannot be an id"),
        (["--rights", "r", "--id", "../b"], "--id '../b' cannot be an id"),
        (["--rights", "r", "--id", "a\n"], "--id 'a\\n' cannot be an id"),
        (["--rights", "r", "--id", ""], "--id '' cannot be an id"),
        (["--rights", "r", "--id", "Splits"], "--id Splits: the corpus has a file of that name"),
        (["--rights", "r", "--id", DOCUMENT.upper()], f"the corpus has a document {DOCUMENT}"),
        (["--rights", "r", "--format", "pdf"], "Invalid value for '--format'"),
    ],
)
def test_bad_options(run: Run, copy: Corpus, tmp_path: Path, options: list[str], message: str) -> None:
    before = tree(copy.root)
    code, out, err = run("add", page(tmp_path, article(1)), "--corpus", copy.root, *options)
    assert (code, out) == (2, "")
    assert message in err
    assert tree(copy.root) == before


def test_one_id_for_two_files(run: Run, copy: Corpus, tmp_path: Path) -> None:
    code, _, err = run(
        "add", page(tmp_path, "a"), page(tmp_path, "b"), "--id", "x", "--rights", "r", "--corpus", copy.root
    )
    assert code == 2 and "--id is for one FILE" in err


@pytest.mark.parametrize(
    ("form", "raw"),
    [("text", "<p>Một hai ba\n<br>bốn năm"), ("html", "Một hai ba\nbốn năm\n"), (None, "Một hai ba\nbốn năm\n")],
)
def test_format_can_be_said(run: Run, copy: Corpus, tmp_path: Path, form: str | None, raw: str) -> None:
    path = page(tmp_path, "<p>Một hai ba\n<br>bốn năm")
    options = ["--format", form] if form else []
    assert run("add", path, "--rights", "r", "--id", "new", *options, "--corpus", copy.root)[0] == 0
    assert copy.raw("new") == raw


def test_file_in_the_way(run: Run, copy: Corpus, tmp_path: Path) -> None:
    draft = copy.root / "annotations" / "annotators" / "draft" / "new.json"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text("mine")
    before = tree(copy.root)
    options = ("--rights", "r", "--id", "new", "--corpus", copy.root)
    code, _, err = run("add", page(tmp_path, article(1)), *options)
    assert code == 2 and f"{draft}: in the way, with other content" in err
    assert tree(copy.root) == before
    draft.unlink()
    draft.mkdir()
    code, _, err = run("add", page(tmp_path, article(1)), *options)
    assert code == 2 and f"{draft}: cannot be read (Is a directory)" in err


def test_clean_text_is_missing(run: Run, copy: Corpus, tmp_path: Path) -> None:
    copy.text_path(DOCUMENT).unlink()
    code, _, err = run("add", page(tmp_path, article(1)), "--rights", "r", "--corpus", copy.root)
    assert code == 2 and f"{copy.text_path(DOCUMENT)}: not there" in err and "Run `chidao clean` first." in err


def test_packaged_corpus_is_read_only(tmp_path: Path) -> None:
    from chidao.addition.add import Addition
    from chidao.addition.provenance import Provenance
    from chidao.errors import ChidaoError

    with pytest.raises(ChidaoError, match="the packaged corpus is read-only"):
        Addition(packaged_corpus(), Provenance("r"))


def test_deeply_nested_page(run: Run, copy: Corpus, tmp_path: Path) -> None:
    path = page(tmp_path, "<div>" * 100_000 + "Ngày 5/6/2024, Huyện ủy họp.", "deep.html")
    assert run("add", path, "--rights", "r", "--corpus", copy.root, "--id", "deep")[0] == 0
    assert copy.text("deep") == "Ngày 5/6/2024, Huyện ủy họp."


def start_adding(corpus: Corpus, files: list[Path]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "chidao", "add", *map(str, files), "--rights", "r", "--corpus", str(corpus.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_change(corpus: Corpus, before: dict[str, bytes], count: int) -> None:
    """Wait until so many files were written."""
    for _ in range(60_000):
        if len(list((corpus.root / "corpus").iterdir())) >= count + sum(name.startswith("corpus/") for name in before):
            return
        time.sleep(0.001)
    pytest.fail("nothing was written")


@pytest.mark.parametrize("count", [1, 20])
def test_interrupted_while_writing(copy: Corpus, tmp_path: Path, count: int) -> None:
    files = [page(tmp_path, article(number), f"{number}.txt") for number in range(40)]
    before = tree(copy.root)
    process = start_adding(copy, files)
    wait_for_change(copy, before, count)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == 2 and "interrupted" in err
    assert tree(copy.root) == before
    assert not (copy.root / "annotations" / "annotators" / "draft").exists()


def test_killed_while_writing_and_run_again(run: Run, copy: Corpus, tmp_path: Path) -> None:
    files = [page(tmp_path, article(number), f"{number}.txt") for number in range(20)]
    before = tree(copy.root)
    documents = copy.document_ids()
    for count in (1, 10, 30, 40):
        process = start_adding(copy, files)
        wait_for_change(copy, before, count)
        process.kill()
        process.communicate(timeout=60)
        if copy.document_ids() != documents:
            break  # all that belongs to these documents is there
    after_kill = copy.document_ids()
    rest = [file for file in files if not any(sha256(file.read_bytes())[:16] in name for name in after_kill)]
    if rest:
        assert run("add", *rest, "--rights", "r", "--corpus", copy.root)[0] == 0
    assert len(copy.document_ids()) == len(documents) + 20
    after = {name for name in tree(copy.root) if ".tmp-" not in name}
    assert len(after) == len(before) + 20 * 4
    assert list(copy.sources().documents) == list(copy.splits().documents) == copy.document_ids()
    assert run("clean", "--check", "--corpus", copy.root)[0] == 0


def test_two_at_once(run: Run, copy: Corpus, tmp_path: Path) -> None:
    from chidao.addition.transaction import alone

    with alone(copy):
        code, _, err = run("add", page(tmp_path, article(1)), "--rights", "r", "--corpus", copy.root)
    assert code == 2 and "another `chidao add` is at work there" in err


PARTS = [
    "<p>", "</p>", "<div>", "<br>", "<td>", "<script>", "<!--", "-->", "&#x1ea1;", "&#0;", "<pre>", "\n", "\r", "\x0b",
    "Ngày 10/01/2025", "Nghị quyết số 57-NQ/TW", "Bộ Chính trị", "Tỉnh ủy Long An", "6 nhiệm vụ:", "1. ", "Thứ nhất, ",
    "Trang chủ", "Lượt xem: 5", "e\u0301", "\u200b", "\ufeff", "\u2028", "𝕏", "ban hành", "thực hiện", "(", "”", "TP.",
    "III.", " ", ";", ".",
]  # fmt: skip
PAGES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(PARTS), max_size=60).map(lambda parts: "".join(parts).encode()),
    st.binary(max_size=40).map(lambda data: b"<html><meta charset=utf-16le>" + data),
)


def test_any_file_is_added_or_refused(run: Run, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "corpus")
    assert run("init", corpus.root)[0] == 0

    @settings(deadline=None, max_examples=150)
    @given(PAGES, st.sampled_from(["page", "page.txt", "page.html"]), st.sampled_from([[], ["--force-near"]]))
    def check(data: bytes, name: str, options: list[str]) -> None:
        before = corpus.document_ids()
        arguments = ["add", page(tmp_path, data, name), "--rights", "r", "--corpus", corpus.root, *options]
        code, out, err = run(*arguments)
        assert (code, bool(out), bool(err)) in ((0, True, False), (1, False, True), (2, False, True))
        assert len(corpus.document_ids()) == len(before) + (code == 0)
        if code == 0:
            assert run(*arguments)[0] == 1

    check()
    assert corpus.document_ids()
    assert run("clean", "--check", "--corpus", corpus.root)[0] == 0
    # How strange a page is can be a warning, and near-duplicates that were forced in may leak; nothing else is wrong.
    findings = json.loads(run("validate", "--corpus", corpus.root, "--json")[1])
    assert {finding["code"] for finding in findings if finding["severity"] == "error"} <= {"CD544"}
