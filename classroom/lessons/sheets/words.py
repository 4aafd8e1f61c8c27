"""Every word of the sheets that no lesson brings, Chinese and English side by side."""

from __future__ import annotations

from sim.text import Text

BRAND = Text(zh="社区共治课堂", en="Cogov classroom")
LESSON = Text(zh="第 {} 课", en="Lesson {}")
FOR = Text(zh="对象：{}", en="For {}")
MINUTES = Text(zh="{} 分钟", en="{} minutes")
STORY = Text(zh="故事", en="Story")
COMPARED = Text(
    zh="两个社区，同样的人，同样的运气", en="Two neighbourhoods, the same people, the same luck"
)
LEFT = Text(zh="左", en="Left")
RIGHT = Text(zh="右", en="Right")
WEEKS = Text(
    zh="一起走过 {} 周；不同的只有下面这一样。", en="Both live through {} weeks. Only this differs:"
)
QUESTION = Text(zh="先预测", en="Predict first")
PICK = Text(zh="选一个，选定不改：", en="Tick one, and stand by it:")
GUESS = Text(zh="我的估计：", en="My guess:")
BETWEEN = Text(zh="（{} 到 {} 之间）", en="(between {} and {})")
REASON = Text(zh="我的理由：", en="My reasons:")
NEIGHBOUR = Text(zh="邻座的预测和理由：", en="My neighbour's prediction, and why:")
WATCH = Text(zh="播放时留意", en="Watch for")
SEEN = Text(zh="我看到：", en="What I saw:")
WEEK = Text(zh="周", en="week")
IN_WEEK = Text(zh="第 {} 周", en="Week {}")
PLAY = Text(zh="现在播放", en="Now press play")
TURN = Text(zh="答案在下一页，播放之后再看。", en="The answer is overleaf. Play first.")
ANSWER = Text(zh="答案", en="Answer")
MEASURED_FIGURE = Text(zh="测得", en="Measured")
WHY = Text(zh="发生了什么，为什么", en="What happens, and why")
FIGURES = Text(zh="测得的数字", en="What was measured")
CLAIM = Text(zh="结论", en="Claim")
VALUE = Text(zh="数值或差别", en="Value or difference")
SPAN = Text(zh="95% 区间", en="95 % interval")
UNIT = Text(zh="单位", en="Unit")
LIMITS = Text(zh="这节课的局限", en="What this lesson leaves out")
DISCUSS = Text(zh="讨论", en="Discuss")
NEXT = Text(zh="接着试试", en="Try next")
SOURCE = Text(zh="出处", en="Sources")
LAST_YEAR = Text(
    zh="{} 个种子，左右及其他安排用同样的种子配对；未另注明的为最近 52 周（第 {}–{} 周）。数字说的是模型，不是哪个真实社区。",
    en="{} seeds, paired between arrangements; of the last 52 weeks (weeks {} to {}) unless said "
    "otherwise. These figures are of the model and of no real place.",
)
COURSES_NOTE = Text(
    zh="40 个种子的均值（四周平均），色带为 95% 区间；竖虚线：有制度开始或结束",
    en="Means over 40 seeds (four weeks a point), bands: 95 % intervals; dashed: a scheme begins or ends",
)
BARS_NOTE = Text(
    zh="40 个种子的均值，黑线为 95% 区间；不在左右两个社区里的，是另外测量的安排",
    en="Means over 40 seeds, black lines: 95 % intervals; some of these arrangements were measured besides",
)
PURPOSE = Text(
    zh="模型用于探讨道理和权衡，不预测某一地会发生什么；居民是合成的。",
    en="The model explores reasons and trade-offs; it does not predict what will happen in a place. "
    "Residents are synthetic.",
)
KEYS = Text(zh="← → 翻页 · 打印即得 PDF", en="← → to turn · print for PDF")
SLIDES = Text(zh="幻灯片", en="Slides")
NAME = Text(zh="姓名或小组", en="Name or group")
