"""Peak memory by the number of pages that one process has read: it must not grow with them."""

from __future__ import annotations

import resource
import sys

from benchmarks.hostile import within
from benchmarks.pages import ROOT, page_paths


def peak_of(passes: int, largest: float) -> float:
    """Give the peak memory in MB of a process that reports all pages so many times, page by page.

    Args:
        passes: how often all pages are read.
        largest: size in MB of one more page, read first: the articles one after the other, repeated; 0 for none.
    """
    from chidao.cleaning.page import clean
    from chidao.extraction.report import report_page
    from chidao.store import Corpus

    kinds = Corpus(ROOT).scheme.segments
    paths = page_paths()
    if largest:
        articles = "".join(f"{clean(path.read_bytes().decode(), kinds).text}\n" for path in paths).encode()
        repeated = articles * (int(largest * 1e6) // len(articles) + 1)
        report_page(repeated[: int(largest * 1e6)].rpartition(b"\n")[0], "", kinds)
    for _ in range(passes):
        for path in paths:
            report_page(path.read_bytes(), path.name, kinds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def table(limit: float) -> list[tuple[str, float | None]]:
    """Give the rows of the table of memory: what was read, and the peak in MB."""
    cases = ((1, 0.0), (10, 0.0), (100, 0.0), (1, 1.0), (1, 2.0), (1, 4.0))
    return [
        (
            f"all pages, {passes} x" + (f", and one page of {largest:g} MB" if largest else ""),
            within(limit, peak_of, passes, largest),
        )
        for passes, largest in cases
    ]
