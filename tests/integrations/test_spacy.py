from __future__ import annotations

import pickle
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.tokens.underscore import Underscore

from chidao.errors import ChidaoError
from chidao.extraction.suggest import suggest
from chidao.integrations.spacy import Chidao, SyllableTokenizer
from chidao.model import Metadata
from chidao.store import Corpus
from chidao.tokens import tokenize

SYLLABLES = {"@tokenizers": "chidao.syllables.v1"}
WHITE_SPACE = {"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": False}
TEXT = (
    "Ngày 15/5, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch số 77-KH/TU thực hiện Chỉ thị số 32-CT/TW"
    " của Ban Bí thư. Kế hoạch đề ra 2 nhiệm vụ, giải pháp: quán triệt Chỉ thị số 32-CT/TW; củng cố Đảng ủy."
)
VOCAB = spacy.blank("xx").vocab


def pipeline(tokenizer: dict[str, Any] = SYLLABLES, **settings: Any) -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("chidao", config=settings)
    return nlp


def rows(doc: Doc, key: str = "chidao") -> list[tuple[Any, ...]]:
    return [(s.id_, s.label_, s.text, s.kb_id_, s._.chidao, s._.rule, s._.confidence) for s in doc.spans[key]]


def everything(doc: Doc) -> tuple[Any, ...]:
    entities = [(e.id_, e.label_, e.text, e.kb_id_, e._.chidao) for e in doc.ents]
    return rows(doc), entities, doc._.chidao_relations, doc._.chidao_lists, doc._.chidao_unaligned


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline(published="2024-05-20", province="Cà Mau")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kết luận số 69-KL/TW", ["Kết ", "luận ", "số ", "69", "-", "KL", "/", "TW"]),
        ("làThứ nhất", ["là", "Thứ ", "nhất"]),
        ("a  b", ["a ", " ", "b"]),
        ("a\nb", ["a", "\n", "b"]),
        ("a \n\n b ", ["a ", "\n\n ", "b "]),
        (" a", [" ", "a"]),
        ("\n", ["\n"]),
        ("a\u00a0b", ["a", "\u00a0", "b"]),
        ("", []),
    ],
)
def test_syllables(text: str, wanted: list[str]) -> None:
    assert [token.text_with_ws for token in SyllableTokenizer(VOCAB)(text)] == wanted


@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aAà1. \n\u0300\u00a0"))))
def test_syllables_are_the_tokens_of_the_corpus(text: str) -> None:
    doc = SyllableTokenizer(VOCAB)(text)
    assert doc.text == text
    assert [(t.idx, t.idx + len(t)) for t in doc if not t.is_space] == tokenize(text)


def test_syllables_of_a_long_text() -> None:
    text = "tỉnh 1.\n" * 100_000
    assert len([token for token in SyllableTokenizer(VOCAB)(text) if not token.is_space]) == 300_000


def test_blank_vietnamese_needs_no_pyvi() -> None:
    code = (
        "import sys; sys.modules['pyvi'] = None; import spacy;"
        f"nlp = spacy.blank('vi', config={{'nlp': {{'tokenizer': {SYLLABLES}}}}});"
        "print([token.text for token in nlp('Bộ Chính trị')])"
    )
    assert in_fresh_process(code) == "['Bộ', 'Chính', 'trị']\n"


def test_no_import_is_needed() -> None:
    code = (
        "import spacy, sys; nlp = spacy.blank('xx'); nlp.add_pipe('chidao');"
        "print('chidao.extraction.suggest' in sys.modules, [e.text for e in nlp('Theo Bộ Chính trị').ents])"
    )
    assert in_fresh_process(code) == "False ['Bộ Chính trị']\n"


def test_making_a_pipeline_without_it_registers_nothing_and_loads_no_rules() -> None:
    code = (
        "import spacy, sys; from spacy.tokens import Span; spacy.blank('xx')('a');"
        "print(Span.has_extension('chidao'), 'chidao.extraction' in sys.modules)"
    )
    assert in_fresh_process(code) == "False False\n"


def in_fresh_process(code: str) -> str:
    call = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_spans_values_entities_relations_and_lists(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(s.id_, s.label_, s.text, s.kb_id_) for s in doc.spans["chidao"]] == [
        ("s1", "DATE", "Ngày 15/5", ""),
        ("s2", "ORG", "Ban Thường vụ Tỉnh ủy", "vn.party.ca-mau.standing-committee"),
        ("s3", "DIRECTIVE", "Kế hoạch số 77-KH/TU", "vn:ca-mau/kh-77-tu-2024"),
        ("s4", "DIRECTIVE", "Chỉ thị số 32-CT/TW", "vn:tw/ct-32-tw"),
        ("s5", "ORG", "Ban Bí thư", "vn.party.central.secretariat"),
        ("s6", "TASK_GROUP", "quán triệt Chỉ thị số 32-CT/TW", ""),
        ("s7", "DIRECTIVE", "Chỉ thị số 32-CT/TW", "vn:tw/ct-32-tw"),
        ("s8", "TASK_GROUP", "củng cố Đảng ủy", ""),
        ("s9", "ORG", "Đảng ủy", "vn.party.ca-mau.executive-committee"),
    ]
    assert [(e.id_, e.label_) for e in doc.ents] == [
        ("s1", "DATE"),
        ("s2", "ORG"),
        ("s3", "DIRECTIVE"),
        ("s4", "DIRECTIVE"),
        ("s5", "ORG"),
        ("s7", "DIRECTIVE"),
        ("s9", "ORG"),
    ]
    day, plan, task = (doc.spans["chidao"][index] for index in (0, 2, 5))
    assert day._.chidao == {"edtf": "2024-05-15", "resolved": True}
    assert (day._.edtf, day._.resolved, day._.doc_type) == ("2024-05-15", True, None)
    assert (plan._.doc_type, plan._.form, plan._.number, plan._.symbol) == ("KH", "symbol", "77", "77-KH/TU")
    assert (plan._.rule, plan._.confidence) == ("symbol-after-noun", "high")
    assert (task._.ordinal, task._.list, task._.marker, task._.scope) == (1, "l1", "separator", [147, 177])
    assert TEXT[147:177] == task.text
    assert {(r["type"], r["head"], r["tail"]) for r in doc._.chidao_relations} == {
        ("issued_by", "s3", "s2"),
        ("issued_on", "s3", "s1"),
        ("implements", "s3", "s4"),
        ("issued_by", "s4", "s5"),
    }
    assert doc._.chidao_lists == [
        {
            "id": "l1",
            "declared": 2,
            "phrase": {"start": 124, "end": 145, "text": "2 nhiệm vụ, giải pháp"},
            "directive": "vn:ca-mau/kh-77-tu-2024",
        }
    ]
    assert doc._.chidao_unaligned == []


def test_nothing_is_lost_on_real_pages(repository: Corpus) -> None:
    nlp = pipeline()
    for document in repository.document_ids():
        text = repository.text(document)
        nobody = Metadata(title=None, published=None, author=None, publisher=None, province=None)
        wanted = [
            (m.label, m.start, m.end, m.rule, m.confidence, {**m.values, "entity": None})
            for m in suggest(text, nobody).mentions
        ]
        doc = nlp(text)
        assert doc._.chidao_unaligned == []
        found = [
            (s.label_, s.start_char, s.end_char, s._.rule, s._.confidence, {**s._.chidao, "entity": None})
            for s in doc.spans["chidao"]
        ]
        assert found == wanted
        assert len(found) > 10


def test_entities_get_the_ids_of_the_registry() -> None:
    """No sentence says in which year the conclusion was issued: the registry does."""
    assert pipeline()("Thực hiện Kết luận số 69-KL/TW.").ents[0].kb_id_ == "vn:tw/kl-69-tw-2024"


def test_spans_with_the_same_ends_keep_their_own_values() -> None:
    doc = pipeline()("Đề ra 2 nhiệm vụ, giải pháp: Chỉ thị số 05-CT/TW; Kết luận số 01-KL/TW.")
    task, reference = list(doc.spans["chidao"])[:2]
    assert (task.start, task.end) == (reference.start, reference.end)
    assert (task.label_, task._.marker, task._.number) == ("TASK_GROUP", "separator", None)
    assert (reference.label_, reference._.marker, reference._.number) == ("DIRECTIVE", None, "05")
    assert doc.ents[0]._.number == "05"


def test_other_spans_have_no_values(nlp: Language) -> None:
    doc = nlp("Theo Bộ Chính trị")
    other = Span(doc, 1, 4, label="PERSON")
    assert (other._.chidao, other._.level, other._.rule) == ({}, None, None)
    assert doc[1:4]._.chidao == {}
    assert Span(doc, 1, 4, label="ORG")._.level == "central"


def test_unaligned_mentions_are_collected() -> None:
    doc = pipeline(WHITE_SPACE)("Tỉnh ủy họp đến năm 2030.")
    assert [span.text for span in doc.spans["chidao"]] == ["Tỉnh ủy"]
    assert [entity.text for entity in doc.ents] == ["Tỉnh ủy"]
    assert doc._.chidao_unaligned == [
        {
            "id": "s2",
            "label": "DATE",
            "start": 16,
            "end": 24,
            "text": "năm 2030",
            "values": {"edtf": "2030"},
            "rule": "date-year",
            "confidence": "high",
        }
    ]


def test_an_aligned_mention_inside_an_unaligned_one_is_an_entity() -> None:
    doc = pipeline(WHITE_SPACE)("(Luật Tổ chức Quốc hội năm 2014)\n“Quy chế làm việc của Quốc hội khóa XV”")
    inside = [(item["text"], item["label"]) for item in doc._.chidao_unaligned]
    assert ("Luật Tổ chức Quốc hội", "DIRECTIVE") in inside
    assert doc.ents[0].text == "Quốc hội"


def test_expanded_mentions() -> None:
    doc = pipeline(WHITE_SPACE, alignment="expand")("Bộ Chính trị,Ban Bí thư họp đến năm 2030.")
    assert [(s.text, s._.entity, s._.edtf) for s in doc.spans["chidao"]] == [
        ("Bộ Chính trị,Ban", "vn.party.central.politburo", None),
        ("trị,Ban Bí thư", "vn.party.central.secretariat", None),
        ("năm 2030.", None, "2030"),
    ]
    assert [entity.text for entity in doc.ents] == ["Bộ Chính trị,Ban", "năm 2030."]
    assert doc._.chidao_unaligned == []


def test_expanded_mentions_with_the_same_ends_and_label() -> None:
    doc = pipeline(WHITE_SPACE, alignment="expand")("Theo 30/2020/NĐ-CP;31/2020/NĐ-CP")
    assert [(s.text, s._.symbol) for s in doc.spans["chidao"]] == [
        ("30/2020/NĐ-CP;31/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("30/2020/NĐ-CP;31/2020/NĐ-CP", "31/2020/NĐ-CP"),
    ]
    assert [e._.symbol for e in doc.ents] == ["30/2020/NĐ-CP"]


def test_entities_of_others_stay_where_nothing_touches_them() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": SYLLABLES}})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LOC", "pattern": "Cà Mau"}, {"label": "NAME", "pattern": "Chính trị"}])
    nlp.add_pipe("chidao")
    doc = nlp("Tại Cà Mau, Bộ Chính trị họp.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Cà Mau", "LOC"), ("Bộ Chính trị", "ORG")]


def test_settings() -> None:
    text = "Ngày 15/5, Tỉnh ủy họp."
    doc = pipeline()(text)
    assert [(e._.edtf, e._.resolved) for e in doc.ents[:1]] == [("XXXX-05-15", None)]
    doc = pipeline(published="2023-05-16T07:30", province="bạc liêu", spans_key="văn bản", set_ents=False)(text)
    assert [row[4] for row in rows(doc, "văn bản")] == [
        {"edtf": "2023-05-15", "resolved": True},
        {"branch": "party", "level": "province", "entity": "vn.party.bac-lieu.executive-committee"},
    ]
    assert doc.ents == ()
    assert "chidao" not in doc.spans


def test_a_document_has_its_own_date_and_province(nlp: Language) -> None:
    docs = [nlp.make_doc("Ngày 15/5, Tỉnh ủy họp.") for _ in range(2)]
    docs[0]._.chidao_published, docs[0]._.chidao_province = "2022-05-16", "Long An"
    values = [[s._.edtf or s._.entity for s in doc.spans["chidao"]] for doc in nlp.pipe(docs)]
    assert values == [
        ["2022-05-15", "vn.party.long-an.executive-committee"],
        ["2024-05-15", "vn.party.ca-mau.executive-committee"],
    ]
    page = nlp.make_doc("Ngày 15/5")
    page._.chidao_published = "hôm nay"
    with pytest.raises(ChidaoError, match="published: 'hôm nay' is no date"):
        nlp(page)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"published": "15/5/2024"}, "published: '15/5/2024' is no date"),
        ({"published": "2024-13-01"}, "published: '2024-13-01' is no date"),
        ({"published": "20240515"}, "published: '20240515' is no date"),
        ({"province": "Tỉnh"}, "province: 'Tỉnh' is no province or central city"),
        ({"alignment": "contract"}, "Invalid enum value 'contract' - at `$.alignment`"),
        ({"spans_key": ""}, "length >= 1 - at `$.spans_key`"),
        ({"set_ents": "no"}, "Expected `bool`, got `str` - at `$.set_ents`"),
        ({"spans": "x"}, "unknown field `spans`"),
    ],
)
def test_wrong_settings(settings: dict[str, Any], message: str) -> None:
    component = Chidao()
    before = component.to_bytes()
    for call in (lambda: Chidao(**settings), lambda: component.configure(**settings)):
        with pytest.raises(ChidaoError) as caught:
            call()
        assert message in caught.value.message
        assert caught.value.remedy
    assert component.to_bytes() == before


def test_wrong_settings_in_a_pipeline() -> None:
    with pytest.raises(ChidaoError, match="is no date"):
        pipeline(published="hôm nay")


def test_processes_give_the_same(nlp: Language) -> None:
    texts = [TEXT, "", "Theo Bộ Chính trị", f"{TEXT}\n{TEXT}"]
    wanted = [everything(nlp(text)) for text in texts]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of Python 3.12, about fork with threads
        found = [everything(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert found == wanted
    assert wanted[1] == ([], [], [], [], [])


def test_processes_that_are_spawned_can_have_it(nlp: Language) -> None:
    extensions, copy = pickle.loads(pickle.dumps((Underscore.get_state(), nlp)))
    assert extensions[1].keys() == Underscore.get_state()[1].keys()
    assert everything(copy(TEXT)) == everything(nlp(TEXT))


def test_documents_survive_storage(nlp: Language) -> None:
    doc = nlp(TEXT)
    wanted = everything(doc)
    assert everything(Doc(spacy.blank("xx").vocab).from_bytes(doc.to_bytes())) == wanted
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (found,) = DocBin().from_bytes(stored).get_docs(spacy.blank("xx").vocab)
    assert everything(found) == wanted
    strict = pipeline(WHITE_SPACE)("Nhiệm vụ:\n(1. Bộ Chính trị)")
    stored = DocBin(docs=[strict], store_user_data=True).to_bytes()
    (found,) = DocBin().from_bytes(stored).get_docs(spacy.blank("xx").vocab)
    assert found._.chidao_unaligned == strict._.chidao_unaligned != []


def test_stored_documents_are_read_without_a_component(nlp: Language, tmp_path: Path) -> None:
    DocBin(docs=[nlp(TEXT)], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    code = (
        "import spacy; from spacy.tokens import DocBin; from chidao.integrations.spacy import register_extensions;"
        "register_extensions();"
        f"doc, = DocBin().from_disk({str(tmp_path / 'docs.spacy')!r}).get_docs(spacy.blank('xx').vocab);"
        "print(doc.ents[0]._.edtf, len(doc._.chidao_relations))"
    )
    assert in_fresh_process(code) == "2024-05-15 4\n"


def test_values_move_with_their_spans(nlp: Language) -> None:
    doc = nlp(TEXT)
    part = doc[doc.ents[2].start :].as_doc(copy_user_data=True)
    assert (part.ents[0].text, part.ents[0]._.symbol) == ("Kế hoạch số 77-KH/TU", "77-KH/TU")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what belongs to a whole document is left behind
        both = Doc.from_docs([nlp("Theo Bộ Chính trị."), doc])
    assert [entity._.chidao for entity in both.ents[1:]] == [entity._.chidao for entity in doc.ents]


def test_pipelines_survive_storage(tmp_path: Path) -> None:
    nlp = pipeline(published="2024-05-20", province="Cà Mau", alignment="expand")
    nlp.get_pipe("chidao").configure(province="Long An")
    wanted = everything(nlp(TEXT))
    assert ("s9", "ORG", "Đảng ủy", "vn.party.long-an.executive-committee") in [row[:4] for row in wanted[0]]
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.get_pipe("chidao").settings == nlp.get_pipe("chidao").settings
    assert everything(loaded(TEXT)) == wanted
    assert everything(pipeline().from_bytes(nlp.to_bytes())(TEXT)) == wanted


def test_a_saved_pipeline_is_loaded_in_a_fresh_process(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    code = f"import spacy; print(spacy.load({str(tmp_path / 'pipeline')!r})('Họp ngày 15/5').ents[0]._.edtf)"
    assert in_fresh_process(code) == "2024-05-15\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "settings of chidao: "),
        (b'"\xff"', "settings of chidao: "),
        (b"[]", "Expected `object`, got `array`"),
        (b"{}", "missing required field"),
    ],
)
def test_damaged_settings(data: bytes, message: str, tmp_path: Path) -> None:
    component = Chidao()
    (tmp_path / "settings.json").write_bytes(data)
    for call in (lambda: component.from_bytes(data), lambda: component.from_disk(tmp_path)):
        with pytest.raises(ChidaoError) as caught:
            call()
        assert message in caught.value.message
    with pytest.raises(ChidaoError, match="cannot be read"):
        component.from_disk(tmp_path / "nowhere")


def test_names_of_others_stay_theirs() -> None:
    code = (
        "import spacy; from spacy.tokens import Span; Span.set_extension('level', default='mine');"
        "nlp = spacy.blank('xx'); nlp.add_pipe('chidao'); org = nlp('Theo Bộ Chính trị').ents[0];"
        "print(org._.level, org._.chidao['level'], org._.branch)"
    )
    assert in_fresh_process(code) == "mine central party\n"


def test_the_component_names_what_it_assigns(nlp: Language) -> None:
    assert nlp.analyze_pipes()["problems"] == {"chidao": []}
    assert "doc._.chidao_relations" in nlp.get_pipe_meta("chidao").assigns
