"""Words for the choices of parameters that are words: what a class reads instead of an id."""

from __future__ import annotations

from typing import NamedTuple

from sim.text import Text


class Choice(NamedTuple):
    """One of the words a parameter may be."""

    id: str
    label: Text


_WORDS = {
    "attendance": Text(zh="签到即得", en="signing in is enough"),
    "binding": Text(zh="清单约束", en="binding lists"),
    "checked": Text(zh="核实服务后才得", en="only checked service"),
    "company": Text(zh="物业一方的人", en="people of the company"),
    "fees": Text(zh="抵扣物业费", en="the property fee"),
    "gifts": Text(zh="礼品", en="gifts"),
    "imposed": Text(zh="自上而下订立", en="imposed from above"),
    "members": Text(zh="党员业主", en="owners who are party members"),
    "multi": Text(zh="多类服务", en="several services"),
    "need": Text(zh="认同低的小区多投入", en="more where identity is low"),
    "owners": Text(zh="业主", en="owners"),
    "promise": Text(zh="认同高的小区多投入", en="more where identity is high"),
    "quota": Text(zh="只有前列者得星", en="only the best get stars"),
    "random": Text(zh="随机抽查", en="at random, unannounced"),
    "residents": Text(zh="居民评价", en="residents"),
    "scheduled": Text(zh="定期", en="on schedule"),
    "signing": Text(zh="签到开会", en="meetings to sign in at"),
    "single": Text(zh="只承接一类服务", en="one service only"),
    "street": Text(zh="街道", en="the street office"),
    "superiors": Text(zh="上级主管", en="superiors"),
    "threshold": Text(zh="达到次数即得星", en="stars for whoever reaches the threshold"),
    "with_residents": Text(zh="与居民共同订立", en="made with residents"),
}


def choice(word: str) -> Choice:
    """Return a word with its label; a word of somebody else's scheme stands for itself."""
    return Choice(word, _WORDS.get(word, Text(zh=word, en=word)))
