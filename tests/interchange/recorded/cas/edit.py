"""A program that knows dkpro-cassis and nothing of chidao: it changes CAS files as INCEpTION leaves them.

`python -I edit.py IN OUT`: of the folder of an export it reads TypeSystem.xml and each .xmi or .json. As in a project
of INCEpTION there are then sentences, tokens and metadata of the document in them, structures have other numbers, and
types that are no layer, such as chidao.Document, are gone, but in `d210`.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cassis import (
    Cas,
    TypeSystem,
    load_cas_from_json,
    load_cas_from_xmi,
    load_dkpro_core_typesystem,
    load_typesystem,
    merge_typesystems,
)

_SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"


def types_of_a_project(path: Path) -> TypeSystem:
    """Put the types of an export together with those that every project has."""
    with path.open("rb") as file:
        made = merge_typesystems(load_typesystem(file), load_dkpro_core_typesystem())
    metadata = made.create_type(_METADATA, supertypeName="uima.tcas.DocumentAnnotation")
    for feature in ("documentTitle", "documentId"):
        made.create_feature(metadata, feature, "uima.cas.String")
    return made


def laid_out(cas: Cas, system: TypeSystem, name: str) -> Cas:
    """Give a new CAS with the annotations of one, and what INCEpTION adds."""
    text = cas.sofa_string
    made = Cas(typesystem=system, sofa_string=text, sofa_mime="text", document_language="vi")
    made.add(system.get_type(_METADATA)(documentTitle=name, documentId=name, begin=0, end=len(text), language="vi"))
    start = 0
    for line in text.split("\n"):
        if line.strip():
            made.add(system.get_type(f"{_SEGMENTATION}.Sentence")(begin=start, end=start + len(line)))
        place = start
        for word in line.split(" "):
            if word:
                made.add(system.get_type(f"{_SEGMENTATION}.Token")(begin=place, end=place + len(word)))
            place += len(word) + 1
        start += len(line) + 1
    copies: dict[int, Any] = {}
    for each in sorted(cas.select_all_fs(), key=lambda one: one.type.name.count("relation")):
        kind = system.get_type(each.type.name)
        if not each.type.name.startswith("chidao.") or (each.type.name == "chidao.Document" and name != "d210"):
            continue
        values = {feature.name: each[feature.name] for feature in kind.all_features if feature.name != "sofa"}
        copies[id(each)] = kind(**{key: copies.get(id(value), value) for key, value in values.items()})
        made.add(copies[id(each)])
    return made


def edit(cas: Cas, system: TypeSystem) -> None:
    """The date begins later, and the plan implements the law."""
    (date,) = cas.select("chidao.label.DATE")
    cas.remove(date)
    date.begin += len("Ngày ")
    cas.add(date)
    plan, law = cas.select("chidao.label.DIRECTIVE")
    relation = system.get_type("chidao.relation.implements")
    cas.add(relation(begin=law.begin, end=law.end, Governor=plan, Dependent=law))


def main() -> None:
    """Change all files of a folder."""
    source, target = map(Path, sys.argv[1:])
    system = types_of_a_project(source / "TypeSystem.xml")
    for path in sorted([*source.glob("*.xmi"), *source.glob("*.json")]):
        is_xmi = path.suffix == ".xmi"
        with path.open("rb") as file:
            read = load_cas_from_xmi(file, typesystem=system) if is_xmi else load_cas_from_json(file, typesystem=system)
        cas = laid_out(read, system, path.stem)
        if path.stem == "golden_1":
            edit(cas, system)
        if is_xmi:
            cas.to_xmi(target / path.name, pretty_print=True)
        else:
            cas.to_json(target / path.name, pretty_print=False)
    assert not any(name.partition(".")[0] == "chidao" for name in sys.modules)
    print(f"dkpro-cassis {version('dkpro-cassis')}")


if __name__ == "__main__":
    main()
