from __future__ import annotations

import pytest

from chidao.validation.places import Places

TEXT = '{\n "à": [1, {"b": "\\u00e9x"}],\n\t"c" : null,\r\n "𝄞": {"": true}\n}'


@pytest.mark.parametrize(
    ("path", "key", "line", "column"),
    [
        ((), False, 1, 1),
        (("à",), False, 2, 7),
        (("à",), True, 2, 2),
        (("à", 0), False, 2, 8),
        (("à", 1), False, 2, 11),
        (("à", 1, "b"), False, 2, 17),
        (("à", 1, "b"), True, 2, 12),
        (("c",), False, 3, 8),
        (("𝄞", ""), False, 4, 12),
        (("à", 7, "b"), False, 2, 7),
        (("none",), False, 1, 1),
    ],
)
def test_places(path: tuple[str | int, ...], key: bool, line: int, column: int) -> None:
    place = Places(TEXT).of(path, key=key)
    assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the file is empty"),
        ("\ufeff{}", 1, 1, "byte order mark"),
        ('{"a": 1,}', 1, 9, "a comma stands before the closing }"),
        ("[1, 2,\n]", 2, 1, "a comma stands before the closing ]"),
        ('{"a": 1 "b": 2}', 1, 9, '" stands where a comma or } must stand'),
        ("{'a': 1}", 1, 2, "double quotes, not single"),
        ("{a: 1}", 1, 2, "a is no word of JSON; a key in double quotes must stand here"),
        ('{"a" 1}', 1, 6, "1 stands where a colon after the key must stand"),
        ('{"a": }', 1, 7, "} stands where a value must stand"),
        ('{"a": NaN}', 1, 7, "NaN is no word of JSON"),
        ('{"a": True}', 1, 7, "True is no word of JSON"),
        ('{"a": 01}', 1, 8, "1 stands where a comma or } must stand"),
        ('{"a": 1', 1, 8, "the file ends here, where a comma or } must stand"),
        ('{"a": "b', 1, 7, "this string is not closed"),
        ('{"a": "b\nc"}', 1, 7, "not closed on its line"),
        ('{"a": "b\tc"}', 1, 9, "control character U+0009"),
        ('{"a": "\\x"}', 1, 8, "\\x is no escape of JSON"),
        ('{"a": "\\u12"}', 1, 8, "\\u is no escape of JSON"),
        ('["\\ud83d"]', 1, 3, "half of a surrogate pair"),
        ('["a\\ude00"]', 1, 4, "half of a surrogate pair"),
        ('["\\ud83d\\ud83d"]', 1, 3, "half of a surrogate pair"),
        ("[1] // note", 1, 5, "text follows after the end"),
        ("[1, # note\n2]", 1, 5, "JSON has no comments"),
        ("[" + "9" * 401 + "]", 1, 2, "more than 400 digits"),
        ("[\x00]", 1, 2, "U+0000 stands where a value must stand"),
    ],
)
def test_faults(text: str, line: int, column: int, message: str) -> None:
    places = Places(text)
    assert places.fault
    assert message in places.fault.message
    place = places.at(places.fault.offset)
    assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize(
    "text", ["0", "-0.5e+10", '"\\ud83d\\ude00"', "[]", "{}", " [ { } , [ ] ] ", '{"a":{"a":1}}', "null\r\n"]
)
def test_sound(text: str) -> None:
    places = Places(text)
    assert (places.fault, places.duplicates, places.too_deep) == (None, [], None)


def test_duplicates_are_compared_unescaped() -> None:
    places = Places('{"x": [{"ab": 1, "c": 2, "\\u0061b": 3, "ab": 4}]}')
    assert [(each.path, each.key, each.offset, each.first) for each in places.duplicates] == [
        (("x", 0), "ab", 25, 8),
        (("x", 0), "ab", 39, 25),
    ]


def test_depth() -> None:
    assert Places("[" * 200 + "]" * 200).too_deep is None
    assert Places("[" * 201 + "]" * 201).too_deep == 200
    assert Places("[" * 100_000).too_deep == 200
