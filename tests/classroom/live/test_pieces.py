"""Pieces: what is packed comes out again, laid out as a page in another language expects it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from classroom.live.pieces import DTYPES, packed, unpacked

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc中", max_size=3), inner),
    max_leaves=6,
)  # fmt: skip
HEADERS = st.dictionaries(st.text("kindweek中文", max_size=5).filter(lambda k: k != "arrays"), JSON)
ARRAYS = st.dictionaries(
    st.text("xyz", min_size=1, max_size=3),
    st.sampled_from(DTYPES).flatmap(
        lambda code: arrays.arrays(code, arrays.array_shapes(min_dims=1, max_dims=2, min_side=0))
    ),
    max_size=4,
)


@settings(deadline=None)
@given(HEADERS, ARRAYS)
def test_what_goes_in_comes_out(header: dict, given_arrays: dict[str, np.ndarray]) -> None:
    back, found = unpacked(packed(header, given_arrays))
    listed = back.pop("arrays")
    assert back == header
    assert [piece["name"] for piece in listed] == list(given_arrays) == list(found)
    for name, array in given_arrays.items():
        assert found[name].dtype == array.dtype
        assert found[name].shape == array.shape
        assert found[name].tobytes() == array.tobytes()  # NaN as well


@settings(deadline=None)
@given(HEADERS, ARRAYS)
def test_data_lie_where_typed_arrays_can_begin(header: dict, given_arrays: dict) -> None:
    data = packed(header, given_arrays)
    length = int.from_bytes(data[:4], "little")
    assert (4 + length) % 8 == 0
    text = json.loads(data[4 : 4 + length].decode())
    ends = 0
    for piece in text["arrays"]:
        assert piece["offset"] % 8 == 0
        assert piece["offset"] >= ends
        ends = piece["offset"] + int(np.prod(piece["shape"])) * int(piece["dtype"][1])
    assert len(data) >= 4 + length + ends


def test_bytes_are_little_endian_wherever_they_come_from() -> None:
    big = np.array([1, 258], ">i4")
    strided = np.arange(6, dtype=np.float32)[::2]
    data = packed({}, {"big": big, "strided": strided})
    length = int.from_bytes(data[:4], "little")
    assert data[4 + length : 12 + length] == bytes([1, 0, 0, 0, 2, 1, 0, 0])
    assert unpacked(data)[1]["strided"].tolist() == [0.0, 2.0, 4.0]


@pytest.mark.parametrize("code", ["i8", "f2", "u4", "?", "U3"])
def test_types_a_page_cannot_read_are_refused(code: str) -> None:
    with pytest.raises(TypeError, match="rows"):
        packed({}, {"rows": np.zeros(2, code)})


@pytest.mark.parametrize("header", [{"arrays": []}, {"share": float("nan")}])
def test_headers_that_json_or_the_format_cannot_hold_are_refused(header: dict) -> None:
    with pytest.raises(ValueError, match="arrays|JSON"):
        packed(header, {})
