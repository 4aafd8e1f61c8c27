"""Files of installed packages, served as they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from classroom.page.assets import bundled

_KEPT = {"cache-control": "max-age=86400"}


class Bundles:
    """Solara's JavaScript bundles, out of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file, or raise 404."""
        named = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/")
        file = bundled(named, self.folder)
        if file is None:
            raise HTTPException(404)
        await FileResponse(file, headers=_KEPT)(scope, receive, send)


def one_file(file: Path) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that answers with a file."""

    async def endpoint(request: Request) -> Response:
        return FileResponse(file, headers=_KEPT)

    return endpoint
