from __future__ import annotations

from pathlib import Path

import pytest

from chidao.errors import ChidaoError
from chidao.model import Annotation
from chidao.store import Corpus, decode_page, dump, load_record, open_corpus, write_atomically


def test_dump_and_load_are_inverse(repository: Corpus) -> None:
    for path in repository.annotation_paths():
        data = path.read_bytes()
        assert dump(load_record(data, Annotation, str(path))) == data


def test_write_replaces_whole_files_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.txt"
    assert write_atomically(path, b"one")
    assert not write_atomically(path, b"one")
    assert write_atomically(path, b"two")
    assert [entry.name for entry in path.parent.iterdir()] == ["file.txt"]
    assert path.read_bytes() == b"two"


def test_write_into_a_file_as_folder(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    with pytest.raises(ChidaoError, match="cannot be written"):
        write_atomically(tmp_path / "plain" / "file", b"one")


def test_failed_replace_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    (target / "inner").mkdir(parents=True)
    with pytest.raises(ChidaoError, match="cannot be written"):
        write_atomically(target, b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_not_utf8_names_the_byte() -> None:
    with pytest.raises(ChidaoError, match=r"page: not UTF-8: byte 0xff at byte offset 4"):
        decode_page("ngà".encode() + b"\xff", "page")


def test_packaged_corpus_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    corpus = open_corpus(None)
    assert corpus.document_ids()
    with pytest.raises(ChidaoError, match="read-only"):
        corpus.write([(tmp_path / "x", b"")])


def test_folder_that_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(ChidaoError, match="no corpus there"):
        open_corpus(tmp_path)


def test_document_bytes(copy: Corpus) -> None:
    document = copy.document_ids()[0]
    places = (copy.seed_path, copy.text_path, copy.record_path, copy.gold_path)
    assert copy.document_bytes(document) == tuple(place(document).read_bytes() for place in places)
    copy.seed_path(document).write_bytes(b"")
    assert copy.document_bytes(document).raw == b""
    copy.gold_path(document).unlink()
    with pytest.raises(ChidaoError, match=f"gold/{document}.json: cannot be read"):
        copy.document_bytes(document)
