from __future__ import annotations

import importlib.util

import pytest

from chidao.agreement.gamma import gamma
from chidao.errors import ChidaoError
from readings import copied, reading, span

HAS_GAMMA = importlib.util.find_spec("pygamma_agreement") is not None


def test_gamma() -> None:
    first = reading("a", [span(1, "DATE", 0, 15), span(2, "ORG", 17, 29), span(3, "ORG", 61, 76)])
    if not HAS_GAMMA:
        with pytest.raises(ChidaoError, match="needs pygamma-agreement"):
            gamma([first, first])
        return
    assert gamma([first, copied(first)]) == pytest.approx(1)
    other = reading("b", [span(1, "DATE", 0, 15), span(2, "ORG", 17, 24), span(3, "DATE", 61, 76)])
    assert gamma([first, other]) == gamma([first, other]) < 1
