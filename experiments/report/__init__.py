"""A report: one self-contained HTML page, in one language, with figures inside."""

from experiments.report.page import Material, comparison_page, run_page

__all__ = ["Material", "comparison_page", "run_page"]
