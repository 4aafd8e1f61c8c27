"""What ``cogov --help`` says, in Chinese and English: per command, and per parameter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sim.text import Text


class Lexicon(NamedTuple):
    """What help says of commands and of their parameters, by name, and an example of each command."""

    commands: Mapping[str, Text]
    examples: Mapping[str, str]
    parameters: Mapping[str, Text]

    def and_of(self, other: Lexicon) -> Lexicon:
        """Return both lexicons as one; where both know a word, the other has the last one."""
        return Lexicon(
            {**self.commands, **other.commands},
            {**self.examples, **other.examples},
            {**self.parameters, **other.parameters},
        )


PROGRAM = Text(
    zh="社区共治仿真：哪些激励能让居民参与，代价是什么。",
    en="Simulate community co-governance: which incentives bring residents to take part, and at "
    "what cost.",
)

USAGE = Text(zh="用法", en="Usage")
COMMANDS = Text(zh="命令", en="Commands")
ARGUMENTS = Text(zh="参数", en="Arguments")
OPTIONS = Text(zh="选项", en="Options")
EXAMPLE = Text(zh="例", en="Example")
DEFAULT = Text(zh="默认 {}", en="default {}")
LANG = Text(zh="语言：zh 或 en（默认随 COGOV_LANG 或系统）",
            en="language: zh or en (default: COGOV_LANG, else the system's)")  # fmt: skip
VERSION = Text(zh="显示版本", en="show the version")
HELP = Text(zh="显示本说明", en="show this help")

COMMAND = {
    "run": Text(
        zh="用若干种子运行一个方案，输出汇总表、图和报告。",
        en="Run a scenario over seeds: a summary, figures and a report.",
    ),
    "compare": Text(
        zh="用相同种子比较两个或更多方案：与第一个之差及其区间。",
        en="Compare scenarios over the same seeds: differences from the first, with intervals.",
    ),
    "sweep": Text(
        zh="对一个或多个参数取不同的值，每个取值运行若干种子；中断后再次执行即可继续。",
        en="Run a scenario over values of one or more parameters, each over seeds; the same command "
        "again goes on where it stopped.",
    ),
    "factorial": Text(
        zh="把机制（或整类机制）两两开关组合，得出各自的效应与交互作用。",
        en="Switch schemes, or whole classes of schemes, on and off in all combinations: their "
        "effects and interactions.",
    ),
    "fork": Text(
        zh="从同一社区的同一周出发，走向几种不同的安排。",
        en="Let the same neighbourhood part in one week and go on under several arrangements.",
    ),
    "resonance": Text(
        zh="激励共振：四类激励合在一起是否超过各自之和，并列出零模型与两种决策规则。",
        en="Incentive resonance: do classes of incentives together exceed their sum? With the null "
        "panel and both decision rules.",
    ),
    "withdrawal": Text(
        zh="撤销机制之后还留下什么：与一直保留、从未引入相比较。",
        en="What is left after schemes are withdrawn, beside keeping them and never having had them.",
    ),
    "replications": Text(
        zh="需要多少个种子：变异系数何时稳定，区间何时够窄。",
        en="How many seeds are needed: when the coefficient of variation settles, and for which "
        "width of interval.",
    ),
    "merge": Text(
        zh="把分片运行的结果合并，与未分片的结果逐字节相同。",
        en="Join the shards of a study: byte for byte what the whole study would have given.",
    ),
    "rebuild": Text(
        zh="重新运行结果中的一行，写出它的全部周记录。",
        en="Run one row of a study again and write its full trace.",
    ),
    "report": Text(
        zh="由已保存的结果重新生成报告和图，可换语言。",
        en="Make report and figures of a stored study anew, for instance in the other language.",
    ),
    "scenarios": Text(zh="列出自带的方案。", en="List the scenarios that come with Cogov."),
    "describe": Text(
        zh="说明一个参数、机制或结果：单位、范围、默认值、出处。",
        en="Explain a parameter, scheme or outcome: unit, range, default, source.",
    ),
    "mechanisms": Text(
        zh="列出全部机制：类别、规则、哪些方案采用、出处、代码、测试、所检验的现象。",
        en="List all schemes: class, rule, scenarios that use them, source, code, tests and patterns.",
    ),
    "schema": Text(
        zh="输出方案文件的 JSON Schema，供编辑器补全和检查。",
        en="Print the JSON Schema of scenario files, for editors to complete and check.",
    ),
    "new": Text(
        zh="写出一份带注释的方案文件，供自己填写。",
        en="Write a commented scenario file of your own to fill in.",
    ),
    "validate": Text(
        zh="检验模型能否重现已知现象，逐项给出区间与结论。",
        en="Check the model against known patterns, each with its interval and verdict.",
    ),
}

EXAMPLES = {
    "run": "cogov run yingpu/xibu schemes.letters.threshold=2 --seeds 20",
    "compare": 'cogov compare yingpu/xibu "yingpu/xibu ~schemes.letters" --seeds 20',
    "sweep": "cogov sweep yingpu/xibu schemes.letters.threshold=1,2,3,5 --seeds 20 --workers 2",
    "factorial": "cogov factorial yingpu/xibu --of letters,star_rating,mandate --seeds 20",
    "fork": 'cogov fork yingpu/xibu --week 52 --with "~schemes.letters" --with "schemes.points=on"',
    "resonance": "cogov resonance yingpu/yilan yingpu/lvzhou yingpu/xibu --seeds 40 --workers 2",
    "withdrawal": "cogov withdrawal yingpu/xibu --of star_rating,honour_roll --week 52 --seeds 40",
    "replications": "cogov replications yingpu/xibu --outcome active_share --seeds 100",
    "merge": "cogov merge results/xibu-sweep",
    "rebuild": "cogov rebuild results/xibu-sweep 17",
    "report": "cogov report results/xibu-sweep --lang zh --formats png,pdf",
    "scenarios": "cogov scenarios",
    "describe": "cogov describe letters.threshold",
    "mechanisms": "cogov mechanisms",
    "schema": "cogov schema -o scenario.schema.json",
    "new": "cogov new my-community --base yingpu/yilan",
    "validate": "cogov validate P1 P2 --seeds 20",
}

PARAMETER = {
    "arguments": Text(
        zh="方案名或 .yaml 文件（默认 yingpu/xibu），随后是改动，如 weeks=104、~schemes.letters",
        en="a scenario's name or a .yaml file (default yingpu/xibu), then changes such as "
        "weeks=104 or ~schemes.letters",
    ),
    "alternatives": Text(
        zh="两个或更多方案，各为一个参数；带改动时用引号括起，如 \"yingpu/xibu ~schemes.letters\"",
        en="two or more scenarios, one argument each; quote one that has changes, e.g. "
        '"yingpu/xibu ~schemes.letters"',
    ),
    "seeds": Text(zh="种子个数", en="number of seeds"),
    "first_seed": Text(zh="第一个种子", en="first seed"),
    "out": Text(zh="结果文件夹（默认 results/ 之下）", en="folder of results (default: one in results/)"),
    "workers": Text(zh="并行进程数", en="processes to run in"),
    "network": Text(
        zh="自己的关系网络（GraphML 或边列表 CSV）",
        en="a network of one's own (GraphML or an edge-list CSV)",
    ),
    "residents": Text(
        zh="自己的居民表（CSV 或 Parquet）", en="a table of residents of one's own (CSV or Parquet)"
    ),
    "format": Text(zh="格式：table、csv 或 md", en="format: table, csv or md"),
    "survival": Text(
        zh="另存未解决比例随时间的变化（survival）", en="also write the shares unresolved by time (survival)"
    ),
    "events": Text(
        zh="另存问题的每个事件（events）；每千名居民每年约 25 kB",
        en="also write every event of every issue (events); about 25 kB per 1,000 residents and year",
    ),
    "panel": Text(
        zh="另存每位居民每周的状态（panel）；每千名居民每年约 0.4 MB",
        en="also write every resident week by week (panel); about 0.4 MB per 1,000 residents and year",
    ),
    "panel_sample": Text(
        zh="panel 只取抽签选出的若干位居民", en="a panel of so many residents only, drawn by lot"
    ),
    "quiet": Text(zh="只输出结果文件夹", en="print the folder of results only"),
    "key": Text(
        zh="参数的键（可只写一部分）、机制编号或结果名称",
        en="a parameter's key or a part of it, a scheme's id, or an outcome's name",
    ),
    "output": Text(zh="写入文件，而不是屏幕", en="write to a file instead of the screen"),
    "name": Text(zh="新方案的名称；写出 <名称>.yaml", en="name of the scenario; writes <name>.yaml"),
    "base": Text(zh="以哪个方案为起点", en="scenario to start from"),
    "design": Text(
        zh="设计：grid、one_at_a_time、latin_hypercube、sobol、saltelli、morris；"
        "键=interval(0,1) 给出范围，只写键则取声明的范围",
        en="design: grid, one_at_a_time, latin_hypercube, sobol, saltelli or morris; KEY=interval(0,1) "
        "gives a range, KEY alone the declared one",
    ),
    "points": Text(
        zh="取样设计的点数（saltelli、morris：基点数）", en="points of a sampled design (saltelli, morris: base points)"
    ),
    "table": Text(
        zh="设计点的表（CSV 或 Parquet）：列为参数的键，每行一个点",
        en="a table of points (CSV or Parquet): a column per key, a row per point",
    ),
    "design_seed": Text(zh="取样用的种子", en="seed of the sampling"),
    "of": Text(
        zh="要开关的机制或类别，用逗号分开，如 letters,points 或 P,C,W,E",
        en="schemes or classes to switch, separated by commas, e.g. letters,points or P,C,W,E",
    ),
    "keep": Text(zh="始终开启的机制，用逗号分开", en="schemes that are on at every point, separated by commas"),
    "schemes": Text(
        zh="要撤销的机制，用逗号分开，如 star_rating,honour_roll（默认全部）",
        en="schemes to withdraw, separated by commas, e.g. star_rating,honour_roll (default: all)",
    ),
    "week": Text(zh="记录周，自 0 起", en="recorded week, from 0"),
    "alternative": Text(
        zh="从该周起的改动，用引号括起；可重复", en="changes from that week on, in quotes; repeatable"
    ),
    "communities": Text(
        zh="一个或多个方案（默认 yingpu/xibu），也可写作 case=名称；随后的改动对全部方案生效，"
        "如 weeks=104（默认记录 52 周）",
        en="one or more scenarios (default yingpu/xibu), also as case=NAME; changes apply to all of "
        "them, e.g. weeks=104 (default: 52 recorded weeks)",
    ),
    "endogenous": Text(
        zh="代表内生激励的机制，如 culture_events；可重复，逐一计算"
        "（默认：方案自己的，没有则用 culture_events；另加 deliberation）",
        en="schemes to stand for the endogenous class, e.g. culture_events; repeatable, one after "
        "the other (default: the scenario's own or else culture_events, and deliberation)",
    ),
    "outcome": Text(zh="结果的名称，如 active_share", en="name of an outcome, e.g. active_share"),
    "folder": Text(zh="结果文件夹", en="folder of results"),
    "row": Text(zh="runs 表中的行号，自 0 起", en="number of the row in the table runs, from 0"),
    "under": Text(
        zh="在哪种建模选择下检验：as_built、threshold（门槛规则）或 mean_field（平均场代替网络）",
        en="modelling choice to look under: as_built, threshold (rule) or mean_field (for the network)",
    ),
    "executor": Text(zh="运行引擎：local 或 dask", en="what runs it: local or dask"),
    "address": Text(
        zh="已运行的 Dask 调度器，如 tcp://10.0.0.5:8786（默认在本机启动）",
        en="a Dask scheduler that runs, e.g. tcp://10.0.0.5:8786 (default: one on this machine)",
    ),
    "shard": Text(zh="只运行其中一份，如 3/40", en="run one part only, e.g. 3/40"),
    "tables": Text(
        zh="每次运行另存的表：weekly、why、governance、costs、yearly、issues、survival、residents",
        en="tables to keep of every run: weekly, why, governance, costs, yearly, issues, survival, "
        "residents",
    ),
    "time_limit": Text(zh="每次运行的时限，秒", en="seconds that a run may take"),
    "retry": Text(
        zh="重新运行失败者：raised、timeout、lost", en="failed runs to do again: raised, timeout, lost"
    ),
    "until": Text(
        zh="增加种子，直到区间半宽足够小，如 active_share=0.01",
        en="add seeds until the interval is this narrow, e.g. active_share=0.01",
    ),
    "most_seeds": Text(zh="至多多少个种子", en="at most so many seeds"),
    "formats": Text(zh="图的格式：png、svg、pdf", en="formats of figures: png, svg, pdf"),
    "dry_run": Text(
        zh="只说明要运行什么、需时多久、占多少内存和磁盘", en="only say what would run, and what it would take"
    ),
    "json": Text(zh="以 JSON 逐行报告进度", en="tell of progress in lines of JSON"),
    "patterns": Text(zh="现象编号，如 P1；不写则全部", en="patterns such as P1; all if none is named"),
}  # fmt: skip

LEXICON = Lexicon(COMMAND, EXAMPLES, PARAMETER)
