from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.addition.charset import decode_html
from chidao.errors import ChidaoError

META = "<meta charset=%s><p>Hà Nội"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Hà Nội".encode(), "<p>Hà Nội"),
        (b"\xef\xbb\xbf" + "<p>Hà Nội".encode(), "<p>Hà Nội"),
        ("<p>Hà Nội".encode("utf-16"), "<p>Hà Nội"),
        (b"\xfe\xff" + "<p>Hà Nội".encode("utf-16-be"), "<p>Hà Nội"),
        ("<meta charset=windows-1258><p>Hà Nô\u0323i".encode("cp1258"), "<meta charset=windows-1258><p>Hà Nô\u0323i"),
        (b"<META CHARSET='ISO-8859-1'>\x93\xe0\x94", "<META CHARSET='ISO-8859-1'>“à”"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"/>\xe0',
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"/>à',
        ),
        # A mark goes before a declaration, a declaration in a comment is none, UTF-16 cannot be declared in ASCII.
        (b"\xef\xbb\xbf" + (META % "windows-1252").encode(), META % "windows-1252"),
        (
            ("<!-- <meta charset=windows-1252> -->" + META % "utf-8").encode(),
            "<!-- <meta charset=windows-1252> -->" + META % "utf-8",
        ),
        ((META % "utf-16").encode(), META % "utf-16"),
        ((" " * 3000 + META % "utf8").encode(), " " * 3000 + META % "utf8"),
        (b"", ""),
    ],
)
def test_declared(data: bytes, text: str) -> None:
    assert decode_html(data, "page") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"<p>abc\xff",
            "page: not utf-8, the encoding by no declaration, which means UTF-8: byte 0xff at byte offset 6",
        ),
        (b"\xef\xbb\xbfab\xff", "by the byte order mark: byte 0xff at byte offset 5"),
        (
            b"\xff\xfea\0\x00\xd8",
            "page: not utf-16-le, the encoding by the byte order mark: byte 0x00 at byte offset 4",
        ),
        (b"<meta charset=windows-1258>\x8a", "its <meta> (charset=windows-1258): byte 0x8a at byte offset 27"),
        (b"<meta charset=tcvn-5712>", "page: the page declares the charset 'tcvn-5712', which is not known"),
        (b"<meta charset=rot13>", "charset 'rot13'"),
        (b"<meta charset=zlib>", "charset 'zlib'"),
        (b"<meta charset=utf-7>", "charset 'utf-7'"),
        (b"<meta charset=unicode_escape>", "charset 'unicode_escape'"),
        (b"<meta charset=\xc3\xa9>", "charset '\\ufffd\\ufffd'"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(ChidaoError) as error:
        decode_html(data, "page")
    assert message in error.value.message


@given(st.binary(max_size=30), st.sampled_from([b"", b"\xff\xfe", b"<meta charset=", b"<meta charset=gb18030>"]))
def test_any_bytes(data: bytes, before: bytes) -> None:
    try:
        decode_html(before + data, "page").encode()
    except ChidaoError as error:
        assert "page: " in error.message
