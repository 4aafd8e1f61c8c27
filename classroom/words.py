"""What ``cogov --help`` says of the classroom's commands, in Chinese and English."""

from __future__ import annotations

import experiments.words
from experiments.words import Lexicon
from sim.text import Text

COMMAND = {
    "class": Text(
        zh="打开课堂：在本机浏览器中看社区逐周运行，改动激励，看到结果与原因。",
        en="Open the classroom: watch a neighbourhood live in this computer's browser, change an "
        "incentive, see what happens and why.",
    ),
    "class-pack": Text(
        zh="把一节课做成一个 HTML 文件，无需安装和联网即可播放。",
        en="Make one HTML file of a lesson that plays in any browser, with nothing to install.",
    ),
    "offline-kit": Text(
        zh="打包课堂，供从不联网的电脑安装：安装包、启动脚本和指南。",
        en="Pack the classroom for a computer that never sees the internet: packages, start "
        "scripts, guide.",
    ),
}

EXAMPLES = {
    "class": "cogov class yingpu/yilan",
    "class-pack": "cogov class-pack registration -o registration.html",
    "offline-kit": "cogov offline-kit -o cogov-kit.zip --platform win_amd64",
}

PARAMETER = {
    "opening": Text(
        zh="课程、方案名或 .yaml 文件；不写则从首页开始",
        en="a lesson, a scenario's name or a .yaml file; without one the class starts at its first page",
    ),
    "port": Text(
        zh="本机端口（默认选一个空闲的）", en="port on this computer (default: a free one)"
    ),
    "no_browser": Text(
        zh="不打开浏览器，只输出网址", en="do not open the browser, only print the address"
    ),
    "teams_on_network": Text(
        zh="让同一网络中的设备加入预算游戏；讲师的页面始终只在本机",
        en="let devices on the same network join the budget game; the trainer's page always stays "
        "on this computer",
    ),
    "lesson": Text(zh="课程的名称", en="name of a lesson"),
    "pack": Text(zh="写入的 HTML 文件", en="HTML file to write"),
    "kit": Text(zh="写入的 zip 文件", en="zip file to write"),
    "platform": Text(
        zh="目标电脑：this（本机）、win_amd64、macosx_11_0_arm64、macosx_10_15_x86_64、"
        "manylinux2014_x86_64 等",
        en="the computer to install on: this, win_amd64, macosx_11_0_arm64, macosx_10_15_x86_64, "
        "manylinux2014_x86_64 …",
    ),
    "python": Text(zh="目标电脑的 Python 版本", en="version of Python on that computer"),
}  # fmt: skip

LEXICON = experiments.words.LEXICON.and_of(Lexicon(COMMAND, EXAMPLES, PARAMETER))

NEEDS = Text(
    zh="课堂需要的软件包 {} 没有安装；请运行 pip install 'cogov[class]'",
    en="the package {} that the classroom needs is not installed; run pip install 'cogov[class]'",
)
