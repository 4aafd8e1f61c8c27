"""The words of the report, in Chinese and English."""

from __future__ import annotations

from sim.text import Text

# -- headings -----------------------------------------------------------------------------------
COMPARISON = Text(zh="方案比较", en="Scenarios compared")
FACTS = Text(
    zh="{seeds} 个种子 · 记录 {weeks} 周 · 预热 {burn_in} 周",
    en="{seeds} seeds · {weeks} recorded weeks · {burn_in} weeks of burn-in",
)
GLANCE = Text(zh="结果概览", en="At a glance")
HEADLINES = Text(zh="主要结果（最近一个记录年）", en="Main outcomes, last recorded year")
EFFECTS = Text(
    zh="效应：与 A 之差（最近一个记录年）", en="Effects: differences from A, last recorded year"
)
FIGURES = Text(zh="图", en="Figures")
BY_GROUP = Text(zh="各群体（最近一个记录年）", en="By group, last recorded year")
SCHEMES = Text(zh="采用的机制", en="Schemes in force")
SCENARIOS = Text(zh="比较的方案", en="The scenarios")
LIMITS = Text(zh="说明了什么，没有说明什么", en="What this shows, and what it does not")
FAILURES = Text(zh="失败的运行", en="Runs that failed")
PROVENANCE = Text(zh="来源与重现", en="Provenance, and how to have it again")

# -- table heads --------------------------------------------------------------------------------
OUTCOME = Text(zh="结果", en="outcome")
MEAN = Text(zh="均值", en="mean")
SPAN = Text(zh="95% 置信区间", en="95 % interval")
UNIT = Text(zh="单位", en="unit")
MEANING = Text(zh="含义", en="meaning")
GROUP = Text(zh="群体", en="group")
SCHEME = Text(zh="机制", en="scheme")
CLASS = Text(zh="激励类别", en="class of incentive")
RULE = Text(zh="规则", en="rule")
SOURCE = Text(zh="出处", en="source")
WEEKS = Text(zh="时段", en="weeks")
VALUES = Text(zh="参数", en="values")
EFFECT = Text(zh="效应", en="effect")
BASE = Text(zh="A 的均值", en="mean of A")
SCENARIO = Text(zh="方案", en="scenario")
CHANGES = Text(zh="改动", en="changes")
SEED = Text(zh="种子", en="seed")
ERROR = Text(zh="错误", en="error")
ALWAYS = Text(zh="全程", en="throughout")
FROM_TO = Text(zh="第 {} 周至第 {} 周", en="week {} to {}")
NO_SCHEMES = Text(zh="没有采用任何机制。", en="No scheme is in force.")

# -- patterns -----------------------------------------------------------------------------------
VALIDATION = Text(
    zh="模型检验：能否重现已知现象", en="Validation: does the model show known patterns?"
)
PATTERN = Text(zh="现象", en="pattern")
ESTIMATE = Text(zh="估计值与 95% 置信区间", en="estimate and 95 % interval")
MEASURE = Text(zh="量度", en="measure")
BAND = Text(zh="界限", en="band")
VERDICT = Text(zh="结论", en="verdict")
VERDICTS = {
    "holds": Text(zh="成立", en="holds"),
    "undecided": Text(zh="未定（需更多种子）", en="undecided (more seeds)"),
    "fails": Text(zh="不成立", en="does not hold"),
    "reported": Text(zh="不设界限", en="no band"),
}
CIRCULAR = Text(zh="是否循环论证", en="how far circular")
HELD = Text(
    zh="有界限的 {all} 项量度中，{held} 项成立",
    en="of {all} measures with a band, {held} hold",
)
READ_VERDICTS = Text(
    zh="每项现象都是一次试验：界限在校准之前定下，整个区间落在界限之内才算成立，整个区间落在界限之外为不成立；"
    "区间跨过界限则未定，需要更多种子。",
    en="Every pattern is an experiment: its band was fixed before calibration. It holds if the whole "
    "interval lies inside, it does not if the whole interval lies outside, and an interval that "
    "crosses a limit is undecided: it takes more seeds.",
)
LIMITS_OF_VALIDATION = (
    Text(
        zh="重现现象说明机制足以产生它，不说明现实中就是这个机制。",
        en="A pattern that holds shows that the mechanism can bring it about, not that it is what "
        "does so out there.",
    ),
    Text(
        zh="若规则本就依据同一句话写成，检验便是循环的，表中注明。",
        en="Where a rule was written from the same sentence the check is circular, and says so.",
    ),
)

# -- sentences at a glance; {} are numbers with their intervals -----------------------------------
MEMBERS_ACTIVE = Text(
    zh="最近一年，{active} 的在职党员真实参与三次以上；全体居民中这一比例为 {everyone}。",
    en="In the last year {active} of the in-service members took part for real three times or "
    "more; among all residents the share is {everyone}.",
)
QUALITY = Text(
    zh="到场而未做事（走过场）占 {token}，记录参与中被志愿占 {forced}。",
    en="Of those who came, {token} only signed in; of the recorded activities, {forced} were forced.",
)
RECORDS = Text(
    zh="上报办结比真实办结多出所发现问题的 {gap}；网格员投入中 {formalism} 用于文书。",
    en="Of the problems that were found, the records count {gap} as resolved that were not; "
    "{formalism} of the grid workers' effort goes into paper.",
)
PRICE = Text(
    zh="机制每年花费资金 {money} 元、工作人员工时 {staff} 小时。",
    en="The schemes take {money} yuan and {staff} staff hours a year.",
)
CLEAR = Text(
    zh="{name} 与 A 相比，以下结果有差别（区间不含零），其余不能断言有差别：",
    en="{name} differs from A in these outcomes, whose intervals leave zero; in the rest no "
    "difference can be claimed:",
)
UNCLEAR = Text(
    zh="{name} 与 A 相比，没有一项主要结果的区间不含零：以这些种子数不能断言有差别。",
    en="{name} differs from A in no main outcome with an interval that leaves zero: with this "
    "many seeds no difference can be claimed.",
)
ONE_SEED = Text(
    zh="只有一个种子，没有区间：数字只说明这一次运行。请用 --seeds 增加种子。",
    en="There is one seed only and hence no interval: the numbers speak of this run alone. "
    "Ask for more with --seeds.",
)

# -- limits -------------------------------------------------------------------------------------
LIMITS_OF_A_RUN = (
    Text(
        zh="说明：在这套假设下，这些机制怎样改变谁参与、为何参与、代价多大。",
        en="It shows how, under these assumptions, the schemes change who takes part, why, and at "
        "what cost.",
    ),
    Text(
        zh="区间只反映种子之间的差异，即偶然性；不含参数与模型结构的不确定性，真实的不确定性更大。",
        en="The intervals hold the luck of the seeds only, not what is unknown about parameters "
        "and structure; the true uncertainty is larger.",
    ),
    Text(
        zh="不是对任何真实社区的预测：许多参数是假定的（用 cogov describe 可查出处），行为参数为暂定值。",
        en="It is no forecast for any real neighbourhood: many parameters are assumed (cogov "
        "describe names their sources), and those of behaviour are provisional.",
    ),
    Text(
        zh="模型分析带有强制性的做法，并不推荐它们；被志愿在这里作为伤害来计量。",
        en="Coercive schemes are analysed, not recommended; forced volunteering is counted as harm.",
    ),
)
LIMITS_OF_A_COMPARISON = (
    Text(
        zh="各方案使用相同的种子，即相同的偶然因素；差别按种子配对，故比各自的均值更可信。",
        en="All scenarios share their seeds and so their luck; differences are paired by seed and "
        "more certain than the means.",
    ),
    Text(
        zh="表中并列多项结果，每项为 95% 区间：二十项中约有一项会碰巧不含零。",
        en="Many outcomes stand side by side, each with a 95 % interval: about one in twenty "
        "leaves zero by chance.",
    ),
    *LIMITS_OF_A_RUN[1:],
)

# -- provenance ---------------------------------------------------------------------------------
SEEDS = Text(zh="种子", en="seeds")
COMMAND = Text(zh="命令", en="command")
CREATED = Text(zh="生成时间", en="created")
CODE = Text(zh="模型代码", en="model code")
CONTENT = Text(zh="内容标识", en="content")
VERSIONS = Text(zh="版本", en="versions")
FILES = Text(
    zh="同一文件夹中：各表（Parquet，列的含义见 results/README.md）、完整方案（YAML，可直接再次运行）、"
    "图（PNG）和清单 manifest.json。相同的方案、种子和代码得到逐位相同的表。",
    en="In the same folder: the tables (Parquet; results/README.md explains every column), the "
    "whole scenario (YAML, it runs again as it is), the figures (PNG) and manifest.json. The same "
    "scenario, seeds and code give the same tables, bit for bit.",
)
FILES_OF_VALIDATION = Text(
    zh="同一文件夹中：validate.parquet（列的含义见 results/README.md）和清单 manifest.json。",
    en="In the same folder: validate.parquet (results/README.md explains every column) and "
    "manifest.json.",
)
