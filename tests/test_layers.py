"""A lower line of the design may import an upper one, never the other way round."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "tools" / "chidao"
#: In the order in which data flows; what stands on one line may be imported by it and by the lines below.
LAYERS = [
    {"edtf", "errors", "interrupts", "letters", "offsets", "places", "temporary", "wording"},
    {"replacement"},
    {"model"},
    {"scheme"},
    {"schemas"},
    {"store"},
    {"tokens", "near_duplicates", "syllables"},
    {"cleaning"},
    {"extraction"},
    {"validation"},
    {"agreement", "evaluation"},
    {"adjudication"},
    {"workflow"},
    {"interchange"},
    {"release"},
    {"verification"},
    {"comparison"},
    {"publication"},
    {"label_studio"},
    {"addition"},
    {"releasing"},
    {"integrations"},
    {"browser"},
    {"cli"},
]
ORDER = {name: number for number, names in enumerate(LAYERS) for name in names}
TOP = {"__init__", "__main__", "_corpus"}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "chidao":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("chidao.")}
    return found - {"__version__"}


MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def part(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


@pytest.mark.parametrize("module", [m for m in MODULES if part(m) not in TOP], ids=str)
def test_imports_go_up(module: Path) -> None:
    own = ORDER[part(module)]
    wrong = {name for name in imports(PACKAGE / module) if ORDER[name] > own}
    assert not wrong, f"{module} imports {wrong}, which stands below it"


def test_every_part_has_a_place() -> None:
    assert {part(module) for module in MODULES} - TOP <= ORDER.keys()


def test_the_check_sees_imports() -> None:
    assert imports(PACKAGE / "cleaning" / "page.py") >= {"cleaning", "model", "scheme"}
