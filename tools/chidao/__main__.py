"""`python -m chidao` and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from chidao.cli.main import main as run  # noqa: PLC0415 - Ctrl-C may come while it is imported

        code = run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted: nothing was left half-written\n")
        code = 2
    sys.exit(code)


if __name__ == "__main__":
    main()
