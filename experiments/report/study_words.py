"""The words of a study's report, in Chinese and English."""

from __future__ import annotations

from sim.text import Text

# -- headings and heads of tables ---------------------------------------------------------------
DESIGN = Text(zh="设计", en="The design")
FACTOR = Text(zh="因素", en="factor")
KEY = Text(zh="名称", en="name")
TAKES = Text(zh="取值", en="takes")
POINTS = Text(zh="设计点", en="The points")
POINT = Text(zh="点", en="point")
CHANGED = Text(zh="改动", en="changes")
SAME_AS = Text(zh="与点 {} 相同", en="same as point {}")
DONE = Text(zh="完成的运行", en="runs done")
EXCERPT = Text(
    zh="共 {all} 个点，只列前 {shown} 个；全部见 points.parquet。",
    en="The first {shown} of {all} points; points.parquet has all.",
)
EFFECTS = Text(
    zh="效应：与起点之差（最近一年）", en="Effects: differences from the base, last year"
)
EFFECTS_EXCERPT = Text(
    zh="共 {all} 个点，只列首项结果变化最大的 {shown} 个；因大而入选，其效应多少被高估。",
    en="Of {all} points the {shown} that change the first outcome most; picked for their size, they "
    "are somewhat overstated.",
)
BASE = Text(zh="起点的均值", en="mean of the base")
LEFT_OUT = Text(zh="没有画出的图", en="Figures left out")
NOT_FOR_THIS = Text(
    zh="这一设计没有可画的内容（点、因素或取值太少）",
    en="this design has nothing to draw here (too few points, factors or values)",
)
FAILED = Text(zh="未完成的运行", en="Runs that are not done")
HOW_MANY = Text(zh="次数", en="runs")
EXAMPLE = Text(zh="例如", en="for example")
EXAMPLE_RUN = Text(zh="点 {point}，种子 {seed}", en="point {point}, seed {seed}")
HOW_TO_READ = Text(zh="怎样读", en="How to read it")

# -- sentences ----------------------------------------------------------------------------------
FACTS = Text(
    zh="{points} 个点（{distinct} 个不同的方案）× {seeds} 个种子 · 完成 {done}/{asked} 次运行",
    en="{points} points ({distinct} distinct scenarios) × {seeds} seeds · {done} of {asked} runs done",
)
INCOMPLETE = Text(
    zh="研究尚未完成：还差 {missing} 次运行，数字会变。再次执行同一命令即可继续。",
    en="The study is not complete: {missing} runs are missing and the numbers will change. The same "
    "command again continues it.",
)
NOTHING_DONE = Text(
    zh="没有一次运行完成，无可报告。", en="No run is done: there is nothing to report."
)
CLEAR = Text(
    zh="“{outcome}”：{all} 个点中有 {clear} 个与起点有差别（区间不含零；每二十个约有一个出于偶然）。变化最大的：",
    en="“{outcome}”: of {all} points {clear} differ from the base (their intervals leave zero out; "
    "about one in twenty does so by chance). The largest changes:",
)
UNCLEAR = Text(
    zh="“{outcome}”：{all} 个点中没有一个能断言与起点有差别。",
    en="“{outcome}”: none of {all} points can be said to differ from the base.",
)
MAIN_EFFECTS = Text(zh="“{outcome}”的主效应与交互效应，最大的几项：",
                    en="“{outcome}”: the largest main effects and interactions:")  # fmt: skip
RANGE = Text(
    zh="“{outcome}”在各点的均值，最低与最高（因极端而入选，多少偏极端）：",
    en="“{outcome}”: the lowest and the highest mean of a point (picked for being extreme, they are "
    "somewhat too much so):",
)
INDICES = Text(
    zh="“{outcome}”在各点之间的方差，各因素连同交互占多少（总指数）：",
    en="“{outcome}”: share of its variance between points that each factor has with all its "
    "interactions (total index):",
)
TWO_HEAPS = Text(
    zh="{points} 的运行分成两群（双稳态）：均值不代表任何一次运行，请看分布图。",
    en="The runs of {points} fall into two heaps (bistable): means stand for no run, see the "
    "distributions.",
)

STATUSES = {
    "raised": Text(zh="出错", en="raised an error"),
    "timeout": Text(zh="超时", en="ran out of time"),
    "lost": Text(zh="进程中断", en="lost with its process"),
}

# -- what kind of design it is ------------------------------------------------------------------
KINDS = {
    "grid": Text(
        zh="网格：每个因素的每个取值与其余因素的每个取值搭配。",
        en="A grid: every value of a factor with every value of the others.",
    ),
    "factorial": Text(
        zh="析因设计：每个因素开或关，全部组合各运行一遍。",
        en="A factorial: every factor on and off, in all combinations.",
    ),
    "latin_hypercube": Text(
        zh="拉丁超立方：在各因素的取值范围内均匀抽样；各因素同时变动。",
        en="A Latin hypercube: an even sample of all ranges; factors vary at the same time.",
    ),
    "sobol": Text(
        zh="Sobol 序列：在各因素的取值范围内均匀抽样；各因素同时变动。",
        en="A Sobol sequence: an even sample of all ranges; factors vary at the same time.",
    ),
    "saltelli": Text(
        zh="Saltelli 设计：分解方差，看结果的差异有多少来自每个因素。",
        en="A Saltelli design: how much of the variance of an outcome each factor explains.",
    ),
    "morris": Text(
        zh="Morris 筛选：每步只动一个因素，粗看哪些因素要紧。",
        en="Morris screening: one factor a step, a first look at which of them matter.",
    ),
    "one_at_a_time": Text(
        zh="逐一变动：每次只动一个因素，其余保持起点；看不到因素之间的相互作用。",
        en="One at a time: a single factor leaves the base, so how factors act together stays unseen.",
    ),
    "table": Text(zh="给定的设计点表。", en="A table of points that was given."),
    "fork": Text(
        zh="分支：同一社区从同一周起走不同的路，此前完全相同。",
        en="A fork: the same neighbourhood goes different ways from one week on.",
    ),
    "pairs": Text(zh="几个方案并列比较。", en="Scenarios side by side."),
    "resonance": Text(
        zh="激励共振：政治（P）、社区（C）、单位（W）、内生（E）四类激励的全部组合，在四个模型、两种选择规则之下各运行一遍。",
        en="Resonance: all combinations of political (P), community (C), work-unit (W) and endogenous "
        "(E) incentives, under four models and two choice rules.",
    ),
    "withdrawal": Text(
        zh="撤销：一直保留、到时撤销、从未引入，三者并列。",
        en="Withdrawal: kept, withdrawn and never introduced, side by side.",
    ),
    "replications": Text(zh="同一方案，许多种子。", en="One scenario, many seeds."),
}

# -- how to read it, and what it does not show ----------------------------------------------------
READING = (
    Text(
        zh="所有点使用相同的种子，即相同的偶然因素；差别按种子配对，因此比各自的均值更可信。",
        en="All points share their seeds and so their luck; differences are paired by seed and more "
        "certain than the means.",
    ),
    Text(
        zh="区间均为 95%。空心点或含零的区间：不能断言有差别，这不等于没有差别。",
        en="All intervals are 95 %. A hollow dot, or an interval that includes zero: no difference can "
        "be claimed, which is not the same as no difference.",
    ),
    Text(
        zh="同时看许多点、许多结果时，每二十个区间约有一个碰巧不含零；挑最大的看，就会高估它。",
        en="With many points and outcomes about one interval in twenty leaves zero by chance, and "
        "whatever is picked for being large is overstated.",
    ),
)
LIMITS = (
    Text(
        zh="说明：在这套假设下，改变这些因素会怎样改变参与、为何参与、代价与负担。",
        en="It shows how, under these assumptions, the factors change who takes part, why, at what "
        "cost and with what burden.",
    ),
    Text(
        zh="区间只反映种子之间的差异，即偶然性；没有列为因素的参数与模型结构的不确定性不在其中。",
        en="The intervals hold the luck of the seeds only; what is unknown about structure and about "
        "parameters that are no factors here is not in them.",
    ),
    Text(
        zh="不是对任何真实社区的预测：许多参数是假定的（用 cogov describe 可查出处），行为参数为暂定值。",
        en="It is no forecast for any real neighbourhood: many parameters are assumed (cogov describe "
        "names their sources), and those of behaviour are provisional.",
    ),
    Text(
        zh="模型分析带有强制性的做法，并不推荐它们；被志愿在这里作为伤害来计量。",
        en="Coercive schemes are analysed, not recommended; forced volunteering is counted as harm.",
    ),
)

# -- provenance ---------------------------------------------------------------------------------
HASH = Text(zh="设计标识", en="design")
COMMIT = Text(zh="代码版本（git）", en="git commit")
MACHINE = Text(zh="机器", en="machine")
ALSO_MADE_ON = Text(zh="部分运行另出自", en="some runs made on")
FILES = Text(
    zh="同一文件夹中：points.parquet（设计点）、runs.parquet（每次运行一行）等表（列的含义见 results/README.md）、"
    "起点方案 scenario.yaml、图和清单 manifest.json。相同的设计、种子和代码得到逐位相同的表；"
    "cogov rebuild 可把任何一次运行还原为完整的过程。",
    en="In the same folder: points.parquet (the points), runs.parquet (one row per run) and other "
    "tables (results/README.md explains every column), the base scenario.yaml, the figures and "
    "manifest.json. The same design, seeds and code give the same tables, bit for bit; cogov rebuild "
    "gives any run back as a full trace.",
)
