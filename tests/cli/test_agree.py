from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from chidao.store import Corpus, dump


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.all: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_table(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("agree", "reader-a", "reader-b", "--corpus", copy.root)
    assert code == 0 and "5 documents: reader-a, reader-b" in out
    rows = {line[:24].strip(): line[24:].split() for line in out.splitlines()}
    assert rows["all spans"] == ["177", "177", "1.0000", "[1.0000,", "1.0000]", "1.0000", "[1.0000,", "1.0000]"]
    assert "ORG.entity                           67    79   0.8481" in out
    assert out.splitlines()[-1].split() == ["link", "ORG.entity", "12"]


def test_errors_in_context(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("agree", "reader-a", "reader-b", "--errors", "--corpus", copy.root)
    assert code == 0
    head, _, tail = out.partition("002_47f81869bcb6ff71: link ORG 3426:3449 entity\n")
    assert head and "⟦Ban Tuyên giáo Thành ủy⟧" in tail.splitlines()[0]
    assert tail.splitlines()[2] == '  reader-b  "vn.party.can-tho.propaganda-committee"'


def test_wrong_names(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run("agree", "reader-a", "nobody", "--corpus", copy.root)
    assert code == 2 and "nobody: no annotator of that name" in err and "reader-a, reader-b, gold" in err
    for names in (["gold"], ["gold", "gold"]):
        code, _, err = run("agree", *names, "--corpus", copy.root)
        assert code == 2 and "two or more different annotators" in err


def test_json(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("agree", "reader-a", "gold", "--json", "--corpus", copy.root)
    made = json.loads(out)
    assert code == 0 and made["scores"]["all spans"]["f1"] == 1
    assert len(made["differences"]) == 10 and made["kinds"] == [{"kind": "link", "what": "ORG.entity", "count": 10}]


def test_three_readers(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("agree", "reader-a", "reader-b", "gold", "--corpus", copy.root)
    assert code == 0 and "alpha [95%]" in out and "reader-b, gold: 1.0000" in out


def test_documents_that_not_all_have_are_named(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    copy.annotator_path("reader-b", "001_2f85b69d4f545e88").unlink()
    code, out, err = run("agree", "reader-a", "reader-b", "gold", "--corpus", copy.root)
    assert code == 0 and out.startswith("4 documents: ")
    assert err == "".join(
        f"left out, not all have them: 1 of {name} (001_2f85b69d4f545e88)\n" for name in ("reader-a", "gold")
    )


def test_page(run, copy: Corpus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    document = copy.document_ids()[0]
    text = copy.text_path(document)
    hostile = "<script>alert('x & y')</script>"
    text.write_text(text.read_text(encoding="utf-8") + hostile, encoding="utf-8")
    path = copy.annotator_path("reader-b", document)
    reading = copy.annotation(path)
    span = reading.spans[0]
    span.values["entity"] = '"><img src=x>'
    reading.spans.append(
        type(span)(id="x", label="DATE", start=195, end=215, text=text.read_text()[195:215], values={})
    )
    path.write_bytes(dump(reading))
    page = tmp_path / "a.html"
    code, _, err = run("agree", "reader-a", "reader-b", "--html", page, "--corpus", copy.root)
    assert code == 0 and f"wrote {page}" in err
    tags = Tags()
    tags.feed(page.read_text(encoding="utf-8"))
    assert not tags.open and not {"script", "img", "link"} & set(tags.all)
    assert tags.text.count(hostile) == 2 and copy.text(copy.document_ids()[1]) in tags.text
