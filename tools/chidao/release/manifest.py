"""The manifest and the checksums of a build."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from chidao import __version__
from chidao.errors import ChidaoError
from chidao.model import Manifest, ReleaseFile
from chidao.release.parquet import Written
from chidao.schemas import BASE
from chidao.scheme import Scheme
from chidao.store import dump, load_record, sha256

MANIFEST, CHECKSUMS, CARD = "manifest.json", "SHA256SUMS", "README.md"
#: What decides the bytes of a build, beside the corpus.
_MADE_WITH = ("pyarrow", "datasets")


def write_manifest(folder: Path, scheme: Scheme, tables: list[Written]) -> None:
    """Write `manifest.json` and `SHA256SUMS` of the files that stand in a folder.

    The manifest names the card and the tables; the checksums cover these and the manifest.
    """
    written = {table.path: table for table in tables}
    files = []
    for path in sorted([CARD, *written]):
        data, table = (folder / path).read_bytes(), written.get(path)
        files.append(
            ReleaseFile(
                path=path,
                sha256=sha256(data),
                bytes=len(data),
                rows=table.rows if table else None,
                config=table.config if table else None,
                split=table.split if table else None,
            )
        )
    manifest = Manifest(
        schema=f"{BASE}manifest:{scheme.name}:{scheme.version}",
        name=scheme.name,
        version=__version__,
        scheme_version=scheme.version,
        made_with={"chidao": __version__, **{name: version(name) for name in _MADE_WITH}},
        files=files,
    )
    data = dump(manifest)
    (folder / MANIFEST).write_bytes(data)
    sums = sorted([*((file.path, file.sha256) for file in files), (MANIFEST, sha256(data))])
    (folder / CHECKSUMS).write_text("".join(f"{digest}  {path}\n" for path, digest in sums), encoding="utf-8")


def built_paths(folder: Path) -> set[str]:
    """Give the paths (with slashes) that an earlier build wrote into a folder; none where it has no manifest."""
    try:
        manifest = load_record((folder / MANIFEST).read_bytes(), Manifest, MANIFEST)
    except (OSError, ChidaoError):
        return set()
    return {MANIFEST, CHECKSUMS, *(file.path for file in manifest.files)}
