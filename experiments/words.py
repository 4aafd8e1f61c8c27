"""What ``cogov --help`` says, in Chinese and English: per command, and per parameter."""

from __future__ import annotations

from sim.text import Text

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
    "scenarios": Text(zh="列出自带的方案。", en="List the scenarios that come with Cogov."),
    "describe": Text(
        zh="说明一个参数、机制或结果：单位、范围、默认值、出处。",
        en="Explain a parameter, scheme or outcome: unit, range, default, source.",
    ),
    "mechanisms": Text(
        zh="列出全部机制：激励类别、规则、出处、哪些方案采用。",
        en="List all schemes: class of incentive, rule, source, and the scenarios that use them.",
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
    "quiet": Text(zh="只输出结果文件夹", en="print the folder of results only"),
    "key": Text(
        zh="参数的键（可只写一部分）、机制编号或结果名称",
        en="a parameter's key or a part of it, a scheme's id, or an outcome's name",
    ),
    "output": Text(zh="写入文件，而不是屏幕", en="write to a file instead of the screen"),
    "name": Text(zh="新方案的名称；写出 <名称>.yaml", en="name of the scenario; writes <name>.yaml"),
    "base": Text(zh="以哪个方案为起点", en="scenario to start from"),
    "patterns": Text(zh="现象编号，如 P1；不写则全部", en="patterns such as P1; all if none is named"),
}  # fmt: skip
