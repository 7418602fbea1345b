from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chidao.errors import ChidaoError
from chidao.model import Segment, Span
from chidao.release.bio import Aligner, outermost
from chidao.release.documents import AnnotatedText, Document, gold_ids, read_document
from chidao.release.features import Layout
from chidao.release.lines import raw_lines
from chidao.release.tables import Tables
from chidao.release.values import value_columns
from chidao.scheme import Scheme
from chidao.store import Corpus

Edit = Callable[[Path, Callable[[dict[str, Any]], None]], None]


@pytest.fixture(scope="module")
def tables(repository: Corpus) -> Tables:
    return Tables(Layout(repository.scheme))


@pytest.fixture(scope="module", params=range(5))
def document(request: pytest.FixtureRequest, repository: Corpus) -> Document:
    return read_document(repository, gold_ids(repository)[request.param])


def rows(tables: Tables, config: str, document: Document) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tables.of_document(config, document).to_pylist()
    return found


def names(tables: Tables, config: str, column: str) -> list[str]:
    feature = tables.layout.features[config][column]
    found: list[str] = getattr(feature, "feature", feature).names
    return found


def as_written(span: dict[str, Any], tables: Tables, scheme: Scheme) -> dict[str, Any]:
    """Turn a row of a span into the span as it stands in the annotation file."""
    span_features = tables.layout.features["documents"]["spans"].feature
    label = span_features["label"].names[span["label"]]
    values = {}
    for name, attribute in scheme.labels[label].attributes.items():
        value = span[name]
        if value is not None and attribute.type == "enum":
            value = span_features[name].names[value]
        if value is not None or not attribute.optional:
            values[name] = value
    others = set(span) - set(values) - {"id", "label", "start", "end", "text"}
    assert all(span[name] is None for name in others if name in span_features)
    return {**{key: span[key] for key in ("id", "start", "end", "text")}, "label": label, "values": values}


def test_documents_hold_what_the_annotation_says(tables: Tables, document: Document, repository: Corpus) -> None:
    (row,) = rows(tables, "documents", document)
    gold = msgspec.to_builtins(document.gold)
    assert row["id"] == document.id
    assert row["text"] == repository.text(document.id)
    assert row["text_sha256"] == gold["text_sha256"]
    assert names(tables, "documents", "status")[row["status"]] == "gold"
    metadata = msgspec.to_builtins(document.record.metadata)
    assert {name: row[name] for name in metadata} == metadata
    assert [as_written(span, tables, repository.scheme) for span in row["spans"]] == gold["spans"]
    assert row["lists"] == gold["lists"]
    types = tables.layout.features["documents"]["relations"].feature["type"].names
    assert [{**one, "type": types[one["type"]]} for one in row["relations"]] == gold["relations"]


def test_documents_hold_all_segments(tables: Tables, document: Document) -> None:
    (row,) = rows(tables, "documents", document)
    kinds = tables.layout.features["documents"]["segments"].feature["kind"].names
    found = sorted(
        (one["raw_start"], one["raw_end"], kinds[one["kind"]]) for one in [*row["segments"], *row["removed"]]
    )
    assert found == [(one.start, one.end, one.kind) for one in document.record.segments]
    for one in row["segments"]:
        kept = "".join(document.text[one["start"] : one["end"]].split())
        assert kept == "".join(document.raw[one["raw_start"] : one["raw_end"]].split())
    assert {rule["rule"] for rule in row["removed"]} == {
        one.rule for one in document.record.segments if one.clean_start is None
    }


def tagged(row: dict[str, Any], column: str, tag_names: list[str]) -> Iterator[tuple[str, int, int]]:
    """Read the spans back from BIO tags."""
    open_span: tuple[str, int, int] | None = None
    for tag, start, end in zip(row[column], row["token_starts"], row["token_ends"], strict=True):
        prefix, _, label = tag_names[tag].partition("-")
        if prefix == "I":
            assert open_span is not None
            assert open_span[0] == label
            open_span = (label, open_span[1], end)
            continue
        if open_span:
            yield open_span
        open_span = (label, start, end) if prefix == "B" else None
    if open_span:
        yield open_span


def test_tags_give_the_spans_back(tables: Tables, document: Document, repository: Corpus) -> None:
    found = rows(tables, "tokens", document)
    gold = [(span.label, span.start, span.end) for span in document.gold.spans]
    for label in repository.scheme.labels:
        column = f"{label.lower()}_tags"
        tags = names(tables, "tokens", column)
        assert tags == ["O", f"B-{label}", f"I-{label}"]
        read = [span for row in found for span in tagged(row, column, tags)]
        assert read == sorted((span for span in gold if span[0] == label), key=lambda span: span[1])
    flat = [span for span in gold if span[0] in repository.scheme.ner_labels]
    outer = [a for a in flat if not any(b != a and b[1] <= a[1] and a[2] <= b[2] for b in flat)]
    tags = names(tables, "tokens", "ner_tags")
    assert [span for row in found for span in tagged(row, "ner_tags", tags)] == sorted(outer, key=lambda span: span[1])


def test_sentences_tile_the_text(tables: Tables, document: Document) -> None:
    found = rows(tables, "tokens", document)
    assert [row["sentence"] for row in found] == list(range(len(found)))
    position = 0
    for row in found:
        assert document.text[position : row["start"]].strip() == ""
        assert row["text"] == document.text[row["start"] : row["end"]]
        places = zip(row["token_starts"], row["token_ends"], strict=True)
        assert row["tokens"] == [document.text[start:end] for start, end in places]
        assert "".join(row["tokens"]) == "".join(row["text"].split())
        position = row["end"]
    assert document.text[position:].strip() == ""


def test_spans_stand_in_their_sentences(tables: Tables, document: Document, repository: Corpus) -> None:
    found = rows(tables, "spans", document)
    sentences = {row["sentence"]: row["text"] for row in rows(tables, "tokens", document)}
    (whole,) = rows(tables, "documents", document)
    for row, span in zip(found, whole["spans"], strict=True):
        assert {name: row[name] for name in span} == span
        assert row["document"] == document.id
        assert row["sentence_text"] == sentences[row["sentence"]]
        assert row["sentence_text"][row["sentence_start"] : row["sentence_end"]] == row["text"]


def test_chrome_has_every_raw_line(tables: Tables, document: Document) -> None:
    found = rows(tables, "chrome", document)
    assert [row["line"] for row in found] == list(range(1, len(found) + 1))
    assert "\n".join(row["text"] for row in found) == document.raw.rstrip("\n")
    assert {row["document"] for row in found} == {document.id}
    for row in found:
        assert (row["kind"] is None) == (not row["text"].strip())
        gone = "".join(row["text"][part["start"] : part["end"]] for part in row["removed"])
        assert row["kept"] == ("".join(gone.split()) != "".join(row["text"].split()))
        if not row["kept"] and row["removed"]:
            assert row["kind"] == row["removed"][0]["kind"]


def test_chrome_of_a_line_that_is_partly_kept(tables: Tables, repository: Corpus) -> None:
    page = read_document(repository, "002_47f81869bcb6ff71")
    kinds = names(tables, "chrome", "kind")
    assert rows(tables, "chrome", page)[2] == {
        "document": "002_47f81869bcb6ff71",
        "line": 3,
        "text": "Thứ tư - 03/04/2024 04:39 52 0",
        "kind": kinds.index("dateline"),
        "kept": True,
        "removed": [{"start": 26, "end": 30, "kind": kinds.index("counter"), "rule": "inline-dateline-counters"}],
    }


@pytest.mark.parametrize("config", ["directives", "organizations"])
def test_registries(tables: Tables, repository: Corpus, config: str) -> None:
    file = {"directives": repository.directives, "organizations": repository.organizations}[config]()
    wanted = msgspec.to_builtins(file)[config]
    found = tables.of_registry(config, repository).to_pylist()
    for row in found:
        for name, feature in tables.layout.features[config].items():
            if hasattr(feature, "names") and row[name] is not None:
                row[name] = feature.names[row[name]]
    assert found == sorted(wanted, key=lambda entry: str(entry["id"]))
    assert len(found) > 10


def test_schemas_are_exactly_those_of_the_features(tables: Tables, document: Document) -> None:
    for config in ("documents", "tokens", "spans", "chrome"):
        schema = tables.of_document(config, document).schema
        assert schema.equals(tables.layout.features[config].arrow_schema, check_metadata=True)
        assert b"huggingface" in schema.metadata


def test_class_labels_come_from_the_scheme(tables: Tables, repository: Corpus) -> None:
    scheme = repository.scheme
    span = tables.layout.features["spans"]
    assert span["label"].names == list(scheme.labels)
    assert names(tables, "chrome", "kind") == [*scheme.segments.kept, *scheme.segments.removed]
    assert names(tables, "tokens", "ner_tags") == [
        "O", "B-DIRECTIVE", "I-DIRECTIVE", "B-DATE", "I-DATE", "B-ORG", "I-ORG",
    ]  # fmt: skip
    assert span["doc_type"].names == list(scheme.labels["DIRECTIVE"].attributes["doc_type"].values)
    assert tables.layout.features["directives"]["doc_type"].names == span["doc_type"].names
    assert tables.layout.features["organizations"]["level"].names == span["level"].names


def attribute(kind: str, **values: str) -> dict[str, Any]:
    return {"type": kind, "definition": kind, "values": values}


def small_scheme(**changes: Any) -> Scheme:
    labels = {
        "A": {
            "definition": "a",
            "may_contain": ["B"],
            "attributes": {"x": attribute("string"), "id": attribute("string")},
        },
        "B": {"definition": "b", "attributes": {"x": attribute("integer"), "e": attribute("enum", p="", q="")}},
        "C": {"definition": "c", "attributes": {"e": attribute("enum", q="", r="")}},
    }
    scheme = {
        "$schema": "s",
        "name": "small",
        "version": 1,
        "language": "vi",
        "labels": labels,
        "relations": {},
        "segments": {"kept": {"text": "t"}, "removed": {}},
        "normalizations": {},
        "statuses": {"gold": "g"},
        **changes,
    }
    return msgspec.convert(scheme, Scheme)


def test_values_of_another_scheme() -> None:
    columns = value_columns(small_scheme())
    assert [(one.name, one.storage, one.names) for one in columns] == [
        ("a_x", "string", ()),
        ("b_x", "integer", ()),
        ("a_id", "string", ()),
        ("e", "enum", ("p", "q", "r")),
    ]
    span = Span(id="s", label="C", start=0, end=1, text="t", values={"e": "r"})
    assert [one.encode(span) for one in columns] == [None, None, None, 2]
    with pytest.raises(ChidaoError, match="span s: e has no value 'z'"):
        columns[3].encode(msgspec.structs.replace(span, values={"e": "z"}))


def test_columns_of_another_scheme() -> None:
    features = Layout(small_scheme()).features
    assert [name for name in features["tokens"] if name.endswith("_tags")] == ["ner_tags", "a_tags", "b_tags", "c_tags"]
    assert Tables(Layout(small_scheme())).schemas["documents"].names[0] == "id"
    with pytest.raises(ChidaoError, match="one name"):
        Layout(small_scheme(labels={"A": {"definition": ""}, "a": {"definition": ""}}))


def span(label: str, start: int, end: int) -> Span:
    return Span(id=f"{label}{start}", label=label, start=start, end=end, text="t" * (end - start), values={})


def test_outermost_spans() -> None:
    spans = [span("B", 0, 4), span("A", 0, 4), span("C", 1, 2), span("B", 4, 5), span("C", 4, 9)]
    assert [one.id for one in outermost(spans, ["A", "B", "C"], small_scheme())] == ["A0", "C4"]
    assert [one.id for one in outermost(spans, ["B"], small_scheme())] == ["B0", "B4"]


def test_tags() -> None:
    tokens = [(0, 2), (3, 4), (4, 5), (6, 9)]
    aligner = Aligner([start for start, _ in tokens], [end for _, end in tokens])
    assert aligner.tags([span("B", 0, 4), span("A", 6, 9)], ["A", "B"]) == [3, 4, 0, 1]
    for start, end in ((1, 4), (0, 3), (0, 8)):
        with pytest.raises(ChidaoError, match=r"span A\d .* does not begin and end with a token"):
            aligner.tags([span("A", start, end)], ["A"])
    with pytest.raises(ChidaoError, match=r"span A3 .* shares tokens"):
        aligner.tags([span("A", 0, 4), span("A", 3, 5)], ["A"])


def test_a_span_that_cuts_a_token_names_document_and_span(copy: Corpus, edit: Edit) -> None:
    def cut(gold: dict[str, Any]) -> None:
        gold["spans"][0]["end"] -= 1
        gold["spans"][0]["text"] = gold["spans"][0]["text"][:-1]

    edit(copy.gold_path("002_47f81869bcb6ff71"), cut)
    page = read_document(copy, "002_47f81869bcb6ff71")
    with pytest.raises(ChidaoError, match=r"^002_47f81869bcb6ff71: span s1 \(DATE '03/04/202'\) does not begin"):
        Tables(Layout(copy.scheme)).of_document("tokens", page)


def change_span(**values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda gold: gold["spans"][0]["values"].update(values)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (change_span(level="nowhere"), "span s1: level has no value 'nowhere'"),
        (change_span(entity=7), "a value is of another type than the scheme says"),
        (lambda gold: gold["relations"][0].update(type="cites"), "relation r1: type 'cites' is not in the scheme"),
    ],
)
def test_values_that_the_scheme_does_not_allow(
    copy: Corpus, edit: Edit, change: Callable[[dict[str, Any]], None], message: str
) -> None:
    edit(copy.gold_path("000_2239336ab2b7930e"), change)
    page = read_document(copy, "000_2239336ab2b7930e")
    with pytest.raises(ChidaoError, match=f"^000_2239336ab2b7930e: {message}"):
        Tables(Layout(copy.scheme)).of_document("documents", page)


def update(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record.update(fields)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (update(text_sha256="0" * 64), "was made for another text"),
        (update(id="other"), "the id is other, not 000_2239336ab2b7930e"),
        (update(scheme_version=9), "made with version 9 of the scheme"),
        (lambda gold: gold["spans"][2].update(label="PLACE"), "span s3: the scheme knows no label 'PLACE'"),
        (lambda gold: gold["spans"][2].update(text="X"), "span s3: the text does not read 'X' at 237:244"),
        (lambda gold: gold["spans"][2].update(end=99_999), "span s3: the text does not read 'Tỉnh ủy' at 237:99999"),
        (lambda gold: gold.pop("lists"), "missing required field `lists`"),
    ],
)
def test_gold_that_does_not_fit(
    copy: Corpus, edit: Edit, change: Callable[[dict[str, Any]], None], message: str
) -> None:
    path = copy.gold_path("000_2239336ab2b7930e")
    edit(path, change)
    with pytest.raises(ChidaoError) as caught:
        read_document(copy, "000_2239336ab2b7930e")
    assert caught.value.message.startswith(f"{path}: ")
    assert message in caught.value.message


@pytest.mark.parametrize("field", ["raw_sha256", "text_sha256"])
def test_a_record_of_another_page(copy: Corpus, edit: Edit, field: str) -> None:
    path = copy.record_path("000_2239336ab2b7930e")
    edit(path, update(**{field: "0" * 64}))
    with pytest.raises(ChidaoError, match=f"000_2239336ab2b7930e.json: {field} is not that of"):
        read_document(copy, "000_2239336ab2b7930e")


def piece(start: int, end: int, kind: str) -> Segment:
    return Segment(start=start, end=end, kind=kind, rule=kind, clean_start=None, clean_end=None)


def test_raw_lines() -> None:
    raw = "ab\r\n\r\ncd ef\u2028gh\n"
    found = [
        (number, text, [(start, end, segment.kind) for start, end, segment in parts])
        for number, text, parts in raw_lines(
            raw, [piece(0, 2, "a"), piece(6, 8, "b"), piece(9, 13, "c"), piece(13, 14, "d")]
        )
    ]
    assert found == [
        (1, "ab", [(0, 2, "a")]),
        (2, "", []),
        (3, "cd ef", [(0, 2, "b"), (3, 5, "c")]),
        (4, "gh", [(0, 1, "c"), (1, 2, "d")]),
    ]
    assert list(raw_lines("", [])) == []


def test_an_empty_text_gives_one_row(tables: Tables, document: Document) -> None:
    gold = msgspec.structs.replace(document.gold, spans=[], lists=[], relations=[])
    empty = Document(AnnotatedText("", gold), "", document.record)
    assert tables.of_document("tokens", empty).num_rows == 0
    assert tables.of_document("spans", empty).num_rows == 0
    assert tables.of_document("chrome", empty).num_rows == 0
    assert tables.of_document("documents", empty).num_rows == 1
