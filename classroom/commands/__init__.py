"""The classroom's commands, one file each, after those of experiments."""

from __future__ import annotations

from collections.abc import Callable

import experiments.commands
from classroom.commands.class_pack import class_pack
from classroom.commands.offline_kit import offline_kit
from classroom.commands.open_class import open_class

COMMANDS: dict[str, Callable[..., int | None]] = {
    **experiments.commands.COMMANDS,
    "class": open_class,
    "class-pack": class_pack,
    "offline-kit": offline_kit,
}
