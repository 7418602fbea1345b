"""`publish --repo` against the loopback hub, through the command line, with the stock clients."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from chidao.publication.candidate import read_candidate
from hub.process import REPO, TOKEN, Loopback

Done = subprocess.CompletedProcess[str]


def publish(hub: Loopback, build: Path, *arguments: str, xet: bool = False, **more: str) -> Done:
    done = hub.chidao("publish", build, "--repo", REPO, *arguments, xet=xet, **more)
    assert TOKEN not in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert hub.control("state")["leaks"] == []
    return done


def tree(hub: Loopback, revision: str) -> dict[str, str]:
    """Give SHA-256 or Git id of the files of a commit."""
    return {path: entry["lfs"] or entry["oid"] for path, entry in hub.repo()["commits"][revision]["tree"].items()}


def wanted(build: Path) -> dict[str, str]:
    found = read_candidate(build)
    return {
        path: file.sha256 if path.endswith(".parquet") else found.git_oid(path) for path, file in found.files.items()
    }


def releases(hub: Loopback, tag: str = "v1.1.0") -> list[str]:
    repo = hub.repo()
    return [oid for oid, commit in repo["commits"].items() if commit["title"] == f"Release {tag} of chidao"]


def is_released(hub: Loopback, build: Path) -> bool:
    """Say whether there is exactly one release commit, with the build in it, and the tag on it."""
    tag = read_candidate(build).tag
    (commit,) = releases(hub, tag)
    return hub.repo()["tags"].get(tag) == commit and wanted(build).items() <= tree(hub, commit).items()


def test_publish_and_publish_again(loopback: Loopback, own: Path, earlier: Path) -> None:
    done = publish(loopback, own, "--dry-run", HF_TOKEN="")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, f"{REPO}: would publish: v1.1.0")
    assert loopback.control("state")["repos"] == {}

    done = publish(loopback, own, "--private")
    (commit,) = releases(loopback)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, f"{REPO}: published: v1.1.0 (commit {commit})")
    assert tree(loopback, commit).keys() == {*wanted(own), ".gitattributes"}
    assert is_released(loopback, own)
    assert loopback.repo()["private"]
    description = loopback.repo()["commits"][commit]["description"]
    assert description == f"manifest.json has SHA-256 {read_candidate(own).digest}."

    before = loopback.repo()
    done = publish(loopback, own)
    assert (done.returncode, done.stdout) == (0, f"{REPO}: already published: v1.1.0 (commit {commit})\n")
    assert loopback.repo() == before


def test_another_release_sends_only_what_changed(loopback: Loopback, own: Path, earlier: Path, other: Path) -> None:
    assert publish(loopback, own).returncode == 0
    loopback.control("foreign", [REPO, "NOTES.md", "mine"])
    loopback.faults()
    report = json.loads(publish(loopback, earlier, "--dry-run", "--json").stdout)
    gone = sorted(wanted(own).keys() - wanted(earlier).keys())
    changed = sorted(path for path, oid in wanted(earlier).items() if wanted(own).get(path) != oid)
    assert gone
    assert len(changed) < len(wanted(earlier))
    assert (report["state"], report["deleted"], report["added"]) == ("would publish", gone, changed)
    assert releases(loopback, "v1.0.0") == []

    done = publish(loopback, earlier, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["state"], report["deleted"], report["added"]) == (0, "published", gone, changed)
    found = tree(loopback, report["commit"])
    assert found.keys() == {*wanted(earlier), ".gitattributes", "NOTES.md"}
    assert is_released(loopback, earlier)
    assert loopback.repo()["tags"].keys() == {"v1.0.0", "v1.1.0"}
    sent = {line.split("/")[2] for line in loopback.control("state")["requests"] if line.startswith("PUT")}
    assert sent == {wanted(earlier)[path] for path in changed if path.endswith(".parquet")}

    done = publish(loopback, other)
    assert (done.returncode, done.stdout) == (1, "")
    (commit,) = releases(loopback)
    assert done.stderr.startswith(
        f"refused: {REPO}: the tag v1.1.0 exists, on commit {commit}, with other content than this build; tags never"
        " move\n  Give the corpus a new version"
    )


def test_datasets_loads_what_was_published(loopback: Loopback, own: Path) -> None:
    assert publish(loopback, own).returncode == 0
    (commit,) = releases(loopback)
    program = (
        "import sys, json, datasets\n"
        "repo, commit, folder = sys.argv[1:]\n"
        "for config in ('documents', 'tokens'):\n"
        "    built = datasets.load_dataset(folder, config, cache_dir='built')\n"
        "    for revision in (commit, 'v1.1.0'):\n"
        "        found = datasets.load_dataset(repo, config, revision=revision)\n"
        "        assert found['train'].features == built['train'].features\n"
        "        assert {s: found[s].to_list() for s in found} == {s: built[s].to_list() for s in built}\n"
        "    stream = datasets.load_dataset(repo, config, revision=commit, streaming=True)\n"
        "    assert list(stream['test']) == built['test'].to_list()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, REPO, commit, str(own)],
        env=loopback.environment(), cwd=loopback.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_xet_and_a_token_from_the_store_of_the_client(loopback: Loopback, own: Path, earlier: Path) -> None:
    path = Path(loopback.environment()["HF_HOME"]) / "token"
    path.parent.mkdir(parents=True)
    path.write_text(TOKEN)
    done = publish(loopback, own, xet=True, HF_TOKEN="")
    assert done.returncode == 0, done.stderr
    assert is_released(loopback, own)
    (commit,) = releases(loopback)
    entries = loopback.repo()["commits"][commit]["tree"]
    assert all(entry["xet"] for path, entry in entries.items() if path.endswith(".parquet"))
    requests = loopback.control("state")["requests"]
    assert not [line for line in requests if "/store/" in line or "/lfs/" in line]
    assert [line for line in requests if "xet-read-token" in line]
    assert publish(loopback, earlier, xet=True).returncode == 0
    assert is_released(loopback, earlier)


def fault(step: str, kind: str, times: int = 1, after: int = 0) -> dict[str, Any]:
    return {"step": step, "kind": kind, "times": times, "after": after}


@pytest.mark.parametrize(
    "faults",
    [
        [
            fault("refs", "429"), fault("create", "500-after"), fault("preupload", "cut"), fault("batch", "503"),
            fault("put", "truncated", 2, 3), fault("verify", "drop-after"), fault("complete", "500-after"),
            fault("commit", "drop-after"), fault("tag", "drop-after"),
        ],
        [
            fault("create", "drop-before"), fault("put", "drop-after", 2), fault("commit", "drop-before"),
            fault("commit", "500-after"), fault("refs", "old", 1, 2), fault("tag", "500-after"), fault("refs", "slow"),
        ],
        [
            fault("commit", "500", 2), fault("tree", "drop-after"), fault("commits", "500"),
            fault("resolve", "503", 1, 5), fault("file", "wrong-hash"), fault("tag", "429"),
        ],
    ],
    ids=["lost answers", "old answers", "not now"],
)  # fmt: skip
def test_failures_that_pass(loopback: Loopback, own: Path, faults: list[dict[str, Any]]) -> None:
    loopback.faults(*faults)
    done = publish(loopback, own)
    assert done.returncode == 0, done.stderr
    assert ("HTTP 429; next try in 1.0 s" in done.stderr) == any(one["kind"] == "429" for one in faults)
    met = loopback.control("state")["met"]
    assert {(step, kind) for step, kind in met} >= {(one["step"], one["kind"]) for one in faults}
    assert is_released(loopback, own)


def test_somebody_else_commits_meanwhile(loopback: Loopback, own: Path) -> None:
    loopback.control("create", REPO)
    loopback.faults(fault("commit", "stale"))
    done = publish(loopback, own)
    assert done.returncode == 1
    assert "refused: tester/directives: somebody else changed it meanwhile" in done.stderr
    assert (releases(loopback), loopback.repo()["tags"]) == ([], {})
    loopback.faults()
    assert publish(loopback, own).returncode == 0
    assert is_released(loopback, own)
    assert "NOTES.md" in tree(loopback, releases(loopback)[0])


def test_the_tag_is_set_elsewhere_meanwhile(loopback: Loopback, own: Path) -> None:
    loopback.faults(fault("tag", "tag-elsewhere"))
    done = publish(loopback, own)
    assert done.returncode == 1
    assert "the tag v1.1.0 exists, on commit" in done.stderr
    tags = loopback.repo()["tags"]
    assert tags["v1.1.0"] not in releases(loopback)
    loopback.faults()
    assert publish(loopback, own).returncode == 1
    assert loopback.repo()["tags"] == tags
    assert len(releases(loopback)) == 1


def test_an_unfinished_release_is_finished_by_its_build_only(loopback: Loopback, own: Path, other: Path) -> None:
    loopback.faults(fault("tag", "500", 100))
    done = publish(loopback, own)
    (commit,) = releases(loopback)
    assert done.returncode == 2
    assert f"error: {REPO}: commit {commit} holds the release, but its tag v1.1.0 could not be set" in done.stderr
    loopback.faults()
    loopback.control("foreign", [REPO, "README.md", "a better card"])
    done = publish(loopback, other)
    assert done.returncode == 1
    assert f"commit {commit} is a release of v1.1.0 with other content, and its tag is not set yet" in done.stderr
    done = publish(loopback, own)
    assert done.returncode == 0, done.stderr
    assert f"commit {commit} holds this release already" in done.stderr
    assert is_released(loopback, own)


def test_a_wrong_upload_is_not_published(loopback: Loopback, own: Path) -> None:
    loopback.faults(fault("put", "wrong-hash"))
    done = publish(loopback, own)
    assert done.returncode == 2
    assert "could not upload (HTTP 422" in done.stderr
    assert (releases(loopback), loopback.repo()["tags"]) == ([], {})
    loopback.faults()
    assert publish(loopback, own).returncode == 0
    assert is_released(loopback, own)


def test_what_does_not_load_gets_no_tag(loopback: Loopback, own: Path) -> None:
    loopback.faults(fault("file", "wrong-hash", 1000))
    done = publish(loopback, own)
    (commit,) = releases(loopback)
    assert done.returncode == 2
    assert f"error: {REPO}: commit {commit} does not load as it was built (" in done.stderr
    assert loopback.repo()["tags"] == {}
    loopback.faults()
    assert publish(loopback, own).returncode == 0
    assert is_released(loopback, own)


def test_pull_request(loopback: Loopback, own: Path) -> None:
    loopback.control("create", REPO)
    main = loopback.repo()["refs"]["main"]
    loopback.faults(fault("commit", "drop-after"))
    report = json.loads(publish(loopback, own, "--pull-request", "--json").stdout)
    assert (report["state"], report["pull_request"]) == ("proposed", "refs/pr/1")
    repo = loopback.repo()
    assert (repo["refs"]["main"], repo["tags"], repo["prs"]) == (main, {}, {"1": report["commit"]})
    assert json.loads(publish(loopback, own, "--pull-request", "--json").stdout)["state"] == "proposed"
    assert loopback.repo() == repo
    loopback.control("merge", REPO)
    assert publish(loopback, own).returncode == 0
    assert is_released(loopback, own)


@pytest.mark.parametrize("when", ["die-before", "die-after"])
def test_the_hub_is_killed_at_the_commit(loopback: Loopback, own: Path, when: str) -> None:
    loopback.faults(fault("commit", when))
    command = [sys.executable, "-m", "chidao", "publish", str(own), "--repo", REPO]
    environment = loopback.environment(CHIDAO_PUBLISH_BACKOFF="0.5")
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    loopback.wait()
    time.sleep(0.5)
    loopback.start()
    text = process.communicate(timeout=240)[0]
    assert process.returncode == 0, text
    assert is_released(loopback, own)


def test_without_a_token_or_with_a_wrong_one(loopback: Loopback, own: Path) -> None:
    done = publish(loopback, own, HF_TOKEN="")
    assert done.returncode == 2
    assert f"error: {loopback.url}: {REPO}: could not make the repository: no token was given\n" in done.stderr
    wrong = "hf_WRONGwrongWRONGwrong"
    done = publish(loopback, own, HF_TOKEN=wrong)
    assert done.returncode == 2
    assert "the hub refuses the token (HTTP 401 Unauthorized)" in done.stderr
    assert wrong not in done.stdout + done.stderr
    assert loopback.control("state")["repos"] == {}


def test_what_cannot_run(loopback: Loopback, own: Path, tmp_path: Path) -> None:
    for arguments, more, message in (
        ([own, "--repo", "no/such/name"], {}, "error: 'no/such/name' is no name of a repository\n"),
        ([tmp_path, "--repo", REPO], {}, f"error: {tmp_path}: no build there"),
        ([own, "--repo", REPO], {"HF_HUB_OFFLINE": "1"}, f"error: {loopback.url}: {REPO}: HF_HUB_OFFLINE is set\n"),
        ([own, "--repo", REPO], {"CHIDAO_PUBLISH_BACKOFF": "x"}, "error: CHIDAO_PUBLISH_BACKOFF='x' is no number"),
    ):  # fmt: skip
        done = loopback.chidao("publish", *arguments, **more)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr
        assert "Traceback" not in done.stderr
    loopback.stop()
    done = publish_when_down(loopback, own)
    assert done.returncode == 2
    assert f"error: {loopback.url}: {REPO}: could not read branches and tags (ConnectError" in done.stderr


def publish_when_down(hub: Loopback, build: Path) -> Done:
    return hub.chidao("publish", build, "--repo", REPO, CHIDAO_PUBLISH_BACKOFF="0.01")


def test_the_password_of_an_endpoint_is_not_shown(loopback: Loopback, own: Path) -> None:
    endpoint = loopback.url.replace("://", "://user:PaSsWoRd@")
    done = loopback.chidao("publish", own, "--repo", REPO, HF_ENDPOINT=endpoint, HF_TOKEN="")
    assert done.returncode == 2
    assert "PaSsWoRd" not in done.stdout + done.stderr


def test_a_build_that_changes_meanwhile(loopback: Loopback, own: Path, other: Path, tmp_path: Path) -> None:
    """The folder holds another build when the upload is done."""
    folder = shutil.copytree(own, tmp_path / "dist")
    loopback.faults(fault("verify", "slow"))
    command = [sys.executable, "-m", "chidao", "publish", str(folder), "--repo", REPO]
    process = subprocess.Popen(
        command, env=loopback.environment(CHIDAO_PUBLISH_TIMEOUT="30"), stderr=subprocess.PIPE, text=True
    )
    while not loopback.control("state")["met"]:
        assert process.poll() is None
        time.sleep(0.02)
    shutil.copytree(other, folder, dirs_exist_ok=True)
    error = process.communicate(timeout=120)[1]
    assert process.returncode == 2
    assert f"error: {folder}: was built anew while it was uploaded; nothing was committed" in error
    assert releases(loopback) == []
