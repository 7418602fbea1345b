"""Run every `console` block of the documents and put what the commands print in the place of what is shown.

    python docs/refresh.py            # from the checkout, after a change that moves figures

Blocks whose output is not shown, or is cut with a line `…`, are left as they are. `tests/test_docs.py` holds the
documents to it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def documents() -> list[Path]:
    """Give the documents whose commands are run: those of releasing.md change what they are run on."""
    found = [ROOT / "README.md", ROOT / "DATASHEET.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in found if path.name != "releasing.md"]


def printed(command: str) -> str:
    """Run one `chidao` command from the checkout; give what it prints, with trailing spaces cut."""
    with tempfile.TemporaryDirectory() as folder:
        dist = str(Path(folder) / "dist")
        words = [dist if word == "dist" else word for word in command.split()[1:]]
        call = [sys.executable, "-m", "chidao", *words]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603
        shown = (done.stdout + done.stderr).replace(dist, "dist").replace(f"{ROOT}/", "")
    return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def refreshed(block: str) -> str:
    """Give a block with its outputs renewed."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
    renewed = [parts[0]]
    for part in parts[1:]:
        command, _, output = part.partition("\n")
        if output and "…" not in output.splitlines():
            output = printed(command)
        renewed.append(f"{command}\n{output}")
    return "$ ".join(renewed)


def main() -> None:
    """Renew all documents."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        new = BLOCK.sub(lambda match: f"```console\n{refreshed(match.group(1))}```", text)
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"renewed {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
