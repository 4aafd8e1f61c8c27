"""Parameters packed for compiled code: a record whose field names are the parameters' names."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pydantic import BaseModel


def packed(values: Mapping[str, float]) -> np.ndarray:
    """Return a (1,) structured array of float64 fields; compiled code reads ``packed[0].name``."""
    dtype = np.dtype([(name, np.float64) for name in values])
    return np.array([tuple(values.values())], dtype=dtype)


def packed_parameters(parameters: BaseModel) -> np.ndarray:
    """Pack the numbers of a parameter class, leaving words and switches out."""
    return packed(
        {
            name: float(value)
            for name, value in parameters
            if isinstance(value, (int, float)) and not isinstance(value, bool)
        }
    )
