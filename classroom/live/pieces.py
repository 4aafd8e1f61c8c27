"""Named arrays as bytes, for a page: a header, then the arrays as they lie in memory.

Little-endian: the length of the header (uint32), the header (JSON, UTF-8, padded with spaces so that
the data begin at a multiple of 8), then the arrays, each at a multiple of 8. ``view/pieces.js`` reads
the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

DTYPES = ("u1", "u2", "i2", "i4", "f4", "f8")
_STEP = 8


def packed(header: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> bytes:
    """Return a header and arrays as bytes.

    Parameters
    ----------
    header : what JSON can hold; "arrays" is added: name, dtype, shape and offset (from the start of
        the data) of each
    arrays : of one of ``DTYPES`` each, any shape

    Raises
    ------
    TypeError : an array is of another type; ValueError : the header holds NaN or has "arrays" already
    """
    if "arrays" in header:
        raise ValueError("the header names its arrays itself")
    listed, pieces, offset = [], [], 0
    for name, array in arrays.items():
        code = f"{array.dtype.kind}{array.dtype.itemsize}"
        if code not in DTYPES:
            raise TypeError(f"{name} is {array.dtype}; a page reads {', '.join(DTYPES)}")
        data = np.ascontiguousarray(array, f"<{code}").tobytes()
        listed.append({"name": name, "dtype": code, "shape": list(array.shape), "offset": offset})
        pieces.append(data + bytes(-len(data) % _STEP))
        offset += len(pieces[-1])
    text = json.dumps(
        {**header, "arrays": listed}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()
    text += b" " * (-(4 + len(text)) % _STEP)
    return b"".join([len(text).to_bytes(4, "little"), text, *pieces])


def unpacked(data: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return header and arrays of what :func:`packed` made; the arrays cannot be written to."""
    start = 4 + int.from_bytes(data[:4], "little")
    header = json.loads(data[4:start])
    arrays = {
        piece["name"]: np.frombuffer(
            data, f"<{piece['dtype']}", int(np.prod(piece["shape"])), start + piece["offset"]
        ).reshape(piece["shape"])
        for piece in header["arrays"]
    }
    return header, arrays
