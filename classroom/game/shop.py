"""What teams can buy: schemes, the levers they may set, and to what: every stop has a measured price.

Labels, units and explanations are those of the schemes' own declarations. Coercive schemes are on
sale too, for a class to see what pressure costs; the page says that they are not recommended.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sim.parameters import Declaration, declarations
from sim.schemes.base import Scheme
from sim.schemes.registry import registered

Setting = bool | int | float | str


class Offer(NamedTuple):
    """A scheme on sale.

    ``levers``: name to the values they may be set to, in order.
    """

    scheme: str
    levers: dict[str, tuple[Setting, ...]]


# Levers that move a price, or that have a price in something else; those that could be pulled for
# nothing stay as declared. Stops lie within what is declared; how wide they are spread is assumed.
SHOP: dict[str, Offer] = {
    offer.scheme: offer
    for offer in (
        Offer("double_registration", {}),
        Offer("mandate", {"campaigns": (0, 2, 4, 8)}),
        Offer("quota", {"drafted": (0.05, 0.2, 0.5)}),
        Offer("chat_group", {}),
        Offer("menu", {}),
        Offer("building_groups", {}),
        Offer("council", {"size": (5, 10, 20, 40)}),
        Offer("honour_roll", {"threshold": (2, 4, 8, 16)}),
        Offer("star_rating", {"threshold": (3, 6, 12)}),
        Offer("letters", {"threshold": (1, 3, 6)}),
        Offer("unit_appraisal", {}),
        Offer("double_report", {}),
        Offer("deliberation", {}),
        Offer("covenant", {"made": ("with_residents", "imposed")}),
        Offer("culture_events", {"events": (1.0, 3.0, 6.0, 12.0)}),
        Offer(
            "points",
            {"yuan_per_hour": (1.0, 5.0, 15.0, 30.0, 60.0), "basis": ("attendance", "checked")},
        ),
        Offer("time_bank", {}),
        Offer("admin_relief", {}),
        Offer("resident_report", {}),
        Offer("call_back", {}),
        Offer("escalation", {"called_up": (0.2, 0.5, 1.0)}),
        Offer("mediation", {"mediators": (0.1, 0.25, 0.5, 1.0)}),
        Offer("patrol_split", {"patrol_hours": (5.0, 10.0, 20.0, 40.0)}),
        Offer("grid", {"households": (200, 300, 400, 600)}),
        Offer("hired_help", {"week_hours": (5.0, 10.0, 20.0, 40.0, 80.0)}),
        Offer("red_property", {}),
        Offer("showcase", {"projects": (0.5, 1.0, 2.0)}),
        Offer("assessment", {"pressure": (0.2, 0.8, 2.0)}),
    )
}


def scheme_class(scheme: str) -> type[Scheme]:
    """Return the class of a scheme on sale."""
    return registered()[scheme]


@lru_cache(maxsize=64)
def declared(scheme: str) -> dict[str, Declaration]:
    """Return the declarations of a scheme's parameters by name."""
    return {d.key: d for d in declarations(scheme_class(scheme))}
