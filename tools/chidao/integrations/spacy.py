"""spaCy: the pipeline component `chidao` and the tokenizer `chidao.syllables.v1`.

spaCy finds both by entry points, so nobody has to import this module. It loads every such module with every pipeline,
also where chidao is not used: importing it is therefore cheap and changes nothing, and the rules are loaded and the
extension attributes registered when a component is made.

Everything that the component writes is plain data: it lives through `Doc.to_bytes`, through `DocBin` with
`store_user_data=True`, and through the processes of `nlp.pipe`, which hand documents over as bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from chidao import model
from chidao.errors import ChidaoError
from chidao.integrations.spacy_docs import FACTORY, OF_DOCUMENTS, register_extensions, write
from chidao.places import as_province
from chidao.scheme import Scheme
from chidao.store import packaged_corpus, sha256, write_atomically
from chidao.tokens import tokenize

__all__ = ["FACTORY", "TOKENIZER", "Chidao", "Settings", "SyllableTokenizer", "register_extensions"]

TOKENIZER = "chidao.syllables.v1"
_FILE = "settings.json"
_DEFAULTS: dict[str, Any] = {
    "published": None,
    "province": None,
    "spans_key": "chidao",
    "set_ents": True,
    "alignment": "strict",
}


class SyllableTokenizer(DummyTokenizer):
    """Cuts a text into the tokens of the corpus (`chidao.tokens`); its documents give the text back unchanged.

    One space after a token belongs to it, as everywhere in spaCy; all other white space is tokens of its own.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __reduce__(self) -> tuple[type[SyllableTokenizer], tuple[Vocab]]:
        return SyllableTokenizer, (self.vocab,)

    def __call__(self, text: str) -> Doc:
        """Make a document of a text; time is linear."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in (*tokenize(text), (len(text), len(text))):
            if words and text.startswith(" ", position, start):
                spaces[-1] = True
                position += 1
            for word in (text[position:start], text[start:end]):
                if word:
                    words.append(word)
                    spaces.append(False)
            position = end
        return Doc(self.vocab, words=words, spaces=spaces)


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_syllable_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """Give what makes the tokenizer of a pipeline: `{"@tokenizers": "chidao.syllables.v1"}` in its config."""
    return _for_pipeline


def _for_pipeline(nlp: Language) -> SyllableTokenizer:
    return SyllableTokenizer(nlp.vocab)


class Settings(model.Record):
    """Settings of the component.

    Attributes:
        published: day on which the texts were published (`2024-04-08`, with clock time or without): it gives days
            without a year theirs. None: it is not known.
        province: province or central city that the texts are about. None: the one that a text names most.
        spans_key: where in `doc.spans` the spans go.
        set_ents: whether the outermost spans also go into `doc.ents`.
        alignment: `strict` puts spans that do not begin and end with tokens into `doc._.chidao_unaligned`; `expand`
            widens them to whole tokens.
    """

    published: str | None
    province: str | None
    spans_key: Annotated[str, Meta(min_length=1)]
    set_ents: bool
    alignment: Literal["strict", "expand"]


class Chidao:
    """Pipeline component: finds the mentions of a text, with values, task lists and relations.

    It keeps nothing but its settings. The text of the document is taken as clean text: offsets in values and lists
    are code points of `doc.text`.

    Args:
        name: name of the component in its pipeline.
        settings: as in `Settings`; what is not named has its default.

    Raises:
        ChidaoError: a setting is unknown or has no valid value.
    """

    def __init__(self, name: str = FACTORY, **settings: Any) -> None:
        self.name = name
        self.settings = _checked({**_DEFAULTS, **settings})
        register_extensions()

    def configure(self, **settings: Any) -> None:
        """Change some settings.

        Raises:
            ChidaoError: a setting is unknown or has no valid value; nothing is changed.
        """
        self.settings = _checked({**msgspec.to_builtins(self.settings), **settings})

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document; `doc._.chidao_published` and `doc._.chidao_province` go before the settings.

        Raises:
            ChidaoError: one of these two has no valid value.
        """
        settings = self.settings
        annotation = self._annotate(doc)
        scheme = _packaged().scheme
        write(doc, annotation, scheme, key=settings.spans_key, ents=settings.set_ents, alignment=settings.alignment)
        return doc

    def _annotate(self, doc: Doc) -> model.Annotation:
        # Here, not above: spaCy imports this module with every pipeline, and the rules take long to compile.
        from chidao.extraction.suggest import as_annotation, suggest  # noqa: PLC0415

        packaged = _packaged()
        published, province = doc._.chidao_published, doc._.chidao_province
        metadata = _metadata(
            self.settings.published if published is None else published,
            self.settings.province if province is None else province,
        )
        text = doc.text
        draft = suggest(text, metadata, packaged.directives, packaged.organizations)
        return as_annotation(draft, FACTORY, text, sha256(text), packaged.scheme.version, "annotation.schema.json")

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Give the settings as JSON; there is nothing to exclude."""
        return msgspec.json.encode(self.settings)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Chidao:
        """Take over settings that `to_bytes` gave.

        Raises:
            ChidaoError: they are not valid; nothing is changed.
        """
        try:
            settings = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ChidaoError(f"settings of {self.name}: {error}", "Save the pipeline again.") from None
        self.settings = _checked(settings)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the settings into a folder, which is made where it is missing.

        Raises:
            ChidaoError: the file cannot be written.
        """
        write_atomically(Path(path) / _FILE, self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Chidao:
        """Take over settings that `to_disk` wrote.

        Raises:
            ChidaoError: they cannot be read or are not valid; nothing is changed.
        """
        file = Path(path) / _FILE
        try:
            data = file.read_bytes()
        except OSError as error:
            raise ChidaoError(f"{file}: cannot be read ({error.strerror})", "Save the pipeline again.") from None
        return self.from_bytes(data)


@Language.factory(
    FACTORY,
    assigns=["doc.spans", "doc.ents", "span._.chidao", *(f"doc._.{name}" for name in OF_DOCUMENTS)],
    default_config=_DEFAULTS,
)
def create_chidao(
    nlp: Language,
    name: str,
    published: str | None,
    province: str | None,
    spans_key: str,
    set_ents: bool,
    alignment: str,
) -> Chidao:
    """Make the component for `nlp.add_pipe("chidao", config={...})`; settings and errors as in `Chidao`."""
    return Chidao(
        name,
        published=published,
        province=province,
        spans_key=spans_key,
        set_ents=set_ents,
        alignment=alignment,
    )


class _Packaged(NamedTuple):
    """The parts of the packaged corpus that the rules need."""

    scheme: Scheme
    directives: dict[str, model.Directive]
    organizations: dict[str, model.Organization]


@cache
def _packaged() -> _Packaged:
    corpus = packaged_corpus()
    return _Packaged(
        corpus.scheme,
        {item.id: item for item in corpus.directives().directives},
        {item.id: item for item in corpus.organizations().organizations},
    )


def _checked(settings: Any) -> Settings:
    try:
        checked = msgspec.convert(settings, Settings)
    except msgspec.ValidationError as error:
        raise ChidaoError(f"settings of the component {FACTORY}: {error}", "See docs/spacy.md.") from None
    checked.province = _metadata(checked.published, checked.province).province
    return checked


def _metadata(published: Any, province: Any) -> model.Metadata:
    """Make the metadata that the rules need, with the standard name of the province."""
    known = None
    if province is not None:
        known = as_province(province) if isinstance(province, str) else None
        if known is None:
            raise ChidaoError(
                f"province: {province!r} is no province or central city",
                "Write its name in Vietnamese without its kind: Bạc Liêu.",
            )
    fields = {"title": None, "published": published, "author": None, "publisher": None, "province": known}
    try:
        metadata = msgspec.convert(fields, model.Metadata)
        if metadata.published is not None:
            datetime.fromisoformat(metadata.published)
    except (ValueError, msgspec.ValidationError):
        raise ChidaoError(f"published: {published!r} is no date", "Write it as 2024-04-08.") from None
    return metadata
