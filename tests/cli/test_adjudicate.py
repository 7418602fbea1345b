from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from chidao.adjudication.record import replay
from chidao.store import Corpus, dump

FIRST, SECOND = "000_2239336ab2b7930e", "004_7dc737f53e31573c"
#: The document in which the readers agree in everything.
AGREED = "001_2f85b69d4f545e88"


def undecided(corpus: Corpus) -> None:
    for path in (*corpus.decisions_paths(), *(corpus.root / "annotations" / "gold").glob("*.json")):
        path.unlink()


def talk(corpus: Corpus, *options: str) -> pexpect.spawn[str]:
    words = [
        "-m",
        "chidao",
        "adjudicate",
        "reader-a",
        "reader-b",
        "--who",
        "an",
        "--corpus",
        str(corpus.root),
        *options,
    ]
    environment = {**os.environ, "TERM": "dumb"}
    return pexpect.spawn(sys.executable, words, encoding="utf-8", timeout=60, dimensions=(50, 300), env=environment)  # type: ignore[arg-type]


def press(child: pexpect.spawn[str], question: str, key: str) -> None:
    child.expect_exact(question)
    child.expect(r"\[a b .*\] ")
    child.send(key)


def end(child: pexpect.spawn[str], said: str, key: str = "q") -> None:
    child.expect_exact("That was the last question.")
    child.expect_exact("[u q] ")
    child.send(key)
    child.expect_exact(said)


def test_replay_gives_gold(run, copy: Corpus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("adjudicate", "--replay", "--out", tmp_path / "gold", "--corpus", copy.root)
    assert (code, out) == (0, "5 documents made again from readings and decisions: none differ\n")
    for document in copy.document_ids():
        assert (tmp_path / "gold" / f"{document}.json").read_bytes() == copy.gold_path(document).read_bytes()


def test_replay_finds_each_change(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    gold = copy.gold_path(FIRST)
    gold.write_bytes(gold.read_bytes().replace(b"executive-committee", b"committee", 1))
    record = copy.decisions(SECOND)
    record.decisions.pop()
    copy.decisions_path(SECOND).write_bytes(dump(record))
    reading = copy.annotator_path("reader-b", "001_2f85b69d4f545e88")
    reading.write_bytes(reading.read_bytes() + b"\n")
    code, out, _ = run("adjudicate", "--replay", "--corpus", copy.root)
    assert code == 1 and out.endswith("3 differ\n")
    assert f"{gold}: is not what readings and decisions give" in out and "@@ " in out
    assert f"{SECOND}: no decision on link ORG 4674:4712 entity" in out
    assert f"{reading}: not the reading that the decisions were made on" in out


def test_replay_for_machines(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    call = ("adjudicate", "--replay", "--json", "--corpus", copy.root)
    code, out, _ = run(*call)
    assert code == 0 and json.loads(out) == {"documents": 5, "problems": {}}
    copy.gold_path(FIRST).unlink()
    copy.decisions_path(SECOND).unlink()
    code, out, _ = run(*call)
    report = json.loads(out)
    assert (code, report) == (1, {"documents": 4, "problems": {FIRST: [f"{copy.gold_path(FIRST)}: is not there"]}})
    code, _, err = run(*call, "--document", "004")
    assert code == 2 and f"{SECOND}: no decisions are recorded\n  Adjudicate first" in err
    code, _, err = run(*call, "--add", "list n")
    assert code == 2 and "--replay decides nothing" in err


def test_conflicts_are_listed(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    undecided(copy)
    code, out, _ = run("adjudicate", "reader-a", "reader-b", "--corpus", copy.root)
    assert code == 1
    assert out.startswith(f'link: 12\n  {FIRST}: link ORG 237:244 entity\n    a "vn.party.bac-lieu.committee"\n')
    assert out.endswith("5 documents: 1 gold file written, 12 questions open\n")
    assert [path.stem for path in (copy.root / "annotations" / "gold").glob("*")] == ["001_2f85b69d4f545e88"]
    code, out, _ = run("adjudicate", "reader-a", "reader-b", "--json", "--corpus", copy.root)
    assert code == 1 and len(json.loads(out)["open"]) == 12


def test_decisions_from_files(run, repository: Corpus, copy: Corpus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    undecided(copy)
    given = repository.root / "annotations" / "decisions"
    out_folder = tmp_path / "out"
    call = ("adjudicate", "reader-a", "reader-b", "--decisions", given, "--out", out_folder, "--corpus", copy.root)
    code, out, err = run(*call)
    assert (code, out, err) == (0, "5 documents: 5 gold files written, 0 questions open\n", "")
    for document in repository.document_ids():
        assert (out_folder / f"{document}.json").read_bytes() == repository.gold_path(document).read_bytes()
        assert copy.decisions_path(document).read_bytes() == repository.decisions_path(document).read_bytes()
    code, out, _ = run(*call)
    assert code == 0 and "0 gold files written" in out


def test_wrong_decisions_change_nothing(run, repository: Corpus, copy: Corpus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    undecided(copy)
    record = repository.decisions(FIRST)
    record.decisions[1].question = "link ORG 1:2 entity"
    (tmp_path / "d.json").write_bytes(dump(record))
    call = ("adjudicate", "reader-a", "reader-b", "--decisions", tmp_path / "d.json", "--corpus", copy.root)
    code, _, err = run(*call)
    assert code == 2 and "the readings raise no question link ORG 1:2 entity" in err
    record.readings[0].sha256 = "0" * 64
    (tmp_path / "d.json").write_bytes(dump(record))
    code, _, err = run(*call)
    assert code == 2 and "made on other readings" in err
    assert copy.decisions_paths() == []


def test_gold_is_not_written_over(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    gold = copy.gold_path(FIRST)
    right = gold.read_bytes()
    gold.write_bytes(right.replace(b"executive-committee", b"committee", 1))
    call = ("adjudicate", "reader-a", "reader-b", "--corpus", copy.root)
    code, out, _ = run(*call)
    assert code == 1 and f"{gold}: is there and is not what comes out" in out and gold.read_bytes() != right
    code, _, _ = run(*call, "--replace")
    assert code == 0 and gold.read_bytes() == right


@pytest.mark.parametrize("words", [[], ["reader-a"], ["reader-a", "reader-a"], ["reader-a", "reader-b", "--replay"]])
def test_usage(run, copy: Corpus, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run("adjudicate", *words, "--corpus", copy.root)
    assert code == 2 and "name two different annotators, or --replay alone" in err


def test_unknown_annotator(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run("adjudicate", "reader-a", "gold", "--corpus", copy.root)
    assert code == 2 and "Known: reader-a, reader-b" in err


def test_what_nobody_has_read_is_not_adjudicated(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    undecided(copy)
    path = copy.annotator_path("reader-b", FIRST)
    path.write_bytes(path.read_bytes().replace(b'"annotated"', b'"draft"', 1))
    copy.annotator_path("reader-a", SECOND).unlink()
    call = ("adjudicate", "reader-a", "reader-b", "--corpus", copy.root)
    code, out, err = run(*call)
    assert code == 1 and "3 documents: 1 gold file written" in out
    assert f"left out: {FIRST}: that of reader-b is a draft, which nobody has read\n" in err
    assert "next: the same command at a terminal asks the questions" in err
    for document, message in (
        (FIRST, "that of reader-b is a draft, which nobody has read"),
        (SECOND, "reader-a has no annotation of it"),
    ):
        code, _, err = run(*call, "--document", document)
        assert code == 2 and f"error: {document}: {message}\n  Have it read and corrected" in err
        assert not copy.gold_path(document).exists() and not copy.decisions_path(document).exists()


def test_readings_of_another_text_are_not_adjudicated(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    """Their places mean nothing in the text that would be shown."""
    undecided(copy)
    path = copy.text_path(FIRST)
    path.write_bytes(path.read_bytes() + "Nguồn: báo\n".encode())
    call = ("adjudicate", "reader-a", "reader-b", "--corpus", copy.root)
    code, out, err = run(*call)
    assert code == 1 and out.splitlines()[-1].startswith("4 documents: ")
    assert f"left out: {FIRST}: that of reader-a is of another text than the corpus has" in err
    code, _, err = run(*call, "--document", "000")
    assert code == 2 and f"error: {FIRST}: that of reader-a is of another text" in err


def test_decisions_on_others_are_left_alone(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    """Who reads again what others have read adjudicates the rest, and is told what was left out."""
    for document in (FIRST, SECOND):
        reading = copy.annotation(copy.annotator_path("reader-b", document))
        reading.annotator = "anna"
        copy.write([(copy.annotator_path("anna", document), dump(reading))])
    copy.decisions_path(SECOND).unlink()
    copy.gold_path(SECOND).unlink()
    before = copy.decisions_path(FIRST).read_bytes()
    code, out, err = run("adjudicate", "reader-a", "anna", "--json", "--corpus", copy.root)
    assert code == 1 and {each["document"] for each in json.loads(out)["open"]} == {SECOND}
    assert f"left out: {FIRST}: decisions on reader-a and reader-b are recorded\n" in err
    code, _, err = run("adjudicate", "reader-a", "anna", "--document", "000", "--corpus", copy.root)
    assert code == 2 and "holds decisions on reader-a and reader-b" in err and "with --document" in err
    code, _, err = run("adjudicate", "reader-b", "reader-a", "--document", "000", "--corpus", copy.root)
    assert code == 2 and "Name reader-a and reader-b in this order" in err
    assert copy.decisions_path(FIRST).read_bytes() == before


def test_decisions_under_the_name_of_another_document(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    path = copy.decisions_path(FIRST)
    path.write_bytes(path.read_bytes().replace(FIRST.encode(), SECOND.encode(), 1))
    for words in (["--replay"], ["reader-a", "reader-b", "--document", "000"]):
        code, _, err = run("adjudicate", *words, "--corpus", copy.root)
        assert code == 2 and f"{path}: holds decisions on {SECOND}\n  Name the file {SECOND}.json" in err
    assert SECOND.encode() in path.read_bytes()


def test_at_the_terminal(repository: Corpus, copy: Corpus) -> None:
    undecided(copy)
    child = talk(copy, "--document", "000")
    press(child, "[1/3] 000_2239336ab2b7930e: link ORG 237:244 entity", "w")
    child.expect_exact("why: ")
    child.sendline("I11")
    press(child, "[1/3]", "b")
    press(child, "[2/3]", "a")
    child.expect_exact("[3/3]")
    assert [each.choice for each in copy.decisions(FIRST).decisions] == ["b", "a"], "on disk before the next question"
    press(child, "entity", "u")
    child.expect_exact(f"undone: {FIRST}: link ORG 2136:2157 entity")
    press(child, "[2/3]", "x")
    child.expect_exact("a, b: the first or the second")
    press(child, "[2/3]", "e")
    child.expect_exact("value: ")
    child.sendline("Not An Id")
    child.expect_exact("does not match")
    child.sendline("vn.party.bac-lieu.bac-lieu.executive-committee")
    press(child, "[3/3]", "q")
    child.expect_exact("1 question open")
    child.expect(pexpect.EOF)
    decisions = copy.decisions(FIRST).decisions
    assert [(each.choice, each.who, each.why) for each in decisions] == [("b", "an", "I11"), ("edit", "an", "I11")]
    assert not copy.gold_path(FIRST).exists()

    child = talk(copy, "--document", "000")
    press(child, "[1/1] 000_2239336ab2b7930e: link ORG 3696:3704 entity", "a")
    # The wrong key at the last question, when nothing is open any more.
    end(child, "undone: 000_2239336ab2b7930e: link ORG 3696:3704 entity", "u")
    assert not copy.gold_path(FIRST).exists()
    press(child, "[1/1] 000_2239336ab2b7930e: link ORG 3696:3704 entity", "b")
    end(child, "1 gold file written, 0 questions open")
    child.expect(pexpect.EOF)
    assert copy.gold_path(FIRST).read_bytes() == repository.gold_path(FIRST).read_bytes()
    assert replay(copy, FIRST)[1] == []


def test_interruption_loses_nothing(copy: Corpus) -> None:
    undecided(copy)
    child = talk(copy, "--document", "004")
    press(child, "[1/2]", "b")
    child.expect_exact("[2/2]")
    child.sendintr()
    child.expect(pexpect.EOF)
    assert len(copy.decisions(SECOND).decisions) == 1
    assert list(copy.root.rglob(".*tmp*")) == []
    child = talk(copy, "--document", "004")
    press(child, "[1/1]", "s")
    child.expect_exact("1 question open")
    child.expect(pexpect.EOF)
    child = talk(copy, "--document", "004")
    child.expect_exact("[1/1]")
    child.expect(r"\[a b .*\] ")
    for _ in range(50):  # The terminal may not have been told yet to give each key at once.
        child.sendeof()
        if child.expect_exact(["1 question open", pexpect.TIMEOUT], timeout=1) == 0:
            break
    child.expect(pexpect.EOF)


def test_what_neither_has_is_added(run, copy: Corpus) -> None:  # type: ignore[no-untyped-def]
    """By an option, recorded with who and why, and made again to the byte; what cannot stand is refused."""
    gold, before = copy.gold_path(AGREED), copy.gold(AGREED)
    old = copy.decisions_path(AGREED).read_bytes()
    call = ("adjudicate", "reader-a", "reader-b", "--document", "001", "--who", "an", "--corpus", copy.root)
    joined = {(each.head, each.tail) for each in before.relations}
    head, tail = next(
        (one, two)
        for one in before.spans
        for two in before.spans
        if (one.label, two.label) == ("DIRECTIVE", "DATE") and (one.id, two.id) not in joined
    )
    ends = [f"{each.label}@{each.start}:{each.end}" for each in (head, tail)]
    code, _, err = run(*call, "--add", f"relation {ends[0]} issued_on DATE@1:2")
    assert code == 2 and "gold has no span DATE@1:2" in err and copy.decisions_path(AGREED).read_bytes() == old
    line = f"relation {ends[0]} issued_on {ends[1]}"
    code, out, _ = run(*call, "--why", "stated", "--add", line)
    assert code == 1 and "is there and is not what comes out" in out
    code, out, _ = run(*call, "--replace")
    assert code == 0 and "1 gold file written, 0 questions open" in out
    (decision,) = copy.decisions(AGREED).decisions
    assert (decision.question, decision.choice, decision.who, decision.why) == (f"add {line}", "edit", "an", "stated")
    made = copy.gold(AGREED)
    assert made.spans == before.spans and len(made.relations) == len(before.relations) + 1
    assert ("issued_on", head.id, tail.id) in {(each.type, each.head, each.tail) for each in made.relations}
    assert run("adjudicate", "--replay", "--corpus", copy.root)[0] == 0
    assert run("validate", copy.decisions_path(AGREED), "--corpus", copy.root)[0] == 0
    # A decision that no longer has its ends keeps gold as it is, and is named.
    written = gold.read_bytes()
    record = copy.decisions(AGREED)
    record.decisions[0].relations[0].tail = "DATE@1:2"  # type: ignore[index]
    copy.decisions_path(AGREED).write_bytes(dump(record))
    for words in (call, ("adjudicate", "--replay", "--corpus", copy.root)):
        code, out, _ = run(*words)
        assert code == 1 and f"add {line}: gold has no span DATE@1:2" in out and gold.read_bytes() == written
    code, _, err = run("adjudicate", "reader-a", "reader-b", "--add", "list n", "--corpus", copy.root)
    assert code == 2 and "--add goes with one --document" in err


def test_adding_at_the_terminal(copy: Corpus) -> None:
    undecided(copy)
    child = talk(copy, "--document", "004")
    press(child, "[1/2]", "+")
    child.expect_exact("add: ")
    child.sendline("span ORG 0:5 {}")
    child.expect_exact("ORG lacks branch, level, entity")
    child.expect_exact("add: ")
    child.sendline('span DATE 0:5 {"edtf": "2024"}')
    child.expect_exact("recorded: add span DATE 0:5")
    press(child, "[1/2]", "u")
    child.expect_exact("undone: " + SECOND + ": add span DATE 0:5")
    press(child, "[1/2]", "+")
    child.expect_exact("add: ")
    child.sendline('span DATE 0:5 {"edtf": "2024"}')
    press(child, "[1/2]", "b")
    press(child, "[2/2]", "b")
    end(child, "1 gold file written")
    child.expect(pexpect.EOF)
    first = copy.gold(SECOND).spans[0]
    assert (first.start, first.end, first.text, first.values) == (0, 5, copy.text(SECOND)[:5], {"edtf": "2024"})
    assert replay(copy, SECOND)[1] == []


def test_edit_of_a_span(copy: Corpus) -> None:
    undecided(copy)
    path = copy.annotator_path("reader-b", FIRST)
    reading = copy.annotation(path)
    span = next(each for each in reading.spans if each.start == 190)
    span.end -= 1
    span.text = span.text[:-1]
    path.write_bytes(dump(reading))
    child = talk(copy, "--document", "000")
    press(child, "boundary ORG 190:202 190:201", "e")
    for wrong, message in (
        ("190", "is no place"),
        ("190:99999", "is no place of the text"),
        ("190:200 X", "is no label"),
        ("190:200 DATE", "DATE lacks edtf"),
        ('190:200 DATE {"edtf": 7}', "7 is not of type 'string'"),
        ("190:200 DATE {edtf}", "JSON is malformed"),
        ("190:200 DATE [2]", "Expected `object`"),
    ):
        child.expect_exact("a JSON list of spans: ")
        child.sendline(wrong)
        child.expect_exact(message)
    child.sendline("190:200")
    for _ in range(3):
        press(child, "link", "b")
    end(child, "1 gold file written", "\r")
    child.expect(pexpect.EOF)
    made = copy.gold(FIRST).spans[0]
    assert (made.start, made.end, made.text) == (190, 200, copy.text(FIRST)[190:200])
    assert made.values["entity"] == "vn.party.central.politburo"
