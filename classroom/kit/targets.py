"""The computers a kit is made for: what pip calls them, and what their Python says of itself."""

from __future__ import annotations

import platform as here
import re
import sys
from typing import NamedTuple

from sim.text import InputError, shown

_PYTHON = re.compile(r"3\.(1[1-9])")


class Target(NamedTuple):
    """A computer: pip's platform ("this" for this one), Python's version, markers of requirements."""

    platform: str
    python: str
    markers: dict[str, str]


def target(platform: str, python: str | None) -> Target:
    """Return a target; raises InputError for a platform or version there is none for."""
    this = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if platform == "this":
        if python not in (None, this):
            raise InputError(
                zh=f"--python：值 {shown(python)} 不可用；为本机打包时允许：{this}，或不写",
                en=f"--python: the value {shown(python)} cannot be used; for this computer allowed: "
                f"{this}, or none",
            )
        return Target("this", this, {})
    version = python or this
    if not _PYTHON.fullmatch(version):
        raise InputError(
            zh=f"--python：值 {shown(version)} 不可用；允许：3.11、3.12、3.13 等",
            en=f"--python: the value {shown(version)} cannot be used; allowed: 3.11, 3.12, 3.13 …",
        )
    return Target(platform, version, _markers(platform, version))


def _markers(platform: str, python: str) -> dict[str, str]:
    """Return what the Python there says of itself, as far as requirements ask for it."""
    if re.fullmatch(r"win_(amd64|arm64)", platform):
        system = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"}
    elif re.fullmatch(r"macosx_\d+_\d+_(x86_64|arm64|universal2)", platform):
        system = {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"}
    elif re.fullmatch(r"manylinux\w*_(x86_64|aarch64)", platform):
        system = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
    else:
        raise InputError(
            zh=f"--platform：值 {shown(platform)} 不可用；允许：this、win_amd64、win_arm64、"
            "macosx_11_0_arm64、macosx_10_15_x86_64、manylinux2014_x86_64 等",
            en=f"--platform: the value {shown(platform)} cannot be used; allowed: this, win_amd64, "
            "win_arm64, macosx_11_0_arm64, macosx_10_15_x86_64, manylinux2014_x86_64 …",
        )
    machine = {"win_amd64": "AMD64", "win_arm64": "ARM64"}.get(
        platform, next(m for m in ("x86_64", "arm64", "aarch64", "universal2") if m in platform)
        if not platform.startswith("win_") else "",
    )  # fmt: skip
    return {
        **system, "platform_machine": machine, "python_version": python,
        "python_full_version": f"{python}.0", "implementation_name": "cpython",
        "platform_python_implementation": "CPython", "implementation_version": f"{python}.0",
        "platform_release": "", "platform_version": here.version()[:0],
    }  # fmt: skip
