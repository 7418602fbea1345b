from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.addition.html import is_html, read_html
from chidao.errors import ChidaoError


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Một</p><p>Hai</p>", "Một\n\nHai\n"),
        ("<p>Một<p>Hai", "Một\n\nHai\n"),
        ("<div>Một<div>Hai</div>Ba</div>", "Một\nHai\nBa\n"),
        ("<h1>Đầu đề</h1>Chữ<ul><li>a<li>b</ul>", "Đầu đề\n\nChữ\n\na\nb\n"),
        ("một<br>hai<br/>ba<br><br><br>bốn", "một\nhai\nba\n\nbốn\n"),
        ("<p>a</p><br><p>b</p>", "a\n\nb\n"),
        ("Số <b>57</b>-<a href=x>NQ</a>/TW", "Số 57-NQ/TW\n"),
        ("  Ban\n  hành \t<i> kế</i>\n hoạch ", "Ban hành kế hoạch\n"),
        ("<b>a </b> b<i> </i>c", "a b c\n"),
        ("a<!-- không -->b<!--> c", "ab c\n"),
        ("<table><tr><td>A<td>B</tr><tr><th> C </th><td>D</td></tr></table>", "A\tB\nC\tD\n"),
        ("<table><tr><td><p>A</p><td>B</table>", "A\n\nB\n"),
        ("x<pre>  a\n    b\n\n\nc</pre>y", "x\n\n  a\n    b\n\nc\n\ny\n"),
        ("<title>T</title><style>p{}</style><script>if (a<b) '</p>'</script>x", "x\n"),
        ("a<noscript><p>n</noscript><iframe>i</iframe><textarea>t</textarea><template>u</template>b", "ab\n"),
        ("<div hidden>x</div><span style='display:none'>y</span>", "x\ny\n"),
        ("<svg><script>s</script><title>t</title></svg>y", "y\n"),
        ("a&nbsp;b &eacute;&#x1ea1;&#7841;&lt;p&gt;&khong;", "a\u00a0b éạạ<p>&khong;\n"),
        ("a&#xD800;b&#0;c&#x110000;", "a\ufffdb\ufffdc\ufffd\n"),
        ("<p>a</div></p></span><b>b</p>c", "a\n\nbc\n"),
        ("a<script>nothing after it", "a\n"),
        ("a < b & c <3", "a < b & c <3\n"),
        ("</body></html>sau", "sau\n"),
        ("<select><option>một<option>hai</select>", "một\nhai\n"),
        ("<HTML><BODY><P>A<BR>B</P></BODY></HTML>", "A\nB\n"),
        ("<o:p>Word</o:p><p class=MsoNormal>x<o:p></o:p></p>", "Word\n\nx\n"),
        ("không có thẻ", "không có thẻ\n"),
        ("\r\n<p>a\r\nb\rc", "a b c\n"),
        ("<p></p><div> </div>", ""),
        ("<!doctype html>", ""),
        (" \n", ""),
        ("", ""),
    ],
)
def test_lines(source: str, text: str) -> None:
    assert read_html(source.encode(), "page").text == text


def test_title() -> None:
    page = read_html("<head><title> Kế hoạch\n &amp; tin </title></head><body><title>hai</title>x".encode(), "page")
    assert page.title == "Kế hoạch & tin hai"
    assert page.text == "x\n"


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.html", b"no tags", True),
        ("a.HTM", b"", True),
        ("a.txt", b"no tags", False),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><p>", True),
        ("a", b"<p>x", True),
        ("a", b"<pre>x", False),
        ("a", b"<!-- x --><html>", True),
        ("a.txt", b"3 < 4", False),
        ("a.txt", b"x <p>", False),
    ],
)
def test_is_html(name: str, data: bytes, wanted: bool) -> None:
    assert is_html(data, Path(name)) is wanted


NESTED = 100_000


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * NESTED + "cuối",
        "<b><i><a>" * NESTED + "cuối",
        "".join(f"<b id={number}><p>" for number in range(NESTED)) + "cuối",
        "<table><tr><td>" * NESTED + "cuối",
        "</p>" * NESTED + "cuối",
        "<br>" * NESTED + "cuối",
        "<!-- -->" * NESTED + "cuối",
        "<meta charset" * NESTED + "><p>cuối",
        "<a " + "x " * NESTED + ">cuối",
        "<ul><li>" * NESTED + "cuối",
        "<select>" * NESTED + "cuối",
    ],
    ids=lambda source: source[:12],
)
def test_hostile_pages(source: str) -> None:
    assert read_html(source.encode(), "page").text == "cuối\n"


PARTS = [
    "<", ">", "</", "<p>", "</p>", "<div", "<br>", "<table>", "<td>", "<script>", "</script>", "<!--", "-->", "&",
    "&#x", "<title>", "<pre>", "</pre>", "<svg>", "<![CDATA[", "]]>", "=", '"', "'", " ", "\n", "\0", "ạ", "Số 5",
    "<select>", "<template>", "</div>", "<?", "<!", "<plaintext>", "</html>", "<frameset>", "\ufeff", "\x0b", "𝕏",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_markup_gives_clean_lines(source: str) -> None:
    text = read_html(source.encode(), "page").text
    text.encode()
    assert text == "" or (text.endswith("\n") and text.strip("\n"))
    assert "\n\n\n" not in text


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    try:
        read_html(data, "page")
    except ChidaoError as error:
        assert "page: " in error.message
