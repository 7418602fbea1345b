"""A corpus that can be changed: checked whole, again and again, of which only what changed is read anew."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from chidao.store import Corpus
from chidao.validation.planning import plan


class CorpusCopy:
    """A copy of a corpus, to check it whole with one annotation changed; of all other files outcomes are kept."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        for part in ("schema", "seeds", "corpus", "annotations"):
            shutil.copytree(corpus.root / part, folder / "copy" / part)
        self._corpus, self._cache = Corpus(folder / "copy"), folder / "cache"
        self._usual = self._all_codes()

    def codes(self, document: str, data: bytes) -> Counter[str]:
        """Count by rule what is found only with these bytes as gold of a document."""
        path = self._corpus.gold_path(document)
        sound = path.read_bytes()
        path.write_bytes(data)
        try:
            return self._all_codes() - self._usual
        finally:
            path.write_bytes(sound)

    def _all_codes(self) -> Counter[str]:
        checks = (checker.run(targets, cache_folder=self._cache) for checker, targets in plan(self._corpus))
        return Counter(finding.code for check in checks for findings in check for finding in findings)
