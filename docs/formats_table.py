"""Write the tables of formats into docs/interchange.md, from what the modules declare.

python docs/formats_table.py      # from the checkout, after a change of a format
"""

from __future__ import annotations

from pathlib import Path

from chidao.interchange.table import BEGIN, END, table

PAGE = Path(__file__).resolve().parent / "interchange.md"


def renewed(text: str) -> str:
    """Give the page with its tables written anew."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{table()}\n{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
