"""The model: a neighbourhood as Mesa agents. Knows no files, no command line, no screen."""

from sim.model import CommunityModel
from sim.result import RunResult
from sim.scenario import Scenario
from sim.simulate import simulate
from sim.text import InputError, Text

__all__ = ["CommunityModel", "InputError", "RunResult", "Scenario", "Text", "simulate"]
