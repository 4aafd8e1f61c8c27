"""Every word of the page that no declaration brings, Chinese and English side by side."""

from __future__ import annotations

from sim.text import Language, Text

_WORDS: dict[str, Text] = {
    # top
    "brand": Text("社区共治课堂", "Cogov classroom"),
    "title": Text("社区共治课堂", "Cogov classroom"),
    "sections": Text("页面", "Pages"),
    "language": Text("语言", "Language"),
    "start": Text("首页", "Start"),
    "live": Text("社区", "Neighbourhood"),
    "lesson": Text("课程", "Lesson"),
    "game": Text("预算游戏", "Budget game"),
    "close": Text("关闭", "Close"),
    # start
    "welcome": Text("一个小区，三年时间，看得见的共治", "A neighbourhood, three years, governance made visible"),
    "lead": Text(
        "按下播放，看居民、网格员、物业和社区居委会一周一周地生活；改动一项激励，看谁来了、为什么来、代价是什么。",
        "Press play and watch residents, grid workers, the property company and the community office "
        "live week by week. Change one incentive and see who comes, why, and at what cost.",
    ),
    "begin": Text("打开怡澜社区", "Open Yilan"),
    "load": Text("打开方案文件", "Open a scenario file"),
    "lessons": Text("课程", "Lessons"),
    "neighbourhoods": Text("全部社区", "All neighbourhoods"),
    "neighbourhoods_more": Text(
        "名称来自原始材料的案例；模型居民是合成的，不涉及任何真实个人。",
        "Named after the cases of the source documents. Residents are synthetic; no real person is "
        "modelled.",
    ),
    "limits": Text(
        "模型用于探讨道理和权衡，不预测某一地会发生什么。",
        "The model explores reasons and trade-offs; it does not predict what will happen in a place.",
    ),
    "preparing": Text("正在准备{}……", "Preparing {} …"),
    "file_large": Text("文件过大：{}；允许：300 kB 以内", "the file {} is too large; allowed: up to 300 kB"),
    # live
    "seed": Text("种子", "Seed"),
    "seed_help": Text("换一个种子：同样的社区，另一种运气", "Another seed: the same neighbourhood, other luck"),
    "facts": Text("{} 位居民 · {} 周", "{} residents · {} weeks"),
    "compare": Text("一个或两个社区", "One neighbourhood or two"),
    "one": Text("一个社区", "One"),
    "two": Text("并排两个", "Side by side"),
    "reset": Text("重来", "Start over"),
    "share": Text("保存方案", "Save scenario"),
    "transport": Text("播放控制", "Playback"),
    "play": Text("播放", "Play"),
    "pause": Text("暂停", "Pause"),
    "step": Text("前进一周", "One week on"),
    "back": Text("退回一周", "One week back"),
    "to_start": Text("回到开始", "Back to the start"),
    "space": Text("空格", "space"),
    "week": Text("第 {} 周", "Week {}"),
    "jump": Text("跳到某周", "Go to a week"),
    "speed": Text("速度", "Speed"),
    "speed_help": Text("每秒 {} 周", "{} weeks a second"),
    "charts": Text("图表", "Charts"),
    "band": Text(
        "浅色带：{}在 {} 个种子下的 80% 范围，差别只在运气。",
        "Light band: 80 % of {} over {} seeds, which differ in luck only.",
    ),
    "band_of_one": Text("本社区", "this neighbourhood"),
    "band_coming": Text("正在后台计算运气的范围：{} / {} 个种子", "Working out the range of luck: {} of {} seeds"),
    "levers": Text("激励与制度", "Incentives and rules"),
    "levers_more": Text(
        "改动从下一周起生效，并标在图上。",
        "A change takes effect from the next week and is marked on the charts.",
    ),
    "over": Text("已到最后一周；退回几周即可改动。", "The last week is over; go back some weeks to change something."),
    "target": Text("改动哪个社区", "Which neighbourhood to change"),
    "about": Text("说明与出处", "About this"),
    "range": Text("范围：{} – {}", "Range: {} – {}"),
    "source": Text("出处：{}", "Source: {}"),
    "changes": Text("已做的改动", "Changes so far"),
    "change_line": Text("{}第 {} 周起：{}", "{}from week {}: {}"),
    "others": Text("规则与组织", "Rules and organisations"),
    "list_comma": Text("；", "; "),
    "coercive": Text(
        "强制性办法：放在模型里是为了看清它的害处，不是建议。",
        "A coercive measure: it is here so that its harm can be seen, never as advice.",
    ),
    "reasons": Text("为什么来，或没来", "Why she came, or stayed home"),
    "resident": Text("{} · 第 {} 周", "{} · week {}"),
    "chances": Text(
        "本周被邀请的机会 {}；收到邀请后真实参与的机会 {}；她抽到的运气 {}（小于后一个机会才真实参与）。",
        "Chance of an offer this week {}; chance of really taking part, given one, {}; her luck {} "
        "(below the latter, she really takes part).",
    ),
    "bars_mean": Text(
        "条形：每一项推动（向右）或阻止（向左）她的力量，单位为效用。",
        "Bars: how much each term moves her to come (right) or keeps her home (left), in logits.",
    ),
    # lesson
    "story": Text("故事", "Story"),
    "predict": Text("预测", "Predict"),
    "run": Text("运行", "Run"),
    "explain": Text("解释", "Explain"),
    "sources": Text("出处", "Sources"),
    "next": Text("下一步", "Next"),
    "previous": Text("上一步", "Back"),
    "handout": Text("打印讲义", "Print hand-out"),
    "slides": Text("幻灯片", "Slides"),
    "export": Text("导出预测", "Export predictions"),
    "forget": Text("清空预测", "Clear predictions"),
    "keep": Text("记下预测", "Keep prediction"),
    "who": Text("谁的预测（可不填）", "Whose prediction (may be left out)"),
    "kept": Text("已记下 {} 份预测", "{} predictions kept"),
    "look_at": Text("留意", "Watch for"),
    "discuss": Text("讨论", "Discuss"),
    "limits_of": Text("这节课的局限", "What this lesson leaves out"),
    "try_next": Text("接着试试", "Try next"),
    "measured": Text("多个种子的结果", "Over many seeds"),
    "minutes": Text("{} 分钟", "{} minutes"),
    "your_number": Text("你的估计", "Your guess"),
    "predict_first": Text("先预测，再播放。", "Predict first, then press play."),
    "by_vote": Text("全班预测", "The class predicted"),
    "answer": Text("40 次运行的平均", "Mean of 40 runs"),
    "effect": Text("乙与甲之差", "B less A"),
    "explore": Text("带着这两个社区自由探索", "Explore these two neighbourhoods freely"),
    "no_number": Text("{} 不是 {} – {} 之间的数", "{} is no number from {} to {}"),
    # game
    "game_more": Text(
        "各组用同样的年度预算为同一个社区选择办法，每过一年看成效、成本和负担。各组用自己的设备加入，各有各的运行。",
        "Teams spend the same yearly budget on schemes for the same neighbourhood; after every year "
        "they see outcomes, cost and burden. Teams join from devices of their own, each with a run of "
        "its own.",
    ),
    "game_years": Text("年数", "Years"),
    "game_budget": Text("每年预算（元）", "Budget a year (yuan)"),
    "open_room": Text("开一个房间", "Open a room"),
    "close_room": Text("关闭房间", "Close the room"),
    "join": Text("加入", "Join"),
    "address": Text("在浏览器中打开", "Open in a browser"),
    "code": Text("输入加入码", "and type the join code"),
    "sure": Text("再按一次确认", "Press again to confirm"),
    "qr": Text("加入用的二维码", "QR code to join"),
    "let_in": Text("让同一网络的设备加入", "Let devices on this network join"),
    "let_in_more": Text(
        "关着时只有这台电脑能加入。讲师的页面总是只在这台电脑上。",
        "When off, only this computer can join. The trainer's page is always on this computer only.",
    ),
    "go_on_game": Text("继续以前的一局", "Go on with an earlier game"),
    "game_teams": Text("{} 组", "teams: {}"),
    "loopback_more": Text(
        "现在只有这台电脑能加入。要让同一网络的设备加入，请关闭房间，打开“让同一网络的设备加入”，再开一个，或继续这一局。",
        "Only this computer can join now. To let devices on the same network join, close the room, "
        "switch “Let devices on this network join” on, and open another or go on with this game.",
    ),
    "no_network_more": Text(
        "这台电脑没有连上网络，别的设备还不能加入。请连上无线网络或手机热点，关闭房间再开一个。",
        "This computer is on no network, so other devices cannot join yet. Connect it to a wireless "
        "network or a phone's hotspot, close the room and open another.",
    ),
    "addresses_more": Text(
        "二维码是粗体的那个地址；设备打不开时，点另一个地址试试。",
        "The QR code is of the address in bold; if devices cannot open it, press another one.",
    ),
    "teams": Text("各组", "Teams"),
    "team": Text("组", "Team"),
    "no_teams": Text("还没有组加入。", "No team has joined yet."),
    "years_of": Text("已过 {} / {} 年", "{} of {} years lived"),
    "open_years": Text("开放到第几年", "Open up to year"),
    "watch": Text("观看", "Watch"),
    "remove": Text("移出", "Remove"),
    "scoreboard": Text("记分板", "Scoreboard"),
    "show_scores": Text("各组可见", "Teams see it"),
    "no_scores": Text("第一年结束后出现。", "It appears when a first year is over."),
    "year": Text("年", "Year"),
    "scores_more": Text(
        "按表头那一列排序，好的在前；最上面灰色一行供比较：什么也不做的结果。",
        "Sorted by the column that is pressed, best first. The grey row on top, to compare with, is what "
        "comes of doing nothing.",
    ),
    "save_scores": Text("导出记分板", "Export scoreboard"),
    "save_predictions": Text("导出预测", "Export predictions"),
}  # fmt: skip


def words(language: Language) -> dict[str, str]:
    """Return all words in one language, for the page's templates."""
    return {name: text.of(language) for name, text in _WORDS.items()}


def text(name: str) -> Text:
    """Return a word in both languages."""
    return _WORDS[name]
