"""Pages as Solara knows them: a tab or a window of a browser, from its loading to its leaving."""

from __future__ import annotations

import solara
from solara.server.kernel_context import PageStatus, contexts

from classroom.page.visits import Visits


def this_page() -> str:
    """Return the id of the page that is being drawn."""
    return str(solara.get_kernel_id())


def living(page: str) -> bool:
    """Return whether a page is connected, by its id."""
    context = contexts.get(page)
    return context is not None and PageStatus.CONNECTED in list(context.page_status.values())


VISITS = Visits(living)
