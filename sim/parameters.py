"""One declaration per parameter: type, default, unit, range, labels and source in one place.

Validation, error texts, JSON Schema, the ODD tables, ``cogov describe``, sliders and sampling bounds
all read these declarations; a parameter without unit, range and source cannot be declared.
"""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.text import InputError, Text, shown
from sim.units import unit_text

_Model = TypeVar("_Model", bound=BaseModel)


def parameter(
    default: Any,
    *,
    unit: str,
    zh: str,
    en: str,
    source: str,
    low: float | None = None,
    high: float | None = None,
    help_zh: str = "",
    help_en: str = "",
) -> Any:
    """Declare a parameter of a :class:`Parameters` class.

    Parameters
    ----------
    default : value, or a callable without arguments that makes one
    unit : str, unit of the value; ``"1"`` for pure numbers, ``"-"`` for words and switches
    zh, en : str, label in Chinese and English
    source : str, where the default comes from: a document, a paper, or ``"assumed: why"``
    low, high : float, smallest and largest value allowed (both included); needed for numbers
    help_zh, help_en : str, one sentence more for those who ask
    """
    bounds: dict[str, Any] = {} if low is None else {"ge": low, "le": high}
    start: dict[str, Any] = (
        {"default_factory": default} if callable(default) else {"default": default}
    )
    return Field(
        **start,
        **bounds,
        title=en,
        description=help_en or None,
        json_schema_extra={"unit": unit, "zh": zh, "en": en, "source": source, "help_zh": help_zh},
    )


class Parameters(BaseModel):
    """A frozen, strict set of declared parameters."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, validate_default=True
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.model_fields.items():
            if _inner_model(field.annotation)[0] is not None and field.json_schema_extra is None:
                continue  # a room of parameters: its own fields are declared
            extra = field.json_schema_extra
            if not isinstance(extra, Mapping) or not {"unit", "zh", "en", "source"} <= set(extra):
                raise TypeError(f"{cls.__name__}.{name} is not declared with parameter()")
            if _is_number(field.annotation) and not _bounds(field.metadata):
                raise TypeError(f"{cls.__name__}.{name} is a number without a range")


class Declaration(NamedTuple):
    """What is known of one parameter; ``key`` is its dotted place in a scenario."""

    key: str
    type: str
    default: Any
    unit: str
    low: float | None
    high: float | None
    label: Text
    help: Text
    source: str


def declarations(cls: type[BaseModel], prefix: str = "") -> Iterator[Declaration]:
    """Yield every parameter below a class, depth first; ``*`` stands for a name of one's own."""
    for name, field in cls.model_fields.items():
        key = f"{prefix}{name}"
        inner, star = _inner_model(field.annotation)
        if inner is not None:
            yield from declarations(inner, f"{key}.*." if star else f"{key}.")
            continue
        extra = field.json_schema_extra
        assert isinstance(extra, Mapping)
        low, high = _bounds(field.metadata) or (None, None)
        yield Declaration(
            key=key,
            type=_type_name(field.annotation),
            default=field.get_default(call_default_factory=True, validated_data={}),
            unit=str(extra["unit"]),
            low=low,
            high=high,
            label=Text(zh=str(extra["zh"]), en=str(extra["en"])),
            help=Text(zh=str(extra.get("help_zh", "")), en=field.description or ""),
            source=str(extra["source"]),
        )


def validated(cls: type[_Model], data: object) -> _Model:
    """Build ``cls`` from plain data; raise :class:`InputError` for the first thing that is wrong."""
    try:
        return cls.model_validate(data)
    except ValidationError as error:
        raise _as_input_error(cls, error) from None
    except (OverflowError, RecursionError) as error:
        raise InputError(
            zh=f"方案中有过大或嵌套过深的值（{error}）",
            en=f"the scenario holds a value too large or nested too deeply ({error})",
        ) from None


def _as_input_error(cls: type[BaseModel], error: ValidationError) -> InputError:
    # Unknown keys first: they are the most common mistake and the easiest to mend.
    found = sorted(error.errors(include_url=False), key=lambda e: e["type"] != "extra_forbidden")
    first = found[0]
    inner = first.get("ctx", {}).get("error")
    if isinstance(inner, InputError):
        return inner
    place = first["loc"]
    unknown = place[-1:] if first["type"] == "extra_forbidden" else ()  # it may look like a tag
    known_part = place[: len(place) - len(unknown)]
    path = (*(str(part) for part in known_part if not _is_tag(part)), *map(str, unknown))
    key = ".".join(path) or "scenario"
    value, kind, context = first["input"], first["type"], first.get("ctx", {})
    if kind == "extra_forbidden":
        known = _fields_at(cls, path[:-1])
        near = difflib.get_close_matches(path[-1], known, 1)
        hint_en = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(known)}"
        hint_zh = f"；是否想写 {near[0]!r}？" if near else f"；可用：{'、'.join(known)}"
        return InputError(zh=f"{key}：没有这个键{hint_zh}", en=f"{key}: no such key{hint_en}")
    allowed = _allowed(cls, path, kind, context, first["msg"])
    return InputError(
        zh=f"{key}：值 {shown(value)} 不可用；允许：{allowed.zh}",
        en=f"{key}: the value {shown(value)} cannot be used; allowed: {allowed.en}",
    )


def _allowed(
    cls: type[BaseModel], path: tuple[str, ...], kind: str, context: Mapping[str, Any], message: str
) -> Text:
    match = next((d for d in declarations(cls) if _same_key(d.key, path)), None)
    if kind == "literal_error":
        return Text(zh=str(context["expected"]).replace(" or ", "、"), en=str(context["expected"]))
    if match is not None and match.low is not None:
        span = f"{_plain(match.low)} … {_plain(match.high)}"
        unit = Text("", "")
        if match.unit not in ("1", "-"):
            unit = Text(zh=f" {unit_text(match.unit).zh}", en=f" {match.unit}")
        return Text(
            zh=f"{_TYPES_ZH.get(match.type, match.type)}，{span}{unit.zh}（{match.label.zh}）",
            en=f"{_TYPES_EN.get(match.type, match.type)}, {span}{unit.en} ({match.label.en})",
        )
    if match is not None:
        return Text(
            zh=f"{_TYPES_ZH.get(match.type, match.type)}（{match.label.zh}）",
            en=f"{_TYPES_EN.get(match.type, match.type)} ({match.label.en})",
        )
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Text(zh="键和值的映射", en="a mapping of keys and values")
    return Text(zh=message, en=message)


_TYPES_EN = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "str": "a text",
    "tuple": "a list",
}
_TYPES_ZH = {
    "int": "整数",
    "float": "数字",
    "bool": "true 或 false",
    "str": "文字",
    "tuple": "列表",
}


def _plain(number: float | None) -> str:
    return f"{number:g}" if number is None or abs(number) < 1e6 else f"{number:,.0f}"


def _same_key(pattern: str, path: tuple[str, ...]) -> bool:
    parts = pattern.split(".")
    return len(parts) <= len(path) and all(
        p in ("*", q) for p, q in zip(parts, path[: len(parts)], strict=True)
    )


def _fields_at(cls: type[BaseModel], path: tuple[str, ...]) -> list[str]:
    here: type[BaseModel] | None = cls
    rest = list(path)
    while rest and here is not None:
        field = here.model_fields.get(rest.pop(0))
        here, star = _inner_model(field.annotation) if field else (None, False)
        if star and rest:
            rest.pop(0)
    return sorted(here.model_fields) if here is not None else []


def _inner_model(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """Return the parameter class inside an annotation, and whether it sits in a mapping or list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    origin = get_origin(annotation)
    if origin is dict:
        return _inner_model(get_args(annotation)[1])[0], True
    if origin is tuple:
        return _inner_model(get_args(annotation)[0])[0], True
    if origin in (Union, types.UnionType):
        for part in get_args(annotation):
            inner, star = _inner_model(part)
            if inner is not None:
                return inner, star
    return None, False


def _is_number(annotation: Any) -> bool:
    if get_origin(annotation) in (Union, types.UnionType):
        return any(_is_number(part) for part in get_args(annotation))
    return annotation in (int, float)


def _is_tag(part: object) -> bool:
    # pydantic adds names of union members to the path; they are not keys of the scenario
    return isinstance(part, str) and (part in ("int", "float", "bool", "str") or "[" in part)


def _type_name(annotation: Any) -> str:
    origin = get_origin(annotation)
    if origin is Literal:
        return " | ".join(str(choice) for choice in get_args(annotation))
    if origin in (Union, types.UnionType):
        return " | ".join(_type_name(p) for p in get_args(annotation) if p is not type(None))
    return getattr(origin or annotation, "__name__", str(annotation))


def _bounds(metadata: list[Any]) -> tuple[float, float] | None:
    low = next((m.ge for m in metadata if hasattr(m, "ge")), None)
    high = next((m.le for m in metadata if hasattr(m, "le")), None)
    return None if low is None or high is None else (low, high)
