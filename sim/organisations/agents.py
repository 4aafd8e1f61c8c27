"""What all agents share: an identity that forking and freeing a model cannot disturb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import mesa

if TYPE_CHECKING:
    from sim.model import CommunityModel


class _IdsOfTheModel:
    """Hands out ids from the model itself.

    Mesa 3.3 counts ids in a table of the class that keeps every model alive; later versions count
    in the model and never ask here.
    """

    def __getitem__(self, model: CommunityModel) -> _IdsOfTheModel:
        self._model = model
        return self

    def __next__(self) -> int:
        model = self._model
        del self._model
        model.last_id += 1
        return model.last_id


class CommunityAgent(mesa.Agent):
    """An agent of the community model; ``STATE`` names the attributes that are its state."""

    _ids = _IdsOfTheModel()
    STATE: ClassVar[tuple[str, ...]] = ()
    model: CommunityModel

    def state(self) -> dict[str, Any]:
        """Return the agent's state as plain numbers."""
        return {name: getattr(self, name) for name in self.STATE}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over a saved state."""
        for name, value in state.items():
            setattr(self, name, value)
