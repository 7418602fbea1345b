"""Write what the validator finds in each case into its `expected.jsonl`; look at the difference before a commit.

    python -m tests.rules.refresh [CODE]...     # from the checkout; without codes all rules

Where a case has a folder `fixed/`, be it empty, what the fix makes of its files is written there.

A bad case in which another rule finds something, or none does, is named and left as it is, and so is a good case
with findings, or a `fixed/` case that the fix does not make clean: mend the case, not the expectation.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .cases import EXPECTED, FIXED, RULES, cases, check, dumped, fix


def main(codes: list[str], rules: Path = RULES) -> int:
    """Refresh the cases of these codes (none: of all); give 1 where one was refused, else 0."""
    refused = 0
    for case in cases(rules):
        if codes and case.code not in codes:
            continue
        with tempfile.TemporaryDirectory() as folder:
            corpus = case.lay(Path(folder))
            found = left = check(corpus)
            fault = case.fault(found)
            changed = {}
            if not fault and (case.folder / FIXED).is_dir():
                changed, _ = fix(corpus)
                left = check(corpus)
                fault = f"{case.name}: the fix leaves findings" if left else None
        if fault:
            print(f"refused: {fault}\n{dumped(left)}", file=sys.stderr)
            refused = 1
            continue
        files = {EXPECTED: dumped(found).encode(), **{f"{FIXED}/{name}": data for name, data in changed.items()}}
        stale = [f"{FIXED}/{name}" for name in case.fixed if name not in changed]
        written = [_write(case.folder / name, data) for name, data in files.items()]
        for name in stale:
            (case.folder / name).unlink()
        if stale or any(written):
            print(f"renewed {case.name}")
    return refused


def _write(path: Path, data: bytes) -> bool:
    """Write a file; tell whether it changed."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
