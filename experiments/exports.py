"""What a run gives out week by week, on request: events of issues, and a panel of residents.

A run writes its weeks to a file of its own as it goes, so that memory holds little of them; at the
end the files of all seeds become one table.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    from sim import CommunityModel

EVERYBODY = 10**12  # residents in a panel of all
_ROWS = 2**17  # that are written at a time


class Export(NamedTuple):
    """Which weeks are written where.

    ``events`` of issues or not; ``panel`` so many residents, drawn by lot, or none.
    """

    folder: Path
    events: bool = False
    panel: int = 0

    @property
    def tables(self) -> list[str]:
        """Return the names of the tables that are asked for."""
        return [name for name in ("events", "panel") if getattr(self, name)]

    def live(self, model: CommunityModel, deadline: float) -> None:
        """Let a model live to its end and write its weeks.

        Raises
        ------
        OutOfTimeError : the deadline (monotonic, seconds) has passed
        OSError : a file cannot be written
        """
        from experiments.execution.limits import live_until
        from sim.export import panel, sample, take_events

        rows = sample(model, self.panel)
        with ExitStack() as stack:
            streams = {
                name: stack.enter_context(_stream(name, self._path(name, model.seed)))
                for name in self.tables
            }
            while model.running:
                live_until(model, model.week + 1, deadline)
                if "events" in streams:
                    streams["events"].add(take_events(model))
                if "panel" in streams:
                    streams["panel"].add(panel(model, rows))

    def groups(self, table: str, seeds: list[int]) -> Iterator[pa.Table]:
        """Yield what the runs with these seeds wrote, in their order, piece by piece."""
        import pyarrow.parquet as pq

        for path in (self._path(table, seed) for seed in seeds):
            if path.exists():
                with pq.ParquetFile(path) as file:
                    yield from map(file.read_row_group, range(file.num_row_groups))

    def _path(self, table: str, seed: int) -> Path:
        return self.folder / f"{table}-{seed}.parquet"


class _Pieces:
    """A table that is written in large pieces."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self._name, self._file = name, file
        self._waiting: list[pd.DataFrame] = []
        self._writer: pq.ParquetWriter | None = None

    def add(self, frame: pd.DataFrame) -> None:
        """Add rows."""
        self._waiting.append(frame)
        if sum(map(len, self._waiting)) >= _ROWS:
            self._write()

    def close(self) -> None:
        """Write what is left."""
        self._write()
        if self._writer is not None:
            self._writer.close()

    def _write(self) -> None:
        import pandas as pd
        import pyarrow as pa
        import pyarrow.parquet as pq

        from experiments.storage.tables import described

        piece = pd.concat(self._waiting, ignore_index=True)
        self._waiting.clear()
        table = described(self._name, pa.Table.from_pandas(piece, preserve_index=False))
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._file, table.schema, compression="snappy")
        self._writer.write_table(table)


@contextmanager
def _stream(name: str, path: Path) -> Iterator[_Pieces]:
    """Open a table to be written, whole or not at all."""
    from experiments.storage.files import whole

    with whole(path) as file:
        pieces = _Pieces(name, file)
        yield pieces
        pieces.close()
