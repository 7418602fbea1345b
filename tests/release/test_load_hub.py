"""`chidao.load` from a hub: at a tag while the hub answers, at a commit also without it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chidao.release.manifest import read_manifest
from hub.process import REPO, Loopback

#: Clients read HF_ENDPOINT when they are imported: each runs in a process of its own.
PROGRAM = """
import json, sys
import chidao
from chidao.errors import ChidaoError
from chidao.release.logical import RowsHash

found = {}
for arguments in json.loads(sys.argv[1]):
    try:
        rows = chidao.load(**arguments)
        digest = RowsHash()
        digest.update_rows(rows)
        packaged = chidao.load(rows.info.config_name, rows.split)
        print(json.dumps([digest.hexdigest(), rows.features == packaged.features]))
    except ChidaoError as error:
        print(json.dumps(error.message))
"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, dist: Path) -> Iterator[Loopback]:
    """A hub with this build, published at its tag."""
    with Loopback(tmp_path_factory.mktemp("hub")) as loopback:
        done = loopback.chidao("publish", dist, "--repo", REPO)
        assert done.returncode == 0, done.stderr
        yield loopback


def load(hub: Loopback, *calls: dict[str, Any], **environment: str) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(calls)],
        env=hub.environment(**environment),
        cwd=hub.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_tag_commit_and_offline(hub: Loopback, dist: Path) -> None:
    manifest = read_manifest(dist)
    tag = f"v{manifest.version}"
    commit = hub.repo()["tags"][tag]
    wanted = [manifest.rows["spans"]["test"].sha256, True]
    call = {"config": "spans", "split": "test", "source": REPO}
    names = ({"revision": tag}, {"revision": commit})
    assert (
        load(hub, *({**call, **name, "streaming": streaming} for name in names for streaming in (False, True)))
        == [wanted] * 4
    )
    assert load(hub, {**call, "revision": commit}, {**call, "revision": tag}, HF_HUB_OFFLINE="1") == [
        wanted,
        f"{REPO}: offline, nothing can say which commit the revision '{tag}' is",
    ]


def test_what_the_hub_has_not(hub: Loopback) -> None:
    missing = load(hub, {"source": REPO, "revision": "v9.9.9"}, {"source": "tester/nothing", "revision": "v0.1.0"})
    assert missing[0].startswith(f"{REPO}: revision v9.9.9 cannot be fetched (")
    assert missing[1].startswith("tester/nothing: revision v0.1.0 cannot be fetched (")
