"""Which Xet hash belongs to which SHA-256: read from the shards that a stock client writes to a `local://` store.

A shard begins with a header of 48 bytes; then come files, each in records of 48 bytes: its header (hash, flags, number
of segments), its segments, as many verifications if flag 31 is set, and the SHA-256 if flag 30 is set. A hash of ones
ends the list.
"""

from __future__ import annotations

import struct

_RECORD = 48
_VERIFIED, _WITH_SHA = 1 << 31, 1 << 30


def read_shard(data: bytes) -> dict[str, str]:
    """Give the Xet hash by SHA-256 of all files of a shard."""
    found = {}
    at = _RECORD
    while at + _RECORD <= len(data) and data[at : at + 32] != b"\xff" * 32:
        name = _hex(data[at : at + 32])
        flags, count = struct.unpack_from("<II", data, at + 32)
        at += _RECORD * (1 + count * (2 if flags & _VERIFIED else 1))
        if flags & _WITH_SHA:
            found[_hex(data[at : at + 32])] = name
            at += _RECORD
    return found


def _hex(data: bytes) -> str:
    return "".join(f"{word:016x}" for word in struct.unpack("<4Q", data))
