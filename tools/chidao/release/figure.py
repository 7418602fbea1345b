"""The figure of a build: how many spans of each label each split has, as SVG."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from chidao.scheme import Scheme

FIGURE = "figures/labels.svg"
#: Of one bar with its gap, and of all around the bars, in pixels.
_BAR, _AROUND = 24, 150
_WIDTH = 800
#: Told apart by those who see few colours, too (Okabe and Ito 2008); a corpus has three splits at most.
_COLOURS = ("#0072b2", "#e69f00", "#009e73")
_SVG = "http://www.w3.org/2000/svg"


def title(scheme: Scheme) -> str:
    """Give the words that say what the figure shows."""
    return f"{scheme.name}: spans by label and split"


def draw(scheme: Scheme, counts: Mapping[str, Mapping[str, int]]) -> bytes:
    """Draw the figure; the same figures give the same bytes, wherever one version of the library draws them.

    Args:
        scheme: its labels, in its order.
        counts: spans by split and label.

    Returns:
        SVG, UTF-8: one bar for each label and split, which is named beside it with its number.
    """
    import leather  # noqa: PLC0415 - only needed where a build is written or verified

    rows = [(label, split) for label in scheme.labels for split in counts]
    names = {row: f"{row[0]} {row[1]}: {counts[row[1]][row[0]]}" for row in rows}
    chart = leather.Chart(title(scheme))
    chart.set_x_scale(leather.Linear(0, max([1, *(counts[split][label] for label, split in rows)])))
    chart.set_y_scale(leather.Ordinal([names[row] for row in reversed(rows)]))
    for split, colour in zip(counts, _COLOURS, strict=False):
        bars = [(counts[split][label], names[label, split]) for label in scheme.labels]
        chart.add_bars(bars, name=split, fill_color=colour)
    return _finished(chart.to_svg(width=_WIDTH, height=_AROUND + _BAR * len(rows)), title(scheme))


def _finished(svg: str, words: str) -> bytes:
    """Let the drawing scale, name it for those who hear it, and take whatever font there is."""
    root = etree.fromstring(svg)
    root.set("viewBox", f"0 0 {root.get('width')} {root.get('height')}")
    root.set("role", "img")
    said = etree.Element(f"{{{_SVG}}}title")
    said.text = words
    root.insert(0, said)
    for text in root.iter(f"{{{_SVG}}}text"):
        text.set("font-family", "sans-serif")
        text.set("fill", "#333")
    return bytes(etree.tostring(root)) + b"\n"
