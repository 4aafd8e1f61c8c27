"""What the disk may do to us, said in words that help."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from sim.text import InputError, Text

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE}

_FREE_SPACE = Text(zh="请腾出磁盘空间", en="free some disk space")
_ALLOW = Text(zh="请开放该文件夹的写入权限", en="make the folder writable")
_BRING_BACK = Text(zh="请恢复该文件夹", en="bring the folder back")
_CHECK = Text(zh="请检查磁盘", en="check the disk")


class StorageError(OSError):
    """Results cannot be written or read; ``text`` says what is safe and what to do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip between processes."""
        return (type(self), (self.text,))


def unusable(folder: Path, error: OSError) -> InputError:
    """Return what to say of a folder that cannot be made, or not be written to, from the start."""
    return InputError(
        zh=f"--out：无法写入文件夹 {folder}（{error.strerror}）；允许：可写的文件夹",
        en=f"--out: cannot write to the folder {folder} ({error.strerror}); "
        "allowed: a folder that can be written to",
    )


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the disk says while a study is written into words.

    Raises
    ------
    StorageError : the disk is full, read-only or gone, or a file on it is damaged
    """
    try:
        yield
    except StorageError:
        raise
    except OSError as error:
        raise StorageError(_not_written(folder, error)) from error
    except pa.ArrowInvalid as error:
        raise damaged(folder, error) from error


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn what the disk says while results are read into words.

    Raises
    ------
    StorageError : a file cannot be read, or is damaged
    """
    try:
        yield
    except StorageError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        text = Text(zh=f"无法读取 {folder}（{reason}）", en=f"cannot read {folder} ({reason})")
        raise StorageError(text) from error
    except pa.ArrowInvalid as error:
        raise damaged(folder, error) from error


def _not_written(folder: Path, error: OSError) -> Text:
    reason = error.strerror or str(error)
    advice = _advice(error.errno)
    return Text(
        zh=f"无法写入 {folder}（{reason}）；已存下的运行均完好。{advice.zh}，然后重新执行同一命令即可接着运行",
        en=f"cannot write to {folder} ({reason}); all runs stored so far are safe: {advice.en}, "
        "then give the same command again to continue",
    )


def _advice(code: int | None) -> Text:
    if code in _NO_SPACE:
        return _FREE_SPACE
    if code in _NOT_ALLOWED:
        return _ALLOW
    return _BRING_BACK if code in _GONE else _CHECK


def damaged(place: Path, error: Exception) -> StorageError:
    """Return the error for a file, or a folder with a file, whose content makes no sense."""
    reason = " ".join(str(error).split())
    return StorageError(
        Text(
            zh=f"{place} 的内容已损坏（{reason}）；请删除损坏的文件，然后重新执行同一命令，所缺的运行会重做",
            en=f"{place} is damaged ({reason}); remove the damaged file and give the same command "
            "again: the runs that are missing will be done again",
        )
    )
