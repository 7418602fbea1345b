"""Faults of the loopback hub: what goes wrong, at which step, how often."""

from __future__ import annotations

import threading
from typing import Any

#: Step → faults that make sense there. `drills.publish` draws from these, the server obeys them.
READS = ("drop-before", "drop-after", "429", "500", "503", "slow", "cut")
STEPS: dict[str, tuple[str, ...]] = {
    "refs": (*READS, "old"),
    "tree": (*READS, "wrong-hash"),
    "commits": READS,
    "create": ("drop-before", "drop-after", "429", "500", "500-after", "slow", "cut"),
    "validate": READS,
    "preupload": READS,
    "batch": READS,
    "put": ("drop-before", "drop-after", "429", "500", "503", "slow", "truncated", "wrong-hash"),
    "verify": ("drop-before", "drop-after", "429", "500", "slow"),
    "complete": ("drop-before", "drop-after", "500", "500-after", "slow"),
    "commit": ("drop-before", "drop-after", "429", "500", "500-after", "503", "412", "stale", "slow", "cut"),
    "tag": ("drop-before", "drop-after", "429", "500", "500-after", "tag-elsewhere", "slow"),
    "info": READS,
    "resolve": ("drop-before", "429", "500", "503", "slow"),
    "file": ("drop-before", "429", "503", "slow", "cut", "wrong-hash"),
    "xet-token": ("drop-before", "429", "500", "503"),
}


class Faults:
    """The faults that are still to come: each has `step`, `kind`, `times` and maybe `after` (requests let through)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[dict[str, Any]] = []
        self.met: list[tuple[str, str]] = []

    def set(self, faults: list[dict[str, Any]]) -> None:
        with self._lock:
            self._waiting = [{"times": 1, "after": 0, **fault} for fault in faults]
            self.met = []

    def take(self, step: str) -> str | None:
        with self._lock:
            for fault in self._waiting:
                if fault["step"] != step or fault["times"] < 1:
                    continue
                if fault["after"]:
                    fault["after"] -= 1
                    continue
                fault["times"] -= 1
                self.met.append((step, fault["kind"]))
                return str(fault["kind"])
        return None
