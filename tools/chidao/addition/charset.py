"""The character encoding of an HTML page: what its bytes or it itself declare."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from chidao.errors import ChidaoError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: Browsers look for a declaration in the first 1024 bytes; pages with long comments before it are common.
_HEAD = 16384
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]*", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([^\s"'/>;]+)""", re.IGNORECASE)
#: Names that the Encoding Standard reads as another encoding than Python does.
_READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8", "utf-16-le": "utf-8"}
_READ_AS["utf-16-be"] = "utf-8"
#: Encodings of the Encoding Standard, by the names that Python gives them. (Python knows others that are no
#: encodings of text, or that hide markup.)
_KNOWN = {
    "utf-8", "big5", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "iso2022_jp", "koi8-r", "koi8-u", "mac-roman",
    "shift_jis", *(f"cp{number}" for number in (866, 874, *range(1250, 1259))),
    *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
}  # fmt: skip


class Encoding(NamedTuple):
    """An encoding: Python's name of it, what declares it, and the bytes of the byte order mark before the text."""

    codec: str
    source: str
    mark: int = 0


def declared_encoding(data: bytes, name: str) -> Encoding:
    """Tell the encoding of an HTML page: by its byte order mark, else by its `<meta>`, else UTF-8.

    Raises:
        ChidaoError: the page declares an encoding that is not known.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Encoding(codec, "the byte order mark", len(mark))
    head = _COMMENT.sub(b"", data[:_HEAD])
    for meta in _META.finditer(head):
        if charset := _CHARSET.search(meta[0]):
            label = charset[1].decode("ascii", "replace")
            return Encoding(_codec(label, name), f"its <meta> (charset={label})")
    return Encoding("utf-8", "no declaration, which means UTF-8")


def _codec(label: str, name: str) -> str:
    try:
        found = codecs.lookup(label).name
    except (LookupError, ValueError):
        found = ""
    codec = _READ_AS.get(found, found)
    if codec not in _KNOWN:
        raise ChidaoError(
            f"{name}: the page declares the charset {label[:40]!a}, which is not known",
            "Save the page as UTF-8 with <meta charset=utf-8> and run again; nothing was written.",
        )
    return codec


def decode_html(data: bytes, name: str) -> str:
    """Decode an HTML page.

    Raises:
        ChidaoError: the bytes are not in the encoding that the page declares; the message names the offset of
            the first bad byte. Or the encoding is not known.
    """
    encoding = declared_encoding(data, name)
    body = data[encoding.mark :]
    try:
        return body.decode(encoding.codec)
    except UnicodeDecodeError as error:
        offset = encoding.mark + error.start
        raise ChidaoError(
            f"{name}: not {encoding.codec}, the encoding by {encoding.source}: "
            f"byte 0x{data[offset]:02x} at byte offset {offset} ({error.reason})",
            "Capture the page again, or correct the charset that it declares; nothing was written.",
        ) from None
