"""Scenario files and how they are read: presets, one's own files, overrides, networks, tables."""

from scenarios.loading import load
from scenarios.networks import read_network
from scenarios.presets import names, titles
from scenarios.residents import read_residents
from scenarios.schema import schema
from scenarios.template import template

__all__ = ["load", "names", "read_network", "read_residents", "schema", "template", "titles"]
