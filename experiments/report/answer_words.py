"""Words of what resonance, withdrawal and replication studies answer, in Chinese and English."""

from __future__ import annotations

from sim.text import Text

RULES = {
    "logit": Text(zh="logit", en="logit"),
    "threshold": Text(zh="阈值", en="threshold"),
}

RESONANCE = Text(
    zh="激励共振：四类激励合在一起是否超过各自之和",
    en="Resonance: do four classes of incentives together exceed their sum?",
)
RESONANCE_HEADS = (
    Text(zh="社区", en="community"),
    Text(zh="内生激励取自", en="class E"),
    Text(zh="选择规则", en="rule"),
    Text(zh="共振（logit）", en="resonance (logit)"),
    Text(zh="其中：耦合（假定）", en="of it: couplings (assumed)"),
    Text(zh="其中：社会影响（涌现）", en="of it: social influence (emergent)"),
    Text(zh="结论", en="verdict"),
)
VERDICTS = {
    "reinforce": Text(zh="相互增强", en="reinforce each other"),
    "undercut": Text(zh="相互抵消", en="undercut each other"),
    "open": Text(zh="不能断言", en="cannot be claimed"),
    "few": Text(zh="种子太少", en="too few seeds"),
}
TOO_FEW = Text(
    zh="{community}，内生激励取{endogenous}：不足 {least} 个种子，不下结论。",
    en="{community}, with {endogenous} as class E: fewer than {least} seeds, so no verdict.",
)
ROBUST = Text(
    zh="{community}，内生激励取{endogenous}：四类激励{verdict}，两种选择规则下都成立。",
    en="{community}, with {endogenous} as class E: the four classes {verdict}, under both choice "
    "rules.",
)
ONE_RULE = Text(
    zh="{community}，内生激励取{endogenous}：四类激励只在 {rule} 规则下{verdict}，这一结论并不稳健。",
    en="{community}, with {endogenous} as class E: the four classes {verdict} under the {rule} rule "
    "alone; that is not robust.",
)
RULES_DISAGREE = Text(
    zh="{community}，内生激励取{endogenous}：两种选择规则得出相反的结论，不能断言。",
    en="{community}, with {endogenous} as class E: the two choice rules say opposite things; nothing "
    "can be claimed.",
)
NOT_CLAIMED = Text(
    zh="{community}，内生激励取{endogenous}：两种选择规则下区间都含零，不能断言有共振。",
    en="{community}, with {endogenous} as class E: the interval includes zero under both choice "
    "rules; no resonance can be claimed.",
)
RESONANCE_NOTES = (
    Text(
        zh="共振 = R（完整）− R（可加、无规范），按在职党员最近 52 个记录周的参与率计算，logit 尺度，"
        "方括号内为 95% 自助法区间；区间不含零才下结论。",
        en="Resonance = R(full) - R(additive, no norm), from the weekly participation of in-service "
        "members over the last 52 recorded weeks, on the logit scale; in brackets the 95 % bootstrap "
        "interval. A verdict needs an interval that leaves zero out.",
    ),
    Text(
        zh="耦合（o0、g0）是模型的假定：这一部分说明假定意味着什么，不能证明假定成立；社会影响（γ）那一部分是涌现的。",
        en="Couplings (o0, g0) are assumed: their part says what the assumption amounts to, not that "
        "it holds. The part of social influence (gamma) emerges.",
    ),
    Text(
        zh="带来触达的机制和其他类别的机制在所有设计点上都不变，开关的只是效用中的各项。"
        "社区没有某一类机制时，补入一组标准机制，见设计表中注明“补入”之处。",
        en="Schemes that bring reach, and those of other classes, stay as they are at every point: "
        "only terms of the utility are switched. Where a community has no scheme of a class, a "
        "standard set stands in, marked “added” in the table of the design.",
    ),
    Text(
        zh="结论取决于以什么代表内生激励，所以并列几种。阈值规则与 logit 规则参数相同，未另行校准。",
        en="The answer depends on what stands for the endogenous class, so alternatives stand side "
        "by side. The threshold rule has the parameters of the logit rule and is not calibrated "
        "apart.",
    ),
    Text(
        zh="每一行各按 5% 判断，未作多重比较校正：其实没有共振时，平均每二十行仍有一行碰巧得出结论。"
        "行数越多，越不可只凭一行下结论；两种规则、几个社区都一致的才较可信。",
        en="Every row is judged at 5 % by itself, without correction for their number: where there "
        "is no resonance, one row in twenty still claims some by chance. The more rows, the less a "
        "single one says; trust what both rules and several communities agree on.",
    ),
)

WITHDRAWAL = Text(zh="撤销之后还剩什么", en="What is left after withdrawal")
WITHDRAWAL_HEADS = (
    Text(zh="触达", en="reach"),
    Text(zh="社会规范（γ）", en="norm (gamma)"),
    Text(zh="群体", en="group"),
    Text(zh="保留时的效果（次/人·年）", en="effect while kept (activities/person/year)"),
    Text(zh="撤销后半年还剩", en="left in the half year after"),
    Text(zh="占效果的比例", en="share of the effect"),
    Text(zh="最后半年的比例", en="share in the last half year"),
    Text(zh="结论", en="verdict"),
)
REACH = {
    "held": Text(zh="不变", en="held"),
    "withdrawn": Text(zh="一并撤销", en="withdrawn"),
}
NORM = {
    True: Text(zh="有", en="with"),
    False: Text(zh="无", en="without"),
}
LEFT = {
    "more": Text(zh="有所留存", en="something is left"),
    "less": Text(zh="低于从未引入", en="below never introduced"),
    "nothing": Text(zh="看不出留存", en="nothing that can be told"),
    "no effect": Text(zh="保留时已无效果", en="no effect to begin with"),
    "few": Text(zh="种子太少", en="too few seeds"),
}
CONCLUSIONS = {
    "few": Text(
        zh="触达{0}、{1}社会规范，{2}：种子太少，不下结论。",
        en="Reach {0}, {1} the norm, {2}: too few seeds for a verdict.",
    ),
    "more": Text(
        zh="触达{0}、{1}社会规范，{2}：撤销后半年还留存效果的 {share}。",
        en="Reach {0}, {1} the norm, {2}: in the half year after, {share} of the effect is left.",
    ),
    "less": Text(
        zh="触达{0}、{1}社会规范，{2}：撤销后半年比从未引入还低（留存效果的 {share}）。",
        en="Reach {0}, {1} the norm, {2}: in the half year after, participation is below where it "
        "would be had the schemes never been there ({share} of the effect).",
    ),
    "nothing": Text(
        zh="触达{0}、{1}社会规范，{2}：撤销后半年看不出留存（效果的 {share}）。",
        en="Reach {0}, {1} the norm, {2}: nothing that can be told is left in the half year after "
        "({share} of the effect).",
    ),
    "no effect": Text(
        zh="触达{0}、{1}社会规范，{2}：保留时已看不出效果。",
        en="Reach {0}, {1} the norm, {2}: keeping the schemes has no effect that can be told.",
    ),
}
WITHDRAWAL_NOTES = (
    Text(
        zh="效果：参与次数与从未引入之差，按种子配对，方括号内为 95% 区间。比例 =（撤销 − 从未）÷（保留 − 从未），"
        "自助法区间；保留时没有明确效果的不计算比例。",
        en="Effects are differences in participation from never introduced, paired by seed, with "
        "95 % intervals. Share = (withdrawn - never) / (kept - never), bootstrap interval; where "
        "keeping has no clear effect there is no share.",
    ),
    Text(
        zh="触达不变：只撤销作用于效用项的机制，邀请照旧；一并撤销：带来触达的机制也撤销。"
        "哪些机制属于哪一种，见设计表。",
        en="Reach held: only schemes that work through terms of the utility end, invitations go on. "
        "Withdrawn: those that bring reach end as well. The table of the design names them.",
    ),
    Text(
        zh="认同会回到各人原有的水平，行为只记 13 周，所以长久的留存在模型中大半已被规则排除；"
        "有无社会规范之差才是涌现的。",
        en="Identity is pulled back to each person's own level and acts are remembered for 13 weeks, "
        "so rules of the model leave little room for lasting effects; what emerges is the difference "
        "that the norm makes.",
    ),
)

REPLICATIONS = Text(zh="需要多少个种子", en="How many seeds are needed")
REPLICATIONS_HEADS = (
    Text(zh="占均值", en="share of the mean"),
    Text(zh="数值", en="amount"),
    Text(zh="区间半宽达到该数值", en="for an interval of that half-width"),
    Text(zh="看出该数值的差别（把握 80%）", en="to show a difference of that size (80 % power)"),
)
SPREAD = Text(
    zh="{outcome}：{seeds} 个种子的均值 {mean}{unit}，标准差 {sd}{unit}。",
    en="{outcome}: mean {mean}{unit} and standard deviation {sd}{unit} over {seeds} seeds.",
)
REPLICATIONS_NOTES = (
    Text(
        zh="半宽：均值 95% t 区间的一半。差别：两个方案各用这么多种子、互不配对时的种子数；用相同种子配对通常少得多，"
        "少多少因方案而异，比较的报告会给出。",
        en="Half-width: of the 95 % t-interval of the mean. Difference: seeds for each of two "
        "scenarios that are not paired; with common seeds far fewer are usually enough, how many "
        "depends on the pair, and the report of a comparison says so.",
    ),
    Text(
        zh="种子再多，也只能使模型自身的均值更准，不能使参数更对：先看差别有多大，再看区间。",
        en="More seeds make the model's own mean more certain, not its parameters more right: judge "
        "size first.",
    ),
)
