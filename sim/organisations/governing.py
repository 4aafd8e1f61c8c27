"""The week's rules of governance: what the schemes in force make of how problems are governed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.organisations.parameters import Organisations


@dataclass(slots=True)
class Governing:
    """Begins each week at the scenario's own values; schemes write into it (hook ``govern``)."""

    arising: float = 1.0
    """Factor on issues that arise."""
    report_cost: float = 0.0
    """c: what reporting costs, in shares of what a solution is worth."""
    conflict: float = 0.0
    """chi in [0, 1]: what a patrol finds and keeps silent, since who finds must close."""
    departmental: float = 1.0
    """Factor on new issues that only a department may solve."""
    triage_hours: float = 0.0
    """Hours at the desk that each issue takes beyond the ordinary."""
    handover: float = 0.0
    """Work that hand-overs between grids and platforms add to the ordinary, as a share."""
    dispute_work: float = 1.0
    """Factor on the work that a dispute asks."""
    dispute_binding: float = 0.0
    """Settlements of disputes that would not have held, but are made binding, in [0, 1]."""
    call_back: float = 0.0
    """v_cb in [0, 1]: closures verified with the resident."""
    voice: float = 0.0
    """How far residents' open rating holds false closures back, in [0, 1]."""
    false_closure: float = 0.0
    """Overdue issues closed on paper at full pressure and load."""
    called_up: float = 0.0
    """Overdue issues for which the neighbourhood calls a department."""
    authority: float = 0.0
    """Chance that a department that is called acts."""
    department_delay: float = 1.0
    """Weeks a department takes to answer."""
    inspection: float = 0.0
    """iota >= 0: how hard the street inspects, before its ranking."""
    pressure: float = 0.0
    """What grid workers feel of it this week: inspection, raised where records look bad."""
    traces: float = 1.0
    """What paper earns in the assessment, relative to service."""
    ratings: float = 0.0
    """What residents' ratings make service earn in the assessment, per unit of pressure."""
    shine: float = 0.0
    """How much better the street thinks of a neighbourhood than its records say, as a share."""
    service_motive: float = 1.0
    """s: what service is worth to a grid worker."""
    data_entry: float = 0.0
    """Hours a week each grid worker enters data for platforms, before any other work."""
    grid_desk: float = 0.0
    """Hours a week each grid worker gives to the desk."""
    grid_workers: float = 1.0
    """Workers on each grid post of the scenario."""
    grid_week: float = 1.0
    """Share of a full working week that grid workers give."""
    line_duties: float = 1.0
    """Factor on the line duties of grid workers."""
    strain: float = 1.0
    """Factor on what pressure and load do to grid workers' stress."""
    leaving: float = 1.0
    """Factor on the turnover of grid workers and staff."""
    admin_share: float = 0.0
    """Office hours taken by administrative work."""
    desk_hours: float = 0.0
    """Staff hours a week that desks have beyond the ordinary, per neighbourhood."""
    oversight: float = 0.0
    """Pull of oversight on property companies."""
    replacement: float = 0.0
    """Pull of a possible replacement on companies whose owners have a committee."""
    property_hours: float = 1.0
    """Factor on the technicians' hours that property companies give to issues."""
    purchase: float = 0.0
    """Yuan a year that each social organisation is paid by the public side."""
    supervision: float = 0.0
    """Share of an organisation's hours that go to reports to its purchaser."""
    usable: float = 1.0
    """Share of social organisations' hours that meet what comes up."""
    diligence: float = 1.0
    """Factor on how well social organisations work."""
    incubation: float = 0.0
    """Incubation of the social organisations that a hub hosts, in [0, 1]."""

    def packed(self) -> np.ndarray:
        """Return the rules for compiled code: (1,) structured array."""
        return np.array([tuple(getattr(self, name) for name in _NAMES)], dtype=_DTYPE)

    def raise_voice(self, share: float) -> None:
        """Add one more way in which residents' judgement counts."""
        self.voice += share * (1.0 - self.voice)

    def raise_call_back(self, share: float) -> None:
        """Add one more reason for which closures are verified."""
        self.call_back += share * (1.0 - self.call_back)

    def raise_authority(self, share: float) -> None:
        """Add one more source of authority over departments."""
        self.authority += share * (1.0 - self.authority)


_NAMES = tuple(f.name for f in fields(Governing))
_DTYPE = np.dtype([(name, np.float64) for name in _NAMES])


def ordinary(organisations: Organisations) -> Governing:
    """Return the rules where no scheme is in force."""
    issues, grid = organisations.issues, organisations.grid
    return Governing(
        report_cost=issues.report_cost,
        conflict=issues.conflict,
        call_back=issues.call_back,
        false_closure=issues.false_closure,
        authority=issues.authority,
        department_delay=issues.department_delay,
        inspection=grid.inspection,
        pressure=grid.inspection,
        service_motive=grid.service_motive,
        admin_share=organisations.office.admin_share,
        oversight=organisations.property.oversight,
        purchase=organisations.social.purchase,
    )
