"""Starting a corpus: a folder with a scheme and nothing in it yet."""

from __future__ import annotations

import json
from pathlib import Path

from chidao.errors import ChidaoError
from chidao.model import Directives, Organizations, Release, Sources, Splits
from chidao.release.folder import put_in_place, staging
from chidao.schemas import all_schemas
from chidao.scheme import Scheme, read_scheme
from chidao.store import Corpus, dump, packaged_corpus
from chidao.validation.places import Places

#: What `corpus/splits.json` states; `chidao add` goes by it.
SPLIT_RULE = (
    "An assignment never changes. A new document gets the split of its cluster of near-duplicates (shingles of five "
    "syllables, Jaccard similarity from 0.5); where that has none, the split goes by sha256(smallest id of the "
    "cluster) mod 100: 0-79 train, 80-89 validation, 90-99 test."
)


def start(folder: Path, scheme: Path | None = None, name: str | None = None) -> list[Path]:
    """Start an empty corpus.

    Args:
        folder: where; it must not be there yet, or be empty.
        scheme: its scheme; None takes that of the package.
        name: the name that the scheme gets; None leaves it.

    Returns:
        the files of the corpus, as they are in the folder.

    Raises:
        ChidaoError: something is in the folder, it cannot be written, or the scheme is not sound.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "not empty" if folder.is_dir() else "no folder"
        raise ChidaoError(f"{folder}: {what}", "Name a folder that is not there yet, or an empty one.")
    if name is not None and not name.isprintable():
        raise ChidaoError(f"--name {name!r} cannot be a name", "Use small letters, digits and hyphens.")
    source = scheme or packaged_corpus().root / "schema" / "scheme.json"
    read_scheme(source)
    _make_parents(folder)
    target = folder.resolve()
    with staging(target) as made:
        path = made / "schema" / "scheme.json"
        corpus = Corpus(made)
        corpus.write([(path, _named(source.read_bytes(), name))])
        _check_kinds(read_scheme(path), source)
        corpus.write(_files(corpus))
        for place in (made / "annotations" / "gold", made / "annotations" / "annotators"):
            place.mkdir(parents=True)
        found = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
        made.chmod(0o755)
        put_in_place(made, target)
    return [folder / path for path in found]


def _make_parents(folder: Path) -> None:
    try:
        folder.resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ChidaoError(f"{folder}: cannot be made ({error.strerror})", "Name another place.") from None


def _named(data: bytes, name: str | None) -> bytes:
    """Give the scheme another name, all other bytes as they are."""
    if name is None:
        return data
    text = data.decode("utf-8")
    offset = Places(text).of(("name",)).offset
    _, end = json.decoder.scanstring(text, offset + 1)  # type: ignore[attr-defined]
    return (text[:offset] + json.dumps(name) + text[end:]).encode()


def _check_kinds(scheme: Scheme, source: Path) -> None:
    """Check that the scheme has the kinds that the cleaning rules give, and the statuses of annotations.

    Raises:
        ChidaoError: one is missing.
    """
    known = packaged_corpus().scheme
    for where, own, needed in (
        ("segments.kept", scheme.segments.kept, known.segments.kept),
        ("segments.removed", scheme.segments.removed, known.segments.removed),
        ("normalizations", scheme.normalizations, known.normalizations),
        ("statuses", scheme.statuses, known.statuses),
    ):
        if missing := [name for name in needed if name not in own]:
            raise ChidaoError(
                f"{source}: {where} has no {', '.join(missing)}, which cleaning and annotation write",
                f"Copy {where} from the scheme of the package: {packaged_corpus().root / 'schema' / 'scheme.json'}.",
            )


def _files(corpus: Corpus) -> list[tuple[Path, bytes]]:
    root, scheme = corpus.root, corpus.scheme
    return [
        *((root / "schema" / name, data) for name, data in all_schemas(scheme).items()),
        (corpus.sources_path, dump(Sources(schema=_schema("sources"), documents={}))),
        (corpus.splits_path, dump(Splits(schema=_schema("splits"), rule=SPLIT_RULE, documents={}))),
        (corpus.release_path, dump(Release(schema=_schema("release"), version="0.1.0", date=None))),
        # Also where the scheme speaks of no entities: the tables of a release are the same for every corpus.
        (corpus.directives_path, dump(Directives(schema=_schema("directives"), directives=[]))),
        (corpus.organizations_path, dump(Organizations(schema=_schema("organizations"), organizations=[]))),
        (root / "README.md", _readme(scheme).encode()),
    ]


def _schema(name: str) -> str:
    return f"../schema/{name}.schema.json"


def _readme(scheme: Scheme) -> str:
    labels = "\n".join(f"- `{name}`: {label.definition}" for name, label in scheme.labels.items())
    return f"""# {scheme.name}

A corpus in the format of chidao; language `{scheme.language}`, scheme version {scheme.version}. Its labels:

{labels}

Labels, attributes and relations are defined in `schema/scheme.json`; after a change of it run `chidao schema`. The
commands find the corpus from any folder in it, and from elsewhere with `--corpus DIR`.

1. Add pages, text or HTML: `chidao add page.html --rights 'who holds them'`. With `--site`, `--place` and `--date`
   go the words of the page that say so. Duplicates are refused.
2. Read the clean text: `chidao clean --explain ID` shows what was removed from a page, and by which rule.
3. Annotate: copy `annotations/annotators/draft/ID.json` to `annotations/annotators/NAME/ID.json`, set `annotator` to
   your name and `status` to `annotated`, and write the spans. Offsets count code points of `corpus/ID.txt`.
4. Check: `chidao validate`. With two readers, `chidao agree FIRST SECOND --errors` shows where they differ,
   and `chidao adjudicate FIRST SECOND` makes gold of both. `chidao status` says what is to do next.
5. Put what is decided into `annotations/gold/ID.json`, with status `gold`.
6. Release: `chidao build --out dist`; `load_dataset("dist")` of the library datasets reads it.
"""
