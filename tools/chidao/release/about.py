"""What is said of a corpus as a whole: in its Croissant metadata and its card."""

from __future__ import annotations

from typing import Any

from chidao.model import Release, Sources
from chidao.release.counts import Counts
from chidao.scheme import Scheme

ANNOTATIONS_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: RAI fields of chidao's own corpus. They say what DATASHEET.md says at length.
_RAI = {
    "dataCollection": "Web pages of Vietnamese Party and state portals about directives, given by the project's "
    "sponsor as text captured from a browser; the pages were chosen by hand, not sampled.",
    "dataCollectionType": "Web Scraping",
    "dataPreprocessingProtocol": "Page chrome (menus, counters, share bars, related links, footers) is removed and "
    "white space folded by rules; each edit is recorded, so that clean text and edits give the page as captured. "
    "Nothing in the article is corrected.",
    "dataAnnotationProtocol": "Two language-model annotators read each page independently by the written guidelines; "
    "differences were decided by the scheme's rules in a third pass. No human expert has checked the result.",
    "machineAnnotationTools": "language models as annotators; rules of the toolkit for clean text and segments",
    "dataBiases": "One topic (science and technology), few provinces, the language of official news; pages of the "
    "years 2023 and 2024.",
    "dataLimitations": "A handful of documents: enough to try tools, formats and guidelines, too small for training "
    "or for ranking models.",
    "dataUseCases": "Trying out tools for extraction of legal references, dates, organisations and task lists from "
    "Vietnamese administrative text; developing guidelines.",
    "personalSensitiveInformation": "Names of officials and writers, as the pages printed them. No other personal data "
    "is annotated.",
    "dataReleaseMaintenancePlan": "Versions follow the data versioning of Croissant: a release that edits or moves "
    "records is a major one; earlier releases stay available.",
}


def is_ours(scheme: Scheme) -> bool:
    """Say whether a corpus is chidao's own, of which the package knows how it came about."""
    return scheme.name == "chidao"


def pretty_name(scheme: Scheme) -> str:
    """Give the title of the corpus."""
    return f"{scheme.name}: Vietnamese directives (văn bản chỉ đạo)" if is_ours(scheme) else scheme.name


def about(scheme: Scheme, release: Release, counts: dict[str, Counts], sources: Sources) -> dict[str, Any]:
    """Give the properties of the corpus for its Croissant metadata.

    Of a corpus of somebody else's nothing is claimed but what its files say.

    Args:
        scheme: names and language.
        release: version and day.
        counts: figures by split and of `all`.
        sources: provenance of the pages, whose rights are named.
    """
    rights = dict.fromkeys(source.rights for source in sources.documents.values())
    found: dict[str, Any] = {
        "name": scheme.name,
        "alternateName": pretty_name(scheme),
        "description": f"{counts['all'].documents} documents with {sum(counts['all'].spans.values())} spans "
        f"({', '.join(scheme.labels)}).",
        "url": f"urn:chidao:corpus:{scheme.name}:{release.version}",
        "version": release.version,
        **({"datePublished": release.date} if release.date else {}),
        "inLanguage": scheme.language,
        "license": [ANNOTATIONS_LICENCE, *rights] if is_ours(scheme) else list(rights),
        "isLiveDataset": False,
    }
    if is_ours(scheme):
        found |= {
            "creator": {"@type": "Organization", "name": "The chidao authors"},
            "keywords": ["Vietnamese", "directives", "named entity recognition", "legal references"],
            "citeAs": f"@misc{{chidao, title = {{{pretty_name(scheme)}}}, author = {{{{The chidao authors}}}}, "
            f"version = {{{release.version}}}}}",
            **{f"rai:{name}": text for name, text in _RAI.items()},
        }
    return found
