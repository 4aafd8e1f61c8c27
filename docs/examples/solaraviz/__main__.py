"""Serve the example to this computer only, with the files of its page from installed packages.

``solara run app.py`` serves it too, but asks PyPI for its newest version, reports to Solara's makers,
and fetches bundles from a CDN: the page names newer ones than the package solara-assets brings.
"""

from __future__ import annotations

import os
import warnings
import webbrowser
from pathlib import Path

os.environ["SOLARA_APP"] = str(Path(__file__).with_name("app.py"))
os.environ["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] = "false"
os.environ["SOLARA_TELEMETRY_SERVER_USER_ID"] = "none"  # else Solara writes one to the home folder

import uvicorn
from solara.server.starlette import app
from starlette.routing import Mount

from classroom.page.assets import bundles_folder
from classroom.page.files import Bundles
from classroom.page.guard import Guard
from classroom.page.server import free_socket

warnings.filterwarnings("ignore", module="solara")  # about Mesa's code, and cookies of other sites
app.routes.insert(0, Mount("/_solara/cdn", Bundles(bundles_folder())))
bound = free_socket(0)
bound.listen()  # a browser that is quicker than the server waits its turn
port = bound.getsockname()[1]
print(f"http://127.0.0.1:{port}  (Ctrl-C)", flush=True)
webbrowser.open(f"http://127.0.0.1:{port}")
uvicorn.Server(uvicorn.Config(Guard(app, port), log_level="error")).run(sockets=[bound])
