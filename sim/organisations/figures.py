"""What is recorded of a week's organisations and issues: one number per column of "governance"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.issues.flows import (
    BRED,
    BY_HOTLINE,
    BY_PATROL,
    BY_RESIDENTS,
    CLOSED,
    ESCALATED,
    FADED,
    GAVE_UP,
    ON_PAPER,
    RAISED,
    RATED,
    RATED_WELL,
    REFUSED,
    REOPENED,
    REWORKED,
    TRULY_SOLVED,
)  # fmt: skip

if TYPE_CHECKING:
    from sim.model import CommunityModel


def governance_figures(model: CommunityModel) -> dict[str, float]:
    """Return the figures of this week by name (``sim.outcomes`` defines them)."""
    flows, organised = model.issues.flows.sum(axis=0).tolist(), model.organised
    e1, e2 = organised.subdistrict.grid_effort
    offices, grid, companies = organised.offices, organised.grid_workers, organised.companies
    social, units = organised.social_organisations, organised.units
    reported = flows[BY_RESIDENTS] + flows[BY_HOTLINE]
    return {
        "call": model.setting.call,
        "organising_hours": sum(o.organising_hours for o in offices),
        "capacity_scale": _mean([o.scale for o in offices]),
        "raised": flows[RAISED] + flows[BRED],
        "found": reported + flows[BY_PATROL] + flows[REOPENED],
        "reported": reported,
        "found_on_patrol": flows[BY_PATROL],
        "reopened": flows[REOPENED],
        "resolved_true": flows[TRULY_SOLVED],
        "resolved_reported": flows[CLOSED],
        "closed_on_paper": flows[ON_PAPER],
        "given_up": flows[GAVE_UP],
        "faded": flows[FADED],
        "escalated": flows[ESCALATED],
        "refused": flows[REFUSED],
        "reworked": flows[REWORKED],
        "backlog": model.issues.backlog(),
        "known_backlog": model.issues.known_backlog(),
        "rated": flows[RATED],
        "rated_well": flows[RATED_WELL],
        "inspection_pressure": model.governing.pressure,
        "formalism_index": e1 / (e1 + e2) if e1 + e2 > 0.0 else 0.0,
        "grid_paper_hours": sum(g.paper for g in grid),
        "grid_service_hours": sum(g.service for g in grid),
        "stress": _mean([g.stress for g in grid]),
        "vacancies": sum(1 for g in grid if g.vacant),
        "exits": sum(g.left for g in grid),
        "staff_skill": _mean([o.skill for o in offices]),
        "property_effort": _mean([c.effort for c in companies]),
        "fee_collection": (
            sum(c.collection * c.households for c in companies)
            / sum(c.households for c in companies)
        ),
        "fee_revenue": sum(c.revenue for c in companies),
        "companies_replaced": sum(c.replaced for c in companies),
        "social_capacity": sum(s.capacity for s in social),
        "social_autonomy": _mean([s.autonomy for s in social]),
        "unit_responsiveness": _mean([u.responsiveness for u in units]),
        "fund": model.fund,
    }


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
