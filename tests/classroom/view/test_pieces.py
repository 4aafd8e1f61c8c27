"""What Python packs, the browser unpacks: the same numbers, to the bit."""

import base64
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser

from classroom.live.pieces import DTYPES, packed
from classroom.view.assets import script
from tests.classroom.view.browsing import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


UNPACK = """async ([code, text, skew]) => {
  const { unpack } = await import("data:text/javascript;base64," + code);
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const room = new Uint8Array(bytes.length + skew);
  room.set(bytes, skew);
  const { header, arrays } = unpack(skew ? room.subarray(skew) : bytes.buffer);
  const out = {};
  for (const [name, a] of Object.entries(arrays)) out[name] = Array.from(a, String);
  return { header, out };
}"""


@pytest.mark.parametrize("skew", [0, 3])
def test_the_browser_reads_what_python_packed(browser: Browser, skew: int) -> None:
    """Every type, odd lengths, an empty array, Chinese in the header, any alignment in memory."""
    rng = np.random.default_rng(5)
    arrays = {
        f"a_{code}_{n}": (rng.random(n) * 200).astype(f"<{code}")
        for code in DTYPES
        for n in (0, 1, 7)
    }
    arrays["grid"] = np.arange(6, dtype=np.int32).reshape(2, 3)
    data = packed({"kind": "plan", "zh": "怡澜社区"}, arrays)
    page = browser.new_page()
    code = base64.b64encode(script("pieces").encode()).decode()
    read = page.evaluate(UNPACK, [code, base64.b64encode(data).decode(), skew])
    page.close()
    assert read["header"]["zh"] == "怡澜社区"
    assert set(read["out"]) == set(arrays)
    for name, array in arrays.items():
        back = np.array([float(text) for text in read["out"][name]])
        np.testing.assert_array_equal(back, array.ravel().astype(float), err_msg=name)
