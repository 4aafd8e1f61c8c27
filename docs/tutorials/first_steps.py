# %% [markdown]
# # First steps · 第一步
#
# Load a neighbourhood, simulate it, look at what happened, and compare it with another.
# 载入一个社区，运行仿真，看发生了什么，再与另一个方案比较。几分钟即可走完。
#
# Open this file as a notebook (VS Code and Jupyter with jupytext read the `# %%` cells), or run it:
# `python docs/tutorials/first_steps.py`. 可作为笔记本打开，也可直接运行。

# %%
import experiments
import scenarios
import sim

SEEDS = 10  # more seeds, narrower intervals · 种子越多，区间越窄

# %% [markdown]
# ## Load · 载入
#
# A scenario holds everything that defines a run except the seed. Presets have names; overrides
# follow. It is frozen, and a wrong key or value is refused with one line that says what is allowed.
# 方案包含一次运行的全部设定（种子除外）。自带方案有名称，其后可写改动；写错的键或值会得到一行明确的提示。

# %%
xibu = scenarios.load("yingpu/xibu")
print(xibu.label.zh, "·", xibu.label.en)
print([scheme.label.zh for scheme in xibu.schemes])

try:
    scenarios.load("yingpu/xibu", ["schemes.letters.treshold=2"])
except sim.InputError as mistake:
    print(mistake.text.zh)
    print(mistake.text.en)

# %% [markdown]
# ## Simulate · 仿真
#
# One run: a scenario and a seed. The same two give the same result, bit for bit.
# 一次运行只需方案和种子；两者相同，结果逐位相同。

# %%
once = sim.simulate(xibu, seed=1)
again = sim.simulate(xibu, seed=1)
assert once.tables()["weekly"].equals(again.tables()["weekly"])
summary = once.summary()  # the last year in numbers · 最近一年的各项数值
for name in ("active_share", "active_share.in_service_member", "trust", "staff_hours.letters"):
    print(name, round(summary[name], 3))

# %% [markdown]
# One run is one throw of the dice. Run several seeds and read the interval, never a bare mean.
# 一次运行只是掷一次骰子。多用几个种子，看区间，不要只看均值。

# %%
tables = experiments.run(xibu, seeds=SEEDS)
print(experiments.summary(tables).to_string(index=False))

# %% [markdown]
# ## Look · 观察
#
# Every table is a tidy pandas frame: a row per seed, week and group. `results/README.md` explains
# every column. Weeks below 0 are burn-in.
# 每张表都是整齐的 pandas 表：每个种子、每周、每个群体一行；负数周为预热。

# %%
weekly = tables["weekly"].query("week >= 0")
by_group = weekly.groupby("group")[["real", "token", "forced", "residents"]].sum()
by_group = by_group.div(by_group.pop("residents"), axis=0) * 100
print(by_group.round(2))  # activities per 100 residents and week · 每百人每周人次

# %% [markdown]
# The figures of the report, one at a time. 报告中的图可以逐一绘制。

# %%
experiments.figure("participation", tables, {"A": xibu}, language="en")

# %% [markdown]
# *Why they came* takes the utility of those who were invited apart: what pulls, what holds back.
# 「为何参与」把收到邀请者的效用拆开：哪些是拉力，哪些是阻力。

# %%
experiments.figure("why", tables, {"A": xibu}, language="en")

# %% [markdown]
# ## Compare · 比较
#
# What do the thank-you letters bring? Take them away and measure the difference. Runs with one seed
# share their luck, so differences are paired by seed and far more certain than the means.
# 感谢信起多大作用？去掉它再比较。相同种子的运行共享偶然因素，按种子配对的差别远比均值可靠。

# %%
without = scenarios.load("yingpu/xibu", ["~schemes.letters"])
compared = experiments.compare({"A": xibu, "B": without}, seeds=SEEDS)
effects = compared["effects"]
print(effects.to_string(index=False))

# %%
experiments.figure("effects", compared, {"A": xibu, "B": without}, language="en")

# %% [markdown]
# An effect can be claimed where its interval leaves zero. 区间不含零，才能断言有差别。

# %%
certain = effects[(effects["low"] > 0) | (effects["high"] < 0)]
print(certain[["outcome", "group", "effect", "low", "high"]].to_string(index=False))

# %% [markdown]
# ## What it shows, and what it does not · 说明了什么，没有说明什么
#
# The intervals hold the luck of the seeds, not what is unknown about parameters and structure. This
# is theory exploration, no forecast for any real neighbourhood. 区间只反映种子之间的偶然差异，不含参数与
# 结构的不确定性；这是理论探索，不是对任何真实社区的预测。
#
# The same from the command line, with a report · 命令行同样可行，并生成报告：
#
# ```
# cogov run yingpu/xibu --seeds 10
# cogov compare yingpu/xibu "yingpu/xibu ~schemes.letters" --seeds 10
# cogov describe letters
# cogov new my-community
# ```
#
# Next: `incentive_design.py` tests several measures at once. 接下来：`incentive_design.py` 同时检验几项措施。
