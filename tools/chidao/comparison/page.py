"""A comparison as one page of HTML: no scripts, nothing loaded from elsewhere, whatever is shown escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from chidao.comparison.compare import Comparison, Progress
from chidao.comparison.lines import lines

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff; overflow-wrap: anywhere }}
h1 {{ font-size: 1.4rem }}
h2 {{ font-size: 1rem; margin: 1.2rem 0 .2rem }}
ul {{ list-style: none; margin: 0; padding-left: 1rem }}
.added {{ background: #e2f5e5 }}
.removed {{ background: #fde7e7 }}
.changed {{ background: #fff4d6 }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #eee; background: #161616 }}
  .added {{ background: #12351a }} .removed {{ background: #451818 }} .changed {{ background: #3d3210 }}
}}
</style>
</head>
<body>
<h1>{title}</h1>
"""


def page(comparison: Comparison, progress: Progress | None = None) -> Iterator[str]:
    """Write the page piece by piece: what `lines` says, documents as headings.

    Raises:
        ChidaoError: a document cannot be read.
    """
    yield _HEAD.format(title=escape(f"{comparison.old.name} → {comparison.new.name}"))
    is_list = False
    for line in lines(comparison, progress):
        if line.depth and not is_list:
            yield "<ul>\n"
        elif not line.depth and is_list:
            yield "</ul>\n"
        is_list = line.depth > 0
        tag = "li" if is_list else "h2"
        yield f'<{tag} class="{line.style}">{escape(line.text)}</{tag}>\n'
    yield "</ul>\n</body>\n</html>\n" if is_list else "</body>\n</html>\n"
