# %% [markdown]
# # Test an incentive design in ten minutes · 十分钟检验一种激励设计
#
# A community wants more of its in-service members to come, and has three ideas: letters to their work
# units, points that can be exchanged for goods, and praise (stars and an honour roll). Which of them
# work, do they help one another, who gains and who loses, what does it cost, and what speaks against
# it? 某社区希望更多在职党员参加服务，有三个主意：给单位寄感谢信、积分兑换、表彰（评星加荣誉榜）。哪些管用？合在一起
# 是相互增强还是相互抵消？谁得谁失？代价多大？又有什么理由反对？
#
# Open this file as a notebook (VS Code and Jupyter with jupytext read the `# %%` cells), or run it:
# `python docs/tutorials/incentive_design.py`. 可作为笔记本打开，也可直接运行。

# %%
from pathlib import Path

import pandas as pd

import experiments
from experiments import designs
from experiments.analysis import costs, distributions, factorial, frames, groups, paired, why
from experiments.studies.publish import publish

SEEDS = 20  # more seeds, narrower intervals · 种子越多，区间越窄
OUT = Path("results/incentives")


def show(frame: pd.DataFrame) -> None:
    """Print a table without its row numbers."""
    print(frame.to_string(index=False, float_format="{:.3f}".format), end="\n\n")


# %% [markdown]
# ## From the question to a design · 从问题到设计
#
# Three ideas, each on or off, make eight arrangements of the same neighbourhood: a **factorial**
# design. It answers two questions at once: what each idea does, and what they do together. A set of
# schemes can be switched as one and given a name, as `praise` here. Everything else stays as the
# preset has it. 三个主意各有“开”与“关”，合成同一社区的八种安排，这就是**析因设计**：既看出每项的作用，也看出合在一起的
# 作用。几项机制可以合为一组并起名，如这里的 `praise`。其余一切照预设不变。
#
# All points are composed and checked before anything runs: a slip of the pen is found now, not
# halfway. 运行之前，所有设计点都已生成并检查完毕，写错的键当场就会发现，不会等到半途。

# %%
IDEAS = ["letters", "points", "praise=star_rating+honour_roll"]
design = designs.factorial("yingpu/xibu", IDEAS, changes=["weeks=104"])
print(design.title.zh, "·", design.title.en)
print([point.label for point in design.points])

# %% [markdown]
# ## Run · 运行
#
# Every point meets the same seeds: the same residents, the same luck. Finished runs are stored in the
# folder at once; run this cell again and nothing is computed twice; raise `SEEDS` and only the new ones
# are. 每个设计点都用同一组种子：居民相同，运气相同。完成的运行即刻存入文件夹：再执行一次，不会重复计算；增大 `SEEDS`，
# 只补算新的种子。

# %%
tables = experiments.study(design, seeds=SEEDS, out=OUT)
points = tables["points"]
runs = frames.by_point(tables)
show(points.drop(columns=["scenario", "runs_as"]))

# %% [markdown]
# ## What works, and what works together · 什么管用，合起来又如何
#
# A main effect is what switching an idea on changes, averaged over what the others may be. An
# interaction (`letters:points`) below zero says that the two get in each other's way, above zero that
# they help each other. Where the interval holds zero, the runs do not tell.
# 主效应是打开某一项所带来的变化（对其余各项的开与关取平均）。交互项（如 `letters:points`）小于零，说明二者相互抵消；大于零，
# 说明相互增强。区间含零，则现有运行还看不出来。

# %%
ideas = frames.factors(points)
OUTCOMES = ["active_share.in_service_member", "services", "token_share"]
show(factorial.effects(points, runs, ideas, OUTCOMES))

# %% [markdown]
# The same against the arrangement without any of them (point 0), one row per arrangement. Differences
# are paired by seed, so most of the luck cancels.
# 再以三项全无的安排（第 0 点）为基准，每种安排一行。按种子配对取差，偶然因素大半抵消。

# %%
show(paired.effects(runs, base=0, outcomes=OUTCOMES[:1]))

# %% [markdown]
# ## Who gained, who lost · 谁得，谁失
#
# The point with all three, group by group. With so many rows a few would stand out by luck alone; a
# verdict is given only where an effect stands after Holm's correction. A verdict is about the sign: read
# the size first, for an effect may be certain and still too small to matter.
# 三项全开的那一点，逐个群体看。行数一多，单凭运气也会有几行显得突出，因此只有经 Holm 校正仍然成立的，才下“得”或“失”的
# 判断。判断只说方向，要先看大小：有的效应确定无疑，却小得无关紧要。

# %%
everything = int(points["point"].iloc[-1])
found = groups.gains(runs, base=0, points=[everything])
show(found[found["verdict"].isin(["gained", "lost"])].drop(columns=["point", "label"]))

# %% [markdown]
# ## What it costs · 代价
#
# Money and staff time in one figure (an hour of staff at an assumed rate), per activity more and per
# member more who comes three times a year. Where an effect cannot be told from zero there is no price:
# `bounded` says so. `front` asks which arrangements no other beats in effect, cost and fatigue at once.
# 资金与工作人员工时折成一个数（工时按假定单价），算出每多一次参与、每多一位骨干在职党员要花多少。效应与零无法区分时，谈不上
# 单价，`bounded` 会注明。`front` 列出哪些安排在效果、成本与疲劳三方面没有被别的安排全面胜过。

# %%
priced = costs.with_counts(runs)
print(f"{costs.STAFF_RATE:g} yuan per hour of staff · 工作人员每小时折合 {costs.STAFF_RATE:g} 元")
columns = ["label", "outcome", "unit", "cost", "effect", "ratio", "low", "high", "bounded"]
show(costs.cost_per_effect(priced, effects=["activities", "active_members"])[columns])
show(
    costs.front(priced, effect="active_members")[["label", "effect", "cost", "burden", "on_front"]]
)

# %% [markdown]
# ## What speaks against it · 有什么理由反对
#
# **Why they came.** The utility of members who were asked, term by term: what is gained from one motive
# may be lost on another (`crowding`: being paid weakens what is done from identity).
# **为何而来。** 把受邀党员的效用逐项拆开：一种动机上得到的，可能在另一种上失去（`crowding`：拿了报酬，出于认同的动力减弱）。

# %%
reasons = why.contrast(runs, everything, base=0)
show(reasons[reasons["group"] == "in_service_member"])

# %% [markdown]
# **On paper only.** `token_share` above says how much of what was recorded is people who signed in and
# did nothing. **One number for two stories.** If some neighbourhoods end high and others low, a mean
# describes neither; `modes` looks for two heaps (with twenty seeds or more).
# **只在纸面上。** 上面的 `token_share` 表明，签到而未做实事的占多少。**一个数掩盖两种结局。** 若有的走高、有的走低，均值就
# 哪种都不能代表；`modes` 检查结果是否分成两堆（需二十个以上种子）。

# %%
show(distributions.modes(runs, OUTCOMES[:1])[["label", "mean", "low", "high", "seeds", "modes"]])

# %% [markdown]
# **Another rule.** Nobody knows that people decide as the model says. Ask again with people who follow
# thresholds. What holds under one rule only is a finding about that rule. (Both rules share their
# parameters; the second is not calibrated on its own.)
# **换一种规则。** 谁也不能断定人就是按模型那样作决定。改用阈值规则再问一遍：只在一种规则下成立的，是关于那种规则的发现。
# （两种规则共用参数，后者没有另行校准。）

# %%
doubted = designs.factorial("yingpu/xibu", IDEAS, changes=["weeks=104", "decision.rule=threshold"])
again = experiments.study(doubted, seeds=SEEDS, out=OUT.with_name(f"{OUT.name}-threshold"))
show(factorial.effects(again["points"], frames.by_point(again), ideas, OUTCOMES[:1]))

# %% [markdown]
# ## A report to hand on · 一份可以交给别人的报告
#
# One HTML file with figures, intervals, provenance and limits; `"zh"` gives it in Chinese.
# 单个 HTML 文件，含图、区间、来历与局限；写 `"zh"` 则为中文。

# %%
publish(OUT, "en")
print(OUT / "report.html")

# %% [markdown]
# ## The same on the command line · 用命令行做同样的事
#
# Three commands: the study with its report (it finds the runs stored above and does none again), the
# report in Chinese, and one run of it with its full weekly trace.
# 三条命令：研究连同报告（上面存下的运行不会重做）、中文报告、其中一次运行的逐周全记录。
#
# ```
# cogov factorial yingpu/xibu weeks=104 --of letters,points,praise=star_rating+honour_roll --seeds 20 --out results/incentives
# cogov report results/incentives --lang zh
# cogov rebuild results/incentives 3
# ```
#
# ## What it shows, and what it does not · 说明了什么，没有说明什么
#
# The intervals hold the luck of the seeds, not what is unknown about parameters and structure; many
# parameters are assumed, and every one says so (`cogov describe points`). An effect in the model is a
# reason to try and to measure, not a promise. Next: `cogov withdrawal` (what is left when it ends),
# `cogov resonance` (do classes of incentives exceed their sum), and the tutorial on ten thousand runs
# (`overnight.md`). 区间只反映种子之间的偶然差异，不含参数与结构的不确定；许多参数是假定的，且都写明（`cogov describe
# points`）。模型里的效应是值得一试、值得测量的理由，不是承诺。接下来可看：`cogov withdrawal`（结束之后还剩什么）、
# `cogov resonance`（几类激励合用是否超过各自之和），以及“一万次运行”教程（`overnight.zh-CN.md`）。
