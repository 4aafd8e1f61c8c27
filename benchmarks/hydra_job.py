"""One run as a Hydra program, for Hydra's own multirun: what ``cogov sweep`` is measured against."""

from __future__ import annotations

import hydra
from omegaconf import DictConfig, OmegaConf

from benchmarks.sweep_probe import summarised
from sim import Scenario
from sim.parameters import validated


@hydra.main(config_path="pkg://scenarios", config_name="config", version_base="1.3")
def program(config: DictConfig) -> None:
    """Run what Hydra composed."""
    summarised(validated(Scenario, OmegaConf.to_container(config, resolve=True)), 0)


if __name__ == "__main__":
    program()
