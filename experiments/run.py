"""The same run as a plain Hydra program, for those who want Hydra's own ``-m`` and ``--cfg``.

``python -m experiments.run case=yingpu/yilan seeds=20`` composes the tree of ``scenarios/``. Keys that
a preset does not hold are added as Hydra has it: ``+schemes.points.yuan_per_hour=5``. Nothing imports
this file: as an attribute of the package, ``experiments.run`` is the function.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import hydra
from hydra.core.config_store import ConfigStore
from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig, OmegaConf

from experiments.announce import tell_run
from experiments.commands.options import seed_list, worker_count
from experiments.deliver import Order, deliver_run
from experiments.exits import BAD_INPUT
from experiments.language import from_environment, known
from experiments.requests import Request, own_data
from experiments.terminal import progress
from sim import InputError, Scenario
from sim.parameters import validated

# keys beside those of a scenario; they mean what the options of `cogov run` mean
_OWN: dict[str, Any] = {
    "seeds": 10,
    "first_seed": 0,
    "workers": 1,
    "out": None,
    "network": None,
    "residents": None,
    "quiet": False,
    "lang": None,
}
_HYDRA = {  # results have a folder of their own, so Hydra need not make one
    "run": {"dir": "."},
    "sweep": {"dir": "results/multirun", "subdir": "."},
    "output_subdir": None,
}
_EXPERIMENT = {
    "defaults": ["declared", "config", {"override hydra/job_logging": "disabled"}, "_self_"],
    "hydra": _HYDRA,
    **_OWN,
}


def _declared() -> dict[str, Any]:
    """Return the declared defaults, so that Hydra knows keys that a preset leaves out."""
    data = Scenario().plain()
    del data["schemes"], data["population"]["estates"]  # a preset says which there are
    return data


ConfigStore.instance().store("declared", _declared())
ConfigStore.instance().store("experiment", _EXPERIMENT)

exit_codes: list[int] = []


@hydra.main(config_path="pkg://scenarios", config_name="experiment", version_base="1.3")
def program(config: DictConfig) -> None:
    """Run what Hydra composed, as ``cogov run`` does."""
    language = from_environment()
    try:
        data: Any = OmegaConf.to_container(config, resolve=True)
        own = {key: data.pop(key) for key in _OWN}
        language = known("lang", own["lang"]) if own["lang"] is not None else language
        exit_codes.append(_run(data, own, language))
    except InputError as error:
        print(f"experiments.run: {error.text.of(language)}", file=sys.stderr)
        exit_codes.append(BAD_INPUT)


def _run(data: dict[str, Any], own: dict[str, Any], language: Any) -> int:
    composed = HydraConfig.get()
    changes = [o for o in composed.overrides.task if o.lstrip("+").partition("=")[0] not in _OWN]
    request = Request(
        name=composed.runtime.choices["case"].replace("/", "-"),
        changes=" ".join(change for change in changes if not change.startswith("case=")),
        scenario=validated(Scenario, data),
    )
    order = Order(
        seeds=seed_list(str(own["seeds"]), str(own["first_seed"])),
        language=language,
        command=" ".join(["python -m experiments.run", *composed.overrides.task]),
        data=own_data(own["network"], own["residents"]),
        workers=worker_count(str(own["workers"])),
        out=None if own["out"] is None else Path(own["out"]),
    )
    with progress(len(order.seeds), language) as advance:
        delivered = deliver_run(request, order._replace(advance=advance))
    return tell_run(request, delivered, bool(own["quiet"]), language)


if __name__ == "__main__":
    program()
    sys.exit(max(exit_codes, default=0))
