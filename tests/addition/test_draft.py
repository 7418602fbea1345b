from __future__ import annotations

from typing import Any

import msgspec
import pytest

from chidao.addition.draft import covers
from chidao.scheme import Scheme
from chidao.store import Corpus


def other(scheme: Scheme, change: Any) -> Scheme:
    value = msgspec.to_builtins(scheme)
    change(value)
    return msgspec.convert(value, type=Scheme)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda s: s.update(name="mine", version=7), True),
        (lambda s: s["labels"].update(NEW={"definition": "new"}), True),
        (lambda s: s["labels"]["ORG"]["attributes"]["branch"]["values"].update(new="new"), True),
        (
            lambda s: s["labels"]["ORG"]["attributes"].update(
                n={"type": "string", "definition": "n", "optional": True}
            ),
            True,
        ),
        (lambda s: s["labels"]["ORG"]["attributes"].update(n={"type": "string", "definition": "n"}), False),
        (lambda s: s["labels"]["ORG"]["attributes"]["branch"]["values"].pop("party"), False),
        (lambda s: s["labels"]["DATE"]["attributes"]["edtf"].update(type="string"), False),
        (lambda s: s["labels"]["DIRECTIVE"]["attributes"]["symbol"].update(nullable=False), False),
        (lambda s: s["labels"]["DIRECTIVE"].update(may_contain=["DATE"]), False),
        (lambda s: s["labels"].pop("TASK_GROUP"), False),
        (lambda s: s["relations"].pop("alongside"), False),
        (lambda s: s["relations"]["issued_on"].update(tail="ORG"), False),
    ],
)
def test_covers(repository: Corpus, change: Any, wanted: bool) -> None:
    scheme = repository.scheme
    assert covers(other(scheme, change), scheme) is wanted
