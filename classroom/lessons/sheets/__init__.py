"""A lesson on paper: a hand-out to print and slides to show, each one file that needs nothing."""

from classroom.lessons.sheets.pages import handout, slides

__all__ = ["handout", "slides"]
