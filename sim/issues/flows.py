"""What happens to issues in a week, counted by neighbourhood; and the events of the event table."""

from __future__ import annotations

from sim.text import Text

(RAISED, BRED, BY_RESIDENTS, BY_HOTLINE, BY_PATROL, REOPENED, TRULY_SOLVED, CLOSED, ON_PAPER, GAVE_UP,
 FADED, FORGOTTEN, WHISTLED, ESCALATED, ACTED, REFUSED, REWORKED, RATED, RATED_WELL, STARTED, JOINED) = range(21)  # fmt: skip

EVENTS: dict[str, Text] = {
    "raised": Text(zh="发生", en="arises"),
    "bred": Text(zh="由旧问题引发", en="bred by another issue"),
    "reported": Text(zh="居民上报", en="reported by a resident"),
    "hotline": Text(zh="拨打热线", en="reported to the hotline"),
    "patrol": Text(zh="巡查发现", en="found on patrol"),
    "reopened": Text(zh="再次上报", en="reported again after closing on paper"),
    "solved": Text(zh="真实解决", en="truly solved"),
    "closed": Text(zh="系统办结", en="closed in the records"),
    "papered": Text(zh="纸面办结", en="closed in the records, not solved"),
    "gave_up": Text(zh="居民放弃", en="given up"),
    "faded": Text(zh="自行消退", en="fades, unreported"),
    "forgotten": Text(zh="纸面办结后不了了之", en="fades after closing on paper"),
    "whistled": Text(zh="逾期吹哨", en="overdue, so a department is called"),
    "escalated": Text(zh="上报部门", en="called up to a department"),
    "acted": Text(zh="部门办理", en="a department acts"),
    "refused": Text(zh="部门未办", en="a department does not act"),
    "reworked": Text(zh="返工", en="sent back to be done again"),
    "rated": Text(zh="评价", en="rated"),
    "rated_well": Text(zh="评价满意", en="rated satisfied"),
    "started": Text(zh="开始办理", en="work begins"),
    "joined": Text(zh="进入队列", en="joins a line"),
}
FLOWS = tuple(EVENTS)[: RATED_WELL + 1]  # those that are counted
FOUND = [BY_RESIDENTS, BY_HOTLINE, BY_PATROL, REOPENED]  # all that comes up
