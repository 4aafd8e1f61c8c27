"""Names of estates and of their kinds, as a class reads them."""

from __future__ import annotations

from sim.text import Text

ESTATE_KINDS: dict[str, Text] = {
    "commodity": Text(zh="商品房小区", en="commodity housing"),
    "danwei": Text(zh="单位老小区", en="former work-unit housing"),
    "relocation": Text(zh="动迁安置小区", en="relocation housing"),
    "rental": Text(zh="租住小区", en="rental housing"),
}

_ESTATES = {
    "north": Text(zh="北区", en="North"),
    "south": Text(zh="南区", en="South"),
    "east": Text(zh="东区", en="East"),
    "west": Text(zh="西区", en="West"),
    "first": Text(zh="一区", en="First"),
    "second": Text(zh="二区", en="Second"),
    "third": Text(zh="三区", en="Third"),
    "old": Text(zh="老区", en="Old"),
    "new": Text(zh="新区", en="New"),
    "town": Text(zh="镇区", en="Town"),
    "owned": Text(zh="自住区", en="Owned"),
    "rented": Text(zh="租住区", en="Rented"),
    "let": Text(zh="出租区", en="Let"),
    "settled": Text(zh="老住户区", en="Settled"),
    "resettled": Text(zh="安置区", en="Resettled"),
}


def estate_name(name: str) -> Text:
    """Return what an estate is called; an id of one's own stands for itself in both languages."""
    return _ESTATES.get(name, Text(zh=name, en=name.replace("_", " ")))
