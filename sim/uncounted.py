"""Arrays in compiled code without a count of who refers to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import populate_array


@intrinsic
def uncounted(typing: Any, array: Any) -> tuple[Any, Callable[..., Any]]:
    """Return an array, in compiled code, as a view that does not count who refers to it.

    The count is atomic and kept anew in every function that an array is handed to; where small
    functions hand many arrays on, it takes most of the time. The caller must hold on to the array.
    """

    def view(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        make = context.make_array(array)
        counted, bare = make(context, builder, arguments[0]), make(context, builder)
        populate_array(
            bare, counted.data, cgutils.unpack_tuple(builder, counted.shape),
            cgutils.unpack_tuple(builder, counted.strides), counted.itemsize,
            meminfo=cgutils.get_null_value(counted.meminfo.type),
        )  # fmt: skip
        return bare._getvalue()

    return array(array), view
