"""The metadata in the card of a build against its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]
from huggingface_hub import DatasetCard

from chidao.model import Manifest
from chidao.release.features import Layout
from chidao.release.names import CARD
from chidao.verification.fault import REBUILD, Fault


def check_card(folder: Path, manifest: Manifest, layout: Layout) -> Iterator[Fault]:
    """Find what the card's metadata says otherwise than the manifest and the scheme."""
    try:
        text = (folder / CARD).read_bytes().decode("utf-8")
        head: dict[str, Any] = DatasetCard(text, ignore_metadata_errors=False).data.to_dict()  # type: ignore[no-untyped-call]
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError) as error:
        yield Fault("card", CARD, f"its metadata cannot be read ({str(error).splitlines()[0][:200]})", REBUILD)
        return
    for key, wanted in _wanted(manifest, layout).items():
        found = {_text(one, "config_name"): one for one in _list(head.get(key))}
        for config in sorted(set(wanted) | set(found)):
            fault = _difference(found.get(config), wanted.get(config))
            if fault:
                yield Fault("card", CARD, f"{key} of {config}: {fault}", REBUILD)


def _wanted(manifest: Manifest, layout: Layout) -> dict[str, dict[str, dict[str, Any]]]:
    """Give what the card has to say, by key and configuration."""
    configs: dict[str, dict[str, Any]] = {}
    info: dict[str, dict[str, Any]] = {}
    for config, splits in manifest.rows.items():
        paths = {split: [f.path for f in manifest.files if (f.config, f.split) == (config, split)] for split in splits}
        configs[config] = {
            "version": manifest.version,
            "data_files": {split: own[0] if len(own) == 1 else own for split, own in paths.items()},
        }
        info[config] = {
            "features": layout.features[config]._to_yaml_list() if config in layout.features else None,
            "splits": {split: rows.rows for split, rows in splits.items()},
            "download_size": sum(file.bytes for file in manifest.files if file.config == config),
        }
    return {"configs": configs, "dataset_info": info}


def _difference(found: dict[str, Any] | None, wanted: dict[str, Any] | None) -> str:
    if found is None:
        return "is missing"
    if wanted is None:
        return "there is no such configuration in the manifest"
    for key, value in wanted.items():
        said = found.get(key)
        if key == "data_files":
            said = {_text(one, "split"): one.get("path") for one in _list(said)}
        elif key == "splits":
            said = {_text(one, "name"): one.get("num_examples") for one in _list(said)}
        if said != value:
            return f"{key} is {_short(said)}, not {_short(value)}"
    return ""


def _list(value: Any) -> list[dict[str, Any]]:
    members = value if isinstance(value, list) else [value]
    return [member for member in members if isinstance(member, dict)]


def _text(member: dict[str, Any], key: str) -> str:
    return str(member.get(key))


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 120 else text[:120] + "…"
