"""The local server: Solara's page with our own template, its files from packages, behind the guard."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from classroom.page import assets
from classroom.page.given import LOOPBACK
from sim.text import InputError

if TYPE_CHECKING:
    import uvicorn

_APP = "classroom.page.app"
# read when solara is first imported
_SETTINGS = {
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_TELEMETRY_SERVER_USER_ID": "none",  # else solara writes one to the home folder
    "SOLARA_MODE": "production",
    "SOLARA_ASSETS_PROXY": "true",  # bundles are asked of this server, which has them
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_THEME_LOADER": "class",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_SESSION_HTTP_ONLY": "true",
    "SOLARA_STATE_AUTO_REMOUNT": "true",  # the visit is found again by its number in the address
    "SOLARA_KERNEL_CULL_TIMEOUT": "10m",  # after a laptop slept, or the browser crashed
}


def free_socket(port: int) -> socket.socket:
    """Return a socket bound to this computer only; ``port`` 0 takes a free one.

    Raises
    ------
    InputError : the port is taken
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # on Windows this would let two servers share a port
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((LOOPBACK, port))
    except OSError:
        bound.close()
        raise InputError(
            zh=f"--port：端口 {port} 已被占用；请换一个，或不写此选项",
            en=f"--port: the port {port} is taken; choose another one, or leave the option out",
        ) from None
    return bound


def server(port: int) -> uvicorn.Server:
    """Return the server of the classroom for a port; run it with a socket of ``free_socket``."""
    os.environ.update(_SETTINGS)
    import uvicorn
    from solara.server import app as solara_app
    from solara.server import starlette as solara_web
    from solara.server.server import solara_static as solara_files
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Mount, Route, WebSocketRoute
    from starlette.staticfiles import StaticFiles

    from classroom.page.documents import documents
    from classroom.page.files import Bundles, one_file
    from classroom.page.guard import Guard
    from classroom.page.landing import landing

    solara_app.apps["__default__"] = solara_app.AppScript(_APP)
    kernel = "/jupyter/api/kernels/{kernel_id}/{name}"
    routes = [
        Route("/", landing),
        Route("/readyz", solara_web.readyz),
        *documents(),
        WebSocketRoute(kernel, solara_web.kernel_connection),
        Route("/_solara/api/close/{kernel_id}", solara_web.close, methods=["POST"]),
        Mount("/_solara/cdn", Bundles(assets.bundles_folder())),
        Route("/plotly.js", one_file(assets.plotly_file())),
        Mount("/static/public", solara_web.StaticPublic()),
        Mount("/static/assets", solara_web.StaticAssets()),
        Mount("/jupyter/nbextensions", solara_web.StaticNbFiles()),
        Mount("/static", StaticFiles(directory=solara_files)),
    ]
    guard = [Middleware(Guard, port=port)]
    app = Starlette(routes=routes, middleware=guard, lifespan=solara_web.lifespan)
    config = uvicorn.Config(
        app, host=LOOPBACK, port=port, log_level="error", access_log=False, loop="asyncio",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    return uvicorn.Server(config)
