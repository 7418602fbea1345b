from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidao.offsets import OffsetMap

TEXTS = st.text(alphabet=st.sampled_from("aĐđẹ\u0301€😀𝒳\n "), max_size=40)
CODECS = {"utf8": ("utf-8", 1), "utf16": ("utf-16-le", 2)}


@pytest.mark.parametrize("unit", ["utf8", "utf16"])
@given(text=TEXTS)
def test_same_as_encoding_the_prefix(unit: str, text: str) -> None:
    codec, size = CODECS[unit]
    offsets = OffsetMap(text, unit)  # type: ignore[arg-type]
    units = [len(text[:point].encode(codec)) // size for point in range(len(text) + 1)]
    assert [offsets.to_unit(point) for point in range(len(text) + 1)] == units
    assert [offsets.to_point(value) for value in units] == list(range(len(text) + 1))
    for value in set(range(units[-1] + 1)) - set(units):
        with pytest.raises(ValueError, match="inside a character"):
            offsets.to_point(value)
    with pytest.raises(ValueError, match="beyond the text"):
        offsets.to_point(units[-1] + 1)
