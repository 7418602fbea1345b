"""The draft annotation of a new page: what the rules suggest, where the corpus' scheme has what they speak of."""

from __future__ import annotations

from functools import cached_property

from chidao.cleaning.document import CleanDocument
from chidao.extraction.suggest import as_annotation, suggest
from chidao.model import Annotation, Directive, Organization
from chidao.scheme import Label, Scheme
from chidao.store import Corpus, packaged_corpus

_SCHEMA = "../../../schema/annotation.schema.json"
#: What `annotator` says of a draft.
_ANNOTATOR = "chidao suggest"


class Drafter:
    """Drafts annotations for the documents of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def draft(self, cleaned: CleanDocument) -> Annotation:
        """Draft the annotation of a document; with another scheme than the rules', one with no spans."""
        record, version = cleaned.record, self._corpus.scheme.version
        if not self._has_rules:
            return Annotation(
                schema=_SCHEMA,
                id=record.id,
                text_sha256=record.text_sha256,
                scheme_version=version,
                status="draft",
                annotator=_ANNOTATOR,
                spans=[],
                lists=[],
                relations=[],
            )
        found = suggest(cleaned.text, record.metadata, self._directives, self._organizations)
        return as_annotation(found, record.id, cleaned.text, record.text_sha256, version, _SCHEMA)

    @cached_property
    def _has_rules(self) -> bool:
        return covers(self._corpus.scheme, packaged_corpus().scheme)

    @cached_property
    def _directives(self) -> dict[str, Directive]:
        path = self._corpus.directives_path
        return {entry.id: entry for entry in self._corpus.directives().directives} if path.is_file() else {}

    @cached_property
    def _organizations(self) -> dict[str, Organization]:
        path = self._corpus.organizations_path
        return {entry.id: entry for entry in self._corpus.organizations().organizations} if path.is_file() else {}


def covers(scheme: Scheme, other: Scheme) -> bool:
    """Say whether a scheme allows all that another one does: its labels, their attributes and its relations."""
    return all(
        name in scheme.labels and _label_covers(scheme.labels[name], label) for name, label in other.labels.items()
    ) and all(
        name in scheme.relations
        and (scheme.relations[name].head, scheme.relations[name].tail) == (kind.head, kind.tail)
        for name, kind in other.relations.items()
    )


def _label_covers(label: Label, other: Label) -> bool:
    if not set(other.may_contain) <= set(label.may_contain):
        return False
    missing = [name for name, one in label.attributes.items() if name not in other.attributes and not one.optional]
    return not missing and all(
        (own := label.attributes.get(name)) is not None
        and own.type == one.type
        and set(one.values) <= set(own.values)
        and own.nullable >= one.nullable
        and own.optional >= one.optional
        for name, one in other.attributes.items()
    )
