"""Write what the validator finds in each case into its `expected.jsonl`; look at the difference before a commit.

    python -m tests.rules.refresh [CODE]...     # from the checkout; without codes all rules

A bad case in which another rule finds something, or none does, is named and left as it is, and so is a good case
with findings: mend the case, not the expectation.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .cases import EXPECTED, RULES, cases, check, dumped


def main(codes: list[str], rules: Path = RULES) -> int:
    """Refresh the cases of these codes (none: of all); give 1 where one was refused, else 0."""
    refused = 0
    for case in cases(rules):
        if codes and case.code not in codes:
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = check(case.lay(Path(folder)))
        if fault := case.fault(found):
            print(f"refused: {fault}\n{dumped(found)}", file=sys.stderr)
            refused = 1
            continue
        path = case.folder / EXPECTED
        if not path.is_file() or path.read_text(encoding="utf-8") != dumped(found):
            path.write_text(dumped(found), encoding="utf-8", newline="")
            print(f"renewed {case.name}")
    return refused


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
