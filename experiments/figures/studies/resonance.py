"""Resonance: whether incentives together exceed their sum, and under which model."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.analysis.coalitions import subsets as subsets_of
from experiments.analysis.resonance import CONTRASTS
from experiments.designs.incentives import COUPLED, FULL, NULL, NULL_WITH_NORM, STANDARD
from experiments.figures.house import BLACK, BLUE, GREY, RED, fit_labels
from experiments.figures.studies.facts import About, community_text, schemes_text, short_title
from experiments.figures.studies.sheets import (
    BOOTSTRAP,
    dot_across,
    dot_upright,
    hide_rest,
    interval_of,
    legend_of,
    mark_zero,
    name_rows,
    study_sheet,
    wrapped,
)
from sim.text import Text

TITLE = Text(zh="激励共振与零模型（logit 尺度）", en="Resonance beside the null panel (logit)")
READING = Text(
    zh="R：四类激励合在一起的效果减去各自单独效果之和。上四行依次为零模型组：可加模型也可能给出不为零的 R，"
    "因此只有“共振”一行（完整模型减去可加、无规范）的区间不含零，才能说有共振。它再分成耦合（假定）与社会影响（涌现）"
    "两部分。两种选择规则并列（参数相同，未另行校准）；只在一种规则下成立的结论并不稳健。",
    en="R is what four classes of incentives do together, less the sum of what each does alone. The "
    "upper rows are the null panel: even an additive model can show an R other than zero, so "
    "resonance is claimed only where the row “resonance” (full less additive without norm) leaves "
    "zero out. It is split into what couplings bring (assumed) and what social influence brings "
    "(emergent). Both choice rules stand side by side (same parameters, not calibrated apart); what "
    "holds under one alone is not robust.",
)
SHARE_TITLE = Text(
    zh="激励共振与零模型（概率尺度）", en="Resonance beside the null panel (probability)"
)
SHARE_READING = Text(
    zh="同上一图，但以百分点计。概率尺度上，可加的 logit 本身就会显出“共振”（第一行），所以这里的 R 不能直接当作证据。",
    en="As before, in percentage points. On this scale additive logits alone already look like "
    "resonance (first row), so R must not be taken as evidence as it stands.",
)
DIVIDENDS_TITLE = Text(zh="哪些类别组合在一起（红利）", en="Which classes act together (dividends)")
DIVIDENDS_READING = Text(
    zh="Harsanyi 红利：每个组合在其各部分之外额外带来的效果（logit，完整模型）。单个字母为该类单独的效果；两个及以上"
    "大于零为相互增强，小于零为相互抵消；它们之和即 R。P 政治、C 社区、W 单位、E 内生。",
    en="Harsanyi dividends: what every combination brings beyond all its parts (logit, full model). "
    "Single letters are the classes alone; of two and more, above zero they reinforce and below "
    "they undercut each other; their sum is R. P political, C community, W work unit, E endogenous.",
)
SHAPLEY_TITLE = Text(
    zh="各类激励的贡献（Shapley 值）", en="What each class contributes (Shapley values)"
)
SHAPLEY_READING = Text(
    zh="实心为 Shapley 值：合在一起的总效果在各类之间的公平分配（logit，完整模型）；方块为该类单独时的效果。"
    "前者高于后者，说明该类与其他类别相互增强。",
    en="Dots are Shapley values, the fair division of what all classes do together (logit, full "
    "model); squares are what each does alone. Where the first exceeds the second, the class and "
    "the others reinforce each other.",
)
CLASSES = tuple(STANDARD)
RULES = {"logit": (BLUE, "o"), "threshold": (RED, "s")}
RULE_LABELS = {
    "logit": Text(zh="logit 规则", en="logit rule"),
    "threshold": Text(zh="阈值规则", en="threshold rule"),
}
MODEL_LABELS = {
    NULL: Text(zh="可加、无规范", en="additive, no norm"),
    NULL_WITH_NORM: Text(zh="可加、有规范", en="additive, norm"),
    COUPLED: Text(zh="耦合、无规范", en="coupled, no norm"),
    FULL: Text(zh="完整", en="full"),
}
CONTRAST_LABELS = {
    "claim": Text(zh="共振", en="resonance"),
    "couplings": Text(zh="其中：耦合", en="of it: couplings"),
    "influence": Text(zh="其中：社会影响", en="of it: influence"),
}
SHAPLEY = Text(zh="Shapley 值", en="Shapley value")
ALONE = Text(zh="单独的效果", en="alone")
SCALES = {
    "logit": Text(zh="R（logit）", en="R (logit)"),
    "share": Text(zh="R（百分点）", en="R (% points)"),
}
LOGIT = Text(zh="logit", en="logit")
MOST_COMMUNITIES = 3
_TINT = "#FFF0C8"


Painter = Callable[[Axes, dict[str, pd.DataFrame], About], None]


def draw(found: pd.DataFrame, about: About) -> Figure:
    """Draw R of every model and what remains beyond the null, on the logit scale.

    Parameters
    ----------
    found : up to three communities of :func:`experiments.analysis.resonance.resonance`
    """
    figure = _by_arm(found, about, TITLE, _panel_of("logit"))
    legend_of(figure, _rule_entries(about), 2)
    return figure


def draw_share(found: pd.DataFrame, about: About) -> Figure:
    """Draw R of every model and what remains beyond the null, on the probability scale."""
    figure = _by_arm(found, about, SHARE_TITLE, _panel_of("share"))
    legend_of(figure, _rule_entries(about), 2)
    return figure


def draw_dividends(found: pd.DataFrame, about: About) -> Figure:
    """Draw the dividend of every combination of classes."""
    figure = _by_arm(found, about, DIVIDENDS_TITLE, _dividends)
    legend_of(figure, _rule_entries(about), 2)
    return figure


def draw_shapley(found: pd.DataFrame, about: About) -> Figure:
    """Draw the Shapley value of every class beside what it does alone."""
    figure = _by_arm(found, about, SHAPLEY_TITLE, _shapley)
    entries = [
        (f"{about.say(RULE_LABELS[rule])}：{about.say(words)}" if about.language == "zh"
         else f"{about.say(RULE_LABELS[rule])}: {about.say(words)}", colour, marker)
        for rule, (colour, _) in RULES.items()
        for words, marker in ((SHAPLEY, "o"), (ALONE, "s"))
    ]  # fmt: skip
    legend_of(figure, entries, 4)
    return figure


def _by_arm(found: pd.DataFrame, about: About, title: Text, paint: Painter) -> Figure:
    """Draw one panel per community and endogenous class, communities below one another."""
    arms = found[["community", "endogenous"]].drop_duplicates()
    by_community = {name: rows["endogenous"].tolist() for name, rows in arms.groupby(
        "community", sort=False)}  # fmt: skip
    figure = study_sheet(title, about, BOOTSTRAP)
    fit_labels(figure, top=0.86)
    columns = max(map(len, by_community.values()))
    panels = figure.subplots(len(by_community), columns, sharex=True, sharey=True, squeeze=False)
    for row, (community, endogenous) in zip(panels, by_community.items(), strict=True):
        hide_rest(row, len(endogenous))
        for panel, schemes in zip(row, endogenous, strict=False):
            here = (found["community"] == community) & (found["endogenous"] == schemes)
            paint(panel, dict(iter(found[here].groupby("rule", sort=False))), about)
            heading = Text(*(
                f"{place} · E = {made}"
                for place, made in zip(
                    short_title(community_text(community)), schemes_text(schemes), strict=True
                )
            ))  # fmt: skip
            panel.set_title(wrapped(about.say(heading), 58, lines=1), fontsize=12)
    return figure


def _rule_entries(about: About) -> list[tuple[str, str, str]]:
    return [(about.say(RULE_LABELS[rule]), *look) for rule, look in RULES.items()]


def _panel_of(scale: str) -> Painter:
    def paint(panel: Axes, by_rule: dict[str, pd.DataFrame], about: About) -> None:
        names = [*MODEL_LABELS.values(), *CONTRAST_LABELS.values()]
        keys = [
            *((model, "") for model in MODEL_LABELS),
            *map(CONTRASTS.__getitem__, CONTRAST_LABELS),
        ]
        for place, (rule, table) in zip((-0.17, 0.17), by_rule.items(), strict=False):
            chosen = table[(table["scale"] == scale) & (table["quantity"] == "resonance")]
            for height, (model, null) in enumerate(keys):
                rows = chosen[(chosen["model"] == model) & (chosen["null"] == null)]
                for row in rows.itertuples():
                    shown = interval_of(row, "estimate", 100.0 if scale == "share" else 1.0)
                    dot_across(panel, height + place, shown, *RULES[rule], size=6)
        mark_zero(panel, ticks=7)
        name_rows(panel, [about.say(name) for name in names], cells=22, size=11)
        claim = len(MODEL_LABELS)
        panel.axhline(claim - 0.5, color=GREY, linewidth=1)
        panel.axhspan(claim - 0.5, claim + 0.5, color=_TINT, linewidth=0, zorder=0)
        if panel.get_subplotspec().is_last_row():  # type: ignore[union-attr]
            panel.set_xlabel(about.say(SCALES[scale]))

    return paint


def _dividends(panel: Axes, by_rule: dict[str, pd.DataFrame], about: About) -> None:
    subsets = sorted(
        filter(None, subsets_of(CLASSES)), key=lambda subset: subset.count("+")
    )  # in the order of classes, singles before pairs
    for place, (rule, table) in zip((-0.17, 0.17), by_rule.items(), strict=False):
        rows = _full(table, "dividend").set_index("classes")
        for at, subset in enumerate(subsets):
            found = interval_of(rows.loc[subset], "estimate")
            dot_upright(panel, at + place, found, *RULES[rule], size=5.5)
    panel.axhline(0, color=BLACK, linewidth=1)
    panel.axvline(len(CLASSES) - 0.5, color=GREY, linewidth=1)
    panel.set_xticks(range(len(subsets)), [subset.replace("+", "") for subset in subsets])
    panel.tick_params(axis="x", labelsize=9, labelcolor="black")
    _upright(panel, about)


def _shapley(panel: Axes, by_rule: dict[str, pd.DataFrame], about: About) -> None:
    for offset, (rule, table) in zip((-0.22, 0.1), by_rule.items(), strict=False):
        fair, alone = (_full(table, q).set_index("classes") for q in ("shapley", "dividend"))
        colour = RULES[rule][0]
        for at, name in enumerate(CLASSES):
            dot_upright(panel, at + offset, interval_of(fair.loc[name], "estimate"), colour, "o")
            single = interval_of(alone.loc[name], "estimate")
            dot_upright(panel, at + offset + 0.12, single, colour, "s", size=5)
    panel.axhline(0, color=BLACK, linewidth=1)
    panel.set_xticks(range(len(CLASSES)), [about.factor(name) for name in CLASSES])
    panel.tick_params(axis="x", labelsize=11, labelcolor="black")
    _upright(panel, about)


def _upright(panel: Axes, about: About) -> None:
    panel.yaxis.set_major_locator(MaxNLocator(5))
    if panel.get_subplotspec().is_first_col():  # type: ignore[union-attr]
        panel.set_ylabel(about.say(LOGIT))


def _full(table: pd.DataFrame, quantity: str) -> pd.DataFrame:
    chosen = (table["model"] == FULL) & (table["null"] == "") & (table["scale"] == "logit")
    return table[chosen & (table["quantity"] == quantity)]
