"""Files that are wrong, broken or meant to harm are refused with the place; nothing is written."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chidao.errors import ChidaoError
from chidao.interchange import files as files_module
from chidao.interchange.exporting import annotation_folder, export, read_documents
from chidao.interchange.files import MOST_SPANS, Files
from chidao.interchange.formats import READ_NAMES, find_format
from chidao.interchange.importing import Importer
from chidao.store import Corpus

ID = "002_47f81869bcb6ff71"
Change = Callable[[Any], None]


def exported(corpus: Corpus, name: str, folder: Path) -> Path:
    export(read_documents(corpus, [ID]), find_format(name), corpus.scheme, folder)
    return folder


def refusal(corpus: Corpus, name: str, path: Path) -> str:
    """Import, which must be refused and leave everything as it was; give the message."""
    before = {each: each.read_bytes() for each in corpus.root.rglob("*") if each.is_file()}
    with pytest.raises(ChidaoError) as caught:
        list(Importer(corpus, find_format(name)).take(path))
    assert {each: each.read_bytes() for each in corpus.root.rglob("*") if each.is_file()} == before
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def change_json(path: Path, change: Change) -> Path:
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def first_value(task: Any) -> Any:
    return task[0]["annotations"][0]["result"][0]["value"]


def set_value(**fields: Any) -> Change:
    return lambda data: first_value(data).update(fields)


def with_id(document: Any) -> Change:
    return lambda data: data[0]["data"].update(doc_id=document)


def double_region(data: Any) -> None:
    result = data[0]["annotations"][0]["result"]
    labels = [item for item in result if item["type"] == "labels"]
    labels[1]["id"] = labels[0]["id"]


def million_spans(data: Any) -> None:
    result = data[0]["annotations"][0]["result"]
    region = result[0]
    data[0]["annotations"][0]["result"] = [{**region, "id": str(number)} for number in range(MOST_SPANS + 1)]


def relation_to_nothing(data: Any) -> None:
    item = next(each for each in data[0]["annotations"][0]["result"] if each["type"] == "relation")
    item["to_id"] = "nothing"


def unknown_relation(data: Any) -> None:
    item = next(each for each in data[0]["annotations"][0]["result"] if each["type"] == "relation")
    item["labels"] = ["loves"]


LABEL_STUDIO: dict[str, tuple[Change, str]] = {
    "path in the id": (with_id("../../../etc/passwd"), "is no document of the corpus"),
    "absolute path": (with_id("/etc/passwd"), "is no document of the corpus"),
    "id that is not there": (with_id("999_none"), "is no document of the corpus"),
    "empty id": (with_id(""), "is no document of the corpus"),
    "id of another type": (with_id(7), "Expected `str`, got `int` - at `$.data.doc_id`"),
    "negative offset": (set_value(start=-1), "the offsets -1-184 are not in the text"),
    "huge offset": (set_value(end=10**15), "are not in the text"),
    "huger offset": (set_value(end=10**400), "tasks.json"),
    "offsets the wrong way": (set_value(start=184, end=174), "are not in the text"),
    "offset as text": (set_value(start="174"), "Expected `int`, got `str`"),
    "quote differs": (set_value(text="03/04/2025"), 'at 174-184 stands "03/04/2024"'),
    "label not in the scheme": (set_value(labels=["PERSON"]), '"PERSON" is no label of the scheme'),
    "two labels": (set_value(labels=["ORG", "DATE"]), "has 2 labels"),
    "two regions of one id": (double_region, "stands at"),
    "too many spans": (million_spans, f"at most {MOST_SPANS} are read"),
    "relation to nothing": (relation_to_nothing, "has not one type and two regions"),
    "unknown relation": (unknown_relation, '"loves" is no relation of the scheme'),
    "markup in the text": (
        lambda data: data[0]["data"].update(text="<script>alert(1)</script>" + data[0]["data"]["text"]),
        "they first differ at offset 0 (line 1)",
    ),
    "the text has changed": (
        lambda data: data[0]["data"]["chidao"]["envelope"].update(text_sha256="0" * 64),
        "has changed since the export",
    ),
    "two annotations": (lambda data: data[0]["annotations"].append(data[0]["annotations"][0]), "2 annotations"),
    "nobody's": (lambda data: data[0].update(annotations=[], predictions=[3]), "nobody has annotated it"),
    "the same task twice": (lambda data: data.append(data[0]), "is at"),
    "not tasks": (lambda data: data.clear(), "no Label Studio JSON in it"),
}


@pytest.mark.parametrize("case", LABEL_STUDIO)
def test_label_studio(case: str, copy: Corpus, tmp_path: Path) -> None:
    change, message = LABEL_STUDIO[case]
    path = change_json(exported(copy, "label-studio", tmp_path / "out") / "tasks.json", change)
    assert message in refusal(copy, "label-studio", path)


@pytest.mark.parametrize("data", [b"", b"{", b"null", b"\xff\xfe", b"[" * 100000, b'[{"data": 3}]', b"[[1]]"])
@pytest.mark.parametrize("name", READ_NAMES)
def test_broken_files(name: str, data: bytes, copy: Corpus, tmp_path: Path) -> None:
    path = tmp_path / f"{ID}.bin"
    path.write_bytes(data)
    assert str(path) in refusal(copy, name, path)


@pytest.mark.parametrize(("unit", "message"), [(-1, "lies before the text"), (10**12, "lies beyond the text")])
def test_doccano_offsets(unit: int, message: str, copy: Corpus, tmp_path: Path) -> None:
    path = exported(copy, "doccano", tmp_path / "out") / "documents.jsonl"
    change_json(path, lambda line: line["entities"][0].update(start_offset=unit))
    assert message in refusal(copy, "doccano", path)


def test_doccano_offset_inside_a_character() -> None:
    from chidao.interchange.doccano import _DECODER, _reading

    line = {"text": "a👍b", "doc_id": "x", "entities": [{"id": 1, "label": "ORG", "start_offset": 2, "end_offset": 3}]}
    with pytest.raises(ChidaoError, match="inside a character"):
        _reading(_DECODER.decode(json.dumps(line)), "here")


def test_prodigy_relation_to_nothing(copy: Corpus, tmp_path: Path) -> None:
    path = exported(copy, "prodigy", tmp_path / "out") / "documents.jsonl"
    change_json(path, lambda line: line["relations"][0]["head_span"].update(start=1))
    assert "one of its ends is no span" in refusal(copy, "prodigy", path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("T1\tDATE 174 184", "T1\tDATE -174 184", "the offsets -174-184 are not in the text"),
        ("T1\tDATE 174 184", "T1\tDATE 174 99999999999", "are not in the text"),
        ("T1\tDATE 174 184", "T1\tDATE 174 " + "9" * 500, "are no offsets"),
        ("T1\tDATE 174 184", "T1\tDATE x y", "are no offsets"),
        ("T1\tDATE 174 184", "T1\tDATE 174 177;181 184", "with text between them"),
        ("T1\tDATE", "T2\tDATE", "stands twice"),
        ("T1\tDATE", "T1\tPERSON", '"PERSON" is no label'),
        ("03/04/2024", "<b>", "quotes"),
        ("R1\t", "Q1\t", "is neither span, relation, attribute nor note"),
        ("Arg1:T", "Arg1:T9", "is no span"),
        ('{"id":"s1"', '{"id":["s1"]', "Expected `str | null`, got `array`"),
        ('{"id":"s1"', '{"id":""', "the id is empty"),
        ('{"edtf":"2024-04-03"}', '{"edtf":7}', "7 is no value of DATE.edtf"),
        ('{"edtf":"2024-04-03"}', '{"owner":"x"}', 'DATE has no attribute "owner"'),
    ],
)
def test_brat(old: str, new: str, message: str, copy: Corpus, tmp_path: Path) -> None:
    folder = exported(copy, "brat", tmp_path / "out")
    path = folder / f"{ID}.ann"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert message in refusal(copy, "brat", folder)


def test_brat_text_changed_or_missing(copy: Corpus, tmp_path: Path) -> None:
    folder = exported(copy, "brat", tmp_path / "out")
    path = folder / f"{ID}.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("2024", "2023", 1), encoding="utf-8")
    assert "they first differ at offset" in refusal(copy, "brat", folder)
    path.unlink()
    assert "is missing" in refusal(copy, "brat", folder)


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">'


@pytest.mark.parametrize("declaration", [ENTITY, LAUGHS, EXTERNAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_xml_declarations(declaration: str, encoding: str, copy: Corpus, tmp_path: Path) -> None:
    folder = exported(copy, "cas-xmi", tmp_path / "out")
    path = folder / f"{ID}.xmi"
    _, head, body = path.read_text(encoding="utf-8").partition("?>\n")
    assert head
    written = f'<?xml version="1.0" encoding="{encoding}"?>\n{declaration}\n{body}'
    path.write_bytes(written.encode(encoding))
    message = refusal(copy, "cas-xmi", folder)
    assert "declares a document type" in message if encoding == "utf-8" else "not XML in UTF-8" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('begin="174"', 'begin="-174"'),
        ('begin="174"', 'begin="17400000000000000000000"'),
        ('begin="174"', 'begin="x"'),
        ('Governor="', 'Governor="9999'),
        ('chidaoId="s2"', 'chidaoId="s1"'),
        ('sofaString="', 'sofaString="&lt;script>'),
    ],
)
def test_xmi(old: str, new: str, copy: Corpus, tmp_path: Path) -> None:
    folder = exported(copy, "cas-xmi", tmp_path / "out")
    path = folder / f"{ID}.xmi"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert ID in refusal(copy, "cas-xmi", folder)


def test_xmi_offset_inside_a_character(copy: Corpus, tmp_path: Path) -> None:
    """dkpro-cassis would take it for an offset in code points."""
    from golden_document import golden_document

    export([golden_document(copy.scheme)], find_format("cas-xmi"), copy.scheme, tmp_path / "out")
    path = tmp_path / "out" / "golden_1.xmi"
    text = path.read_text(encoding="utf-8")
    assert 'begin="3"' in text
    path.write_text(text.replace('begin="3"', 'begin="1"', 1), encoding="utf-8")
    assert "Not mapping external offset [1]" in refusal(copy, "cas-xmi", path)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("%VIEWS"),
        lambda data: data["%FEATURE_STRUCTURES"].append(data["%FEATURE_STRUCTURES"][-1]),
        lambda data: data["%FEATURE_STRUCTURES"][3].update(begin="x"),
        lambda data: data["%FEATURE_STRUCTURES"][3].update(begin=-5),
        lambda data: data["%FEATURE_STRUCTURES"][3].update(nonsense=1),
        lambda data: data["%FEATURE_STRUCTURES"].insert(0, 7),
    ],
)
def test_cas_json(change: Change, copy: Corpus, tmp_path: Path) -> None:
    folder = exported(copy, "cas-json", tmp_path / "out")
    change_json(folder / f"{ID}.json", change)
    assert f"{ID}.json" in refusal(copy, "cas-json", folder / f"{ID}.json")


def change_bin(path: Path, change: Change) -> Path:
    data = msgspec.msgpack.decode(zlib.decompress(path.read_bytes()))
    change(data)
    path.write_bytes(zlib.compress(msgspec.msgpack.encode(data)))
    return path


def outside_group(data: Any) -> None:
    span = struct.pack(">QQQllll", 1, 0, 2, 2**31 - 1, 2**31 - 1, -5, 2**31 - 1)
    group = msgspec.msgpack.encode({"name": "chidao", "attrs": {}, "spans": [span]})
    data["span_groups"][0] = msgspec.msgpack.encode({group: ["chidao"]})


@pytest.mark.parametrize(
    "change",
    [
        outside_group,
        lambda data: data.update(attrs=[]),
        lambda data: data.update(attrs=[1]),
        lambda data: data.update(lengths=struct.pack("<i", 5)),
        lambda data: data.update(lengths=struct.pack("<i", -1)),
        lambda data: data.update(tokens=b"123"),
        lambda data: data.update(strings=[]),
        lambda data: data.update(strings=[1, None]),
        lambda data: data.update(user_data=[]),
        lambda data: data.update(user_data=[b"\x80"]),
        lambda data: data.update(span_groups=[b""]),
        lambda data: data.update(span_groups=[b"\xc1"]),
        lambda data: data.pop("tokens"),
    ],
)
def test_docbin(change: Change, copy: Corpus, tmp_path: Path) -> None:
    path = change_bin(exported(copy, "spacy", tmp_path / "out") / "documents-0001.spacy", change)
    assert str(path) in refusal(copy, "spacy", path)


def test_docbin_bomb(copy: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "bomb.spacy"
    path.write_bytes(zlib.compress(bytes(50_000_000), 9))
    assert "unpacks to more than" in refusal(copy, "spacy", path)


def archive_of(folder: Path, path: Path, names: Callable[[str], str] = str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.writestr(names(file.name), file.read_bytes())
    return path


def test_archives_are_read(copy: Corpus, tmp_path: Path) -> None:
    for name in READ_NAMES:
        archive = archive_of(exported(copy, name, tmp_path / name), tmp_path / f"{name}.zip", lambda each: f"a/{each}")
        taken = list(Importer(copy, find_format(name)).take(archive))
        assert [each.state for each in taken] == ["unchanged"], name


@pytest.mark.parametrize("prefix", ["../", "/", "a/../../", "C:/", "..\\"])
def test_archive_that_leads_out(prefix: str, copy: Corpus, tmp_path: Path) -> None:
    folder = exported(copy, "brat", tmp_path / "out")
    archive = archive_of(folder, tmp_path / "x.zip", lambda name: prefix + name)
    assert "leads out of it" in refusal(copy, "brat", archive)


def test_zip_bomb(copy: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(f"{ID}.ann", bytes(50_000_000))
    assert "the archive is too large" in refusal(copy, "brat", path)


def test_zip_bomb_that_lies_about_its_size(copy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("documents.jsonl", b" " * 5_000_000)
    said = path.read_bytes()
    path.write_bytes(said.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 1000)))
    monkeypatch.setattr(files_module, "LARGEST_FILE", 10_000)
    assert "documents.jsonl" in refusal(copy, "doccano", path)


def test_archive_that_is_cut(copy: Corpus, tmp_path: Path) -> None:
    archive = archive_of(exported(copy, "brat", tmp_path / "out"), tmp_path / "x.zip")
    data = bytearray(archive.read_bytes())
    data[60:90] = bytes(30)
    archive.write_bytes(data)
    assert str(archive) in refusal(copy, "brat", archive)


def test_large_file(copy: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = exported(copy, "doccano", tmp_path / "out")
    monkeypatch.setattr(files_module, "LARGEST_FILE", 1000)
    assert "larger than" in refusal(copy, "doccano", folder)


def test_nothing_there(copy: Corpus, tmp_path: Path) -> None:
    assert "no such file" in refusal(copy, "brat", tmp_path / "nothing")
    assert "no brat standoff in it" in refusal(copy, "brat", tmp_path)


def test_hidden_files_are_left(tmp_path: Path) -> None:
    (tmp_path / ".x.ann").touch()
    assert Files(tmp_path).names(".ann") == []


@pytest.mark.parametrize("name", ["../gold", "a/b", "..", "", "a\\b", ".hidden", "a\nb", "c:"])
def test_name_of_an_annotator(name: str, copy: Corpus) -> None:
    with pytest.raises(ChidaoError, match="no name for an annotator"):
        annotation_folder(copy, name)
