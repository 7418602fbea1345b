"""Edits of JSON texts: the value changes, and nothing else does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.validation.fixing.change import Change, Claims, Order, Remove, Rename, Set, Splice
from chidao.validation.fixing.json_text import edit

PRETTY = '{\r\n\t"b" : [1, 2.50, 3e1],\r\n\t"a" : {"x":"\\u00e0"}\r\n}\r\n'
STORE = '{\n "id": "x",\n "spans": [\n  {"id": "s1", "start": 4},\n  {"id": "s2", "start": 9}\n ]\n}\n'


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        (PRETTY, Set(("b", 0), 12), PRETTY.replace("[1,", "[12,")),
        (PRETTY, Set(("a", "x"), "ế"), PRETTY.replace("\\u00e0", "\\u1ebf")),
        (PRETTY, Set(("a", "y"), None), PRETTY.replace('"\\u00e0"', '"\\u00e0", "y":null')),
        (PRETTY, Set(("c",), True), PRETTY.replace('e0"}', 'e0"},\r\n\t"c" : true')),
        (PRETTY, Remove(("b",)), PRETTY.replace('"b" : [1, 2.50, 3e1],\r\n\t', "")),
        (PRETTY, Remove(("a",)), PRETTY.replace(',\r\n\t"a" : {"x":"\\u00e0"}', "")),
        (PRETTY, Remove(("a", "x")), PRETTY.replace('{"x":"\\u00e0"}', "{}")),
        (PRETTY, Order(("b",), (2, 0, 1)), PRETTY.replace("[1, 2.50, 3e1]", "[3e1, 1, 2.50]")),
        (PRETTY, Order((), (1, 0)), '{\r\n\t"a" : {"x":"\\u00e0"},\r\n\t"b" : [1, 2.50, 3e1]\r\n}\r\n'),
        (PRETTY, Rename(("a",), "c"), PRETTY.replace('"a"', '"c"')),
        (STORE, Set(("spans", 1, "text"), "Tỉnh ủy"), STORE.replace("9}", '9, "text": "Tỉnh ủy"}')),
        (STORE, Remove(("spans", 0)), STORE.replace('  {"id": "s1", "start": 4},\n', "")),
        (STORE, Remove(("spans", 1)), STORE.replace(',\n  {"id": "s2", "start": 9}', "")),
        ('{"a":1,"b":[]}', Set(("b",), [1, {"x": 2}]), '{"a":1,"b":[1,{"x":2}]}'),
        ("{\n}", Set(("a",), 1), '{"a": 1}'),
        ('{\n "a": 1\n}', Set(("b",), 2), '{\n "a": 1,\n "b": 2\n}'),
        ("\ufeff{}", Splice(0, 1, ""), "{}"),
        (" 1 ", Set((), 2), " 2 "),
    ],
)
def test_edit(text: str, change: Change, expected: str) -> None:
    assert edit(text, [change]) == expected


def test_changes_of_one_list_are_made_together() -> None:
    changes = [Remove(("b", 1)), Set(("b", 0), 7), Order(("b",), (2, 1, 0)), Set(("b", 2), 9)]
    assert edit(PRETTY, changes) == PRETTY.replace("[1, 2.50, 3e1]", "[9, 7]")
    assert edit("[1, 2, 3]", [Remove((0,)), Remove((1,)), Remove((2,))]) == "[]"


@pytest.mark.parametrize("path", [("c", "d"), ("b", 3), ("b", "x"), ("a", 0), ("b", -1)])
def test_a_path_that_is_not_there(path: tuple[str | int, ...]) -> None:
    with pytest.raises(ValueError, match="nothing stands"):
        edit(PRETTY, [Set(path, 1)])


def test_an_order_of_other_members() -> None:
    with pytest.raises(ValueError, match="not one of its members"):
        edit(PRETTY, [Order(("b",), (0, 1))])


@pytest.mark.parametrize("text", ["", "  ", "[1", "{"])
def test_no_json(text: str) -> None:
    with pytest.raises(ValueError, match="no JSON"):
        edit(text, [Set((), 1)])


def test_claims() -> None:
    claims = Claims()
    assert claims.add([Set(("a", "x"), 1), Set(("b", 0), 2)])
    assert claims.add([Set(("a", "x"), 1)])
    assert not claims.add([Set(("a", "x"), 2)])
    assert not claims.add([Set(("c",), 1), Remove(("a",))])
    assert claims.add([Set(("c",), 1)])
    assert not claims.add([Set(("b", 0, "deep"), 1)])
    assert claims.add([Order(("b",), (1, 0))])
    assert not claims.add([Order(("b",), (0, 1))])
    assert not claims.add([Set(("b",), [])])
    assert not claims.add([Splice(0, 1, "")])


def test_claims_of_splices() -> None:
    claims = Claims()
    assert claims.add([Splice(0, 2, "")])
    assert claims.add([Splice(2, 3, "")])
    assert not claims.add([Splice(1, 4, "x")])
    assert not claims.add([Set(("a",), 1)])


#: Values with their numbers as text, so that the form of a number is seen to be kept.
scalars = st.one_of(
    st.sampled_from(["null", "true", "false", "0", "-1", "1.0", "1e5", "12.50E-2", "-0"]),
    st.text(max_size=6).map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.text(max_size=6).map(json.dumps),
)
spaces = st.text(alphabet=" \t\n\r", max_size=3)


class Tree:
    """A value in random formatting, of which the text of each part is known."""

    def __init__(self, kind: str, members: list[tuple[str | None, Tree]], text: str = "") -> None:
        self.kind, self.members, self.scalar = kind, members, text

    def paths(self) -> list[tuple[str | int, ...]]:
        found: list[tuple[str | int, ...]] = [()]
        for index, (key, member) in enumerate(self.members):
            found += [(index if key is None else key, *path) for path in member.paths()]
        return found

    def pieces(self, data: st.DataObject, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
        """Give the text in pieces, each with the innermost path that it belongs to."""
        if self.kind == "scalar":
            return [(path, self.scalar)]
        out = [(path, self.kind[0])]
        for index, (key, member) in enumerate(self.members):
            out.append((path, ("," if index else "") + data.draw(spaces)))
            if key is not None:
                out.append((path, json.dumps(key) + data.draw(spaces) + ":" + data.draw(spaces)))
            out += member.pieces(data, (*path, index if key is None else key))
            out.append((path, data.draw(spaces)))
        return [*out, (path, self.kind[1])]


trees = st.recursive(
    scalars.map(lambda text: Tree("scalar", [], text)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda members: Tree("[]", [(None, each) for each in members])),
        st.dictionaries(st.text(max_size=3), inner, max_size=4).map(lambda members: Tree("{}", list(members.items()))),
    ),
    max_leaves=12,
)


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@given(st.data(), trees)
def test_only_the_value_changes(data: st.DataObject, tree: Tree) -> None:
    pieces = tree.pieces(data)
    path = data.draw(st.sampled_from(tree.paths()))
    text = "".join(piece for _, piece in pieces)
    inside = [number for number, (place, _) in enumerate(pieces) if place[: len(path)] == path]
    before = "".join(piece for _, piece in pieces[: inside[0]])
    after = "".join(piece for _, piece in pieces[inside[-1] + 1 :])
    changed = edit(text, [Set(path, "mới")])
    assert changed.startswith(before)
    assert changed.endswith(after)
    assert json.loads(changed[len(before) : len(changed) - len(after)]) == "mới"


@given(st.data(), trees)
def test_members_come_and_go(data: st.DataObject, tree: Tree) -> None:
    text = "".join(piece for _, piece in tree.pieces(data))
    value = json.loads(text)
    path = data.draw(st.sampled_from(tree.paths()))
    target = at(value, path)
    if isinstance(target, dict):
        added = edit(text, [Set((*path, "a new key"), {"x": [1]})])
        taken = edit(added, [Remove((*path, "a new key"))])
        assert at(json.loads(added), path) == {**target, "a new key": {"x": [1]}}
        assert taken == text or not target
    if not path:
        return
    parent = at(value, path[:-1])
    if isinstance(parent, list):
        order = data.draw(st.permutations(range(len(parent))))
        gone = int(path[-1])
        changed = at(json.loads(edit(text, [Remove(path), Order(path[:-1], tuple(order))])), path[:-1])
        assert changed == [parent[place] for place in order if place != gone]
    else:
        changed = at(json.loads(edit(text, [Remove(path)])), path[:-1])
        assert changed == {key: member for key, member in parent.items() if key != path[-1]}
