from __future__ import annotations

from chidao.scheme import read_scheme
from chidao.store import Corpus
from chidao.validation.json_file import JsonFile, Schemas


def test_schemas_are_compiled_once(repository: Corpus) -> None:
    schemas = Schemas(read_scheme(repository.root / "schema" / "scheme.json"))
    sound = JsonFile("x", repository.splits_path.read_bytes(), "splits", schemas)
    assert sound.schema_faults == []
    # A sound file does not pay for the check that explains.
    assert list(schemas._validators) == []
    for _ in range(2):
        assert len(JsonFile("x", b"{}", "splits", schemas).schema_faults) == 3
    assert list(schemas._validators) == ["splits"]
