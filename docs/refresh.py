"""Run every `console` block of the documents and put what the commands print in the place of what is shown.

    python docs/refresh.py            # from the checkout, after a change that moves figures

Blocks whose output is not shown, or is cut with a line `…`, are left as they are. Blocks behind `<!-- tour: … -->` run
in a copy of the checkout, where one command may change what the next one reads, and find what is wrong.
`tests/test_docs.py` and `tests/test_tour.py` hold the documents to it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^(<!-- tour: \w+ -->\n)?```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: What a tour may use.
PARTS = ("annotations", "corpus", "docs", "schema", "seeds")


def documents() -> list[Path]:
    """Give the documents whose commands are run: those of releasing.md change what they are run on."""
    found = [ROOT / "README.md", ROOT / "DATASHEET.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in found if path.name != "releasing.md"]


def printed(command: str, home: Path = ROOT, *, is_tour: bool = False) -> str:
    """Run one `chidao` command in a folder; give what it prints, with trailing spaces cut."""
    with tempfile.TemporaryDirectory() as folder:
        dist = str(Path(folder) / "dist")
        words = [dist if word == "dist" else word for word in command.split()[1:]]
        call = [sys.executable, "-m", "chidao", *words]
        done = subprocess.run(call, cwd=home, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
        if done.returncode not in ((0, 1) if is_tour else (0,)):
            raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stderr}")
        shown = (done.stdout + done.stderr).replace(dist, "dist").replace(f"{home}/", "")
    return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def toured(block: str) -> str:
    """Give a tour with the outputs of its commands, run one after the other in a copy of the checkout."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        for part in PARTS:
            shutil.copytree(ROOT / part, home / part)
        commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
        return "".join(f"$ {command}\n{printed(command, home, is_tour=True)}" for command in commands)


def refreshed(block: str) -> str:
    """Give a block with its outputs renewed."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
    made = [parts[0]]
    for part in parts[1:]:
        command, _, output = part.partition("\n")
        if output and "…" not in output.splitlines():
            output = printed(command)
        made.append(f"{command}\n{output}")
    return "$ ".join(made)


def renewed(match: re.Match[str]) -> str:
    """Give a whole block, with its tour mark where it has one, with its outputs renewed."""
    mark, block = match[1] or "", match[2]
    return f"{mark}```console\n{toured(block) if mark else refreshed(block)}```"


def main() -> None:
    """Renew all documents."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        new = BLOCK.sub(renewed, text)
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"renewed {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
