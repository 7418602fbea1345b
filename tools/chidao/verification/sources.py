"""A build against the sources that it was made from: built again, and loaded by `datasets`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec

from chidao.errors import ChidaoError
from chidao.model import Manifest
from chidao.release.build import same_file, write_build
from chidao.release.load import load_from
from chidao.release.logical import RowsHash
from chidao.release.manifest import MADE_WITH, built_paths
from chidao.release.names import CHECKSUMS, MANIFEST
from chidao.store import Corpus
from chidao.temporary import no_room, temporary_folder, writing_to
from chidao.verification.fault import REBUILD, Fault
from chidao.verification.loading import DISK_FULL, Job, LoadedSplit, in_own_process

_STALE = "The build is of other sources, or was changed: build anew with `chidao build --force`, or name the sources."


def made_otherwise(manifest: Manifest) -> str:
    """Say which part of another version made the build, so that the bytes of its tables may differ; else nothing."""
    for name in MADE_WITH:
        if manifest.made_with.get(name) != version(name):
            return f"{name} {manifest.made_with.get(name)} made it, {version(name)} is installed"
    return ""


def check_rebuild(folder: Path, manifest: Manifest, corpus: Corpus) -> Iterator[Fault]:
    """Build the sources again and compare byte by byte.

    Where other versions of the libraries that write it made the build, the rows are compared instead, by their hashes.
    """
    with temporary_folder("chidao-verify-") as again:
        with writing_to(again):
            try:
                tables = write_build(corpus, again)
            except ChidaoError as error:
                yield Fault("rebuild", MANIFEST, f"the sources cannot be built: {error.message}", error.remedy)
                return
        if made_otherwise(manifest):
            wanted = {(table.config, table.split): table.rows_sha256 for table in tables}
            found = {(config, split): one.sha256 for config, own in manifest.rows.items() for split, one in own.items()}
            for config, split in sorted(wanted.keys() | found.keys()):
                if wanted.get((config, split)) != found.get((config, split)):
                    yield Fault("rebuild", f"{config}/{split}", "its rows are not those of the sources", _STALE)
            return
        own = {MANIFEST, CHECKSUMS, *(file.path for file in manifest.files)}
        for path in sorted(built_paths(again) | own):
            if not (again / path).is_file():
                yield Fault("rebuild", path, "no build of the sources has this file", _STALE)
            elif not (folder / path).is_file():
                yield Fault("rebuild", path, "is missing; a build of the sources has it", _STALE)
            elif not same_file(again / path, folder / path):
                yield Fault("rebuild", path, "is not what a build of the sources writes", _STALE)


def check_loading(folder: Path, manifest: Manifest, corpus: Corpus | None) -> Iterator[Fault]:
    """Load every configuration with `datasets` in a fresh process and cache, and compare it row by row.

    Args:
        folder: the build.
        manifest: its manifest.
        corpus: the sources, whose annotations the rows have to be; None compares with the manifest alone.
    """
    with temporary_folder("chidao-load-") as folder_of_cache:
        cache = str(folder_of_cache)
        environment = {**os.environ, "HF_HOME": cache, "HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
        job = msgspec.json.encode(Job(str(folder.resolve()), cache, list(manifest.rows)))
        result = in_own_process("chidao.verification.loading", job, folder_of_cache, environment)
    if result.returncode:
        if result.returncode == DISK_FULL:
            raise no_room(folder_of_cache, "no space is left for what `datasets` loads")
        last = (result.stderr.decode(errors="replace").strip().splitlines() or ["no message"])[-1]
        yield Fault("loading", MANIFEST, f"`datasets` cannot load it: {last[:300]}", REBUILD)
        return
    found: dict[str, list[LoadedSplit]] = {config: [] for config in manifest.rows}
    for one in msgspec.json.Decoder(LoadedSplit).decode_lines(result.stdout):
        found[one.config].append(one)
    for config, loaded in found.items():
        if {one.split for one in loaded} != manifest.rows[config].keys():
            names = ", ".join(sorted(one.split for one in loaded))
            yield Fault("loading", config, f"loads with the splits {names}", REBUILD)
        for one in loaded:
            yield from _against_manifest(manifest, corpus, one)


def _against_manifest(manifest: Manifest, corpus: Corpus | None, loaded: LoadedSplit) -> Iterator[Fault]:
    config, split = loaded.config, loaded.split
    own = manifest.rows[config].get(split)
    if own is None or (own.rows, own.sha256) != (loaded.rows, loaded.sha256):
        yield Fault("loading", f"{config}/{split}", "what `datasets` loads is not what the manifest says", REBUILD)
    elif corpus is not None:
        yield from _against_annotations(corpus, loaded)


def _against_annotations(corpus: Corpus, loaded: LoadedSplit) -> Iterator[Fault]:
    config, split = loaded.config, loaded.split
    place = f"{config}/{split}"
    try:
        rows = load_from(corpus, config, split)
    except ChidaoError as error:
        yield Fault("loading", place, f"the annotations cannot be read: {error.message}", error.remedy)
        return
    wanted = RowsHash()
    wanted.update_rows(rows)
    if str(rows.features) != loaded.features:
        yield Fault("loading", place, "loads with other features than the scheme gives", _STALE)
    elif wanted.hexdigest() != loaded.sha256:
        yield Fault("loading", place, "the rows that `datasets` loads are not those of the annotations", _STALE)
