"""Ways to break a scenario file; each says what a clear error about it must name."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from scenarios.presets import composed

CANARY = "canary_of_the_fault_tests"


class Mutant(NamedTuple):
    """The bytes of a broken file, and words of which an error about it names at least one."""

    content: bytes
    clues: tuple[str, ...]


Mutation = Callable[[random.Random], Mutant]
MUTATIONS: dict[str, Mutation] = {}


def mutation(function: Mutation) -> Mutation:
    """Enter a way to break a file into the table."""
    MUTATIONS[function.__name__] = function
    return function


def sound(rng: random.Random) -> dict[str, Any]:
    """Return a scenario in which nothing is wrong yet."""
    return copy.deepcopy(composed(rng.choice(("yingpu/xibu", "yingpu/yilan", "estate/danwei"))))


def places(data: Any) -> list[tuple[Any, ...]]:
    """Return the path of every key of nested mappings."""
    if not isinstance(data, dict):
        return []
    return [(key, *rest) for key, value in data.items() for rest in [(), *places(value)]]


def put(data: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    """Set the value at a path."""
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value


def dumped(data: Any) -> bytes:
    """Return plain data as a YAML file without anchors."""
    text = yaml.dump(data, Dumper=_NoAliases, allow_unicode=True, sort_keys=False, width=10**9)
    return str(text).encode()


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def replaced(rng: random.Random, value: Any) -> Mutant:
    """Put a value in some place of a sound scenario."""
    data = sound(rng)
    path = rng.choice(places(data))
    put(data, path, value)
    return Mutant(dumped(data), (*map(str, path), "line"))


def as_text(rng: random.Random) -> str:
    """Return the text of a sound scenario file."""
    return dumped(sound(rng)).decode()


def inserted(rng: random.Random, line: str) -> str:
    """Return a sound file with one more line before one of its lines."""
    lines = as_text(rng).splitlines()
    lines.insert(rng.randrange(len(lines)), line)
    return "\n".join(lines)


@mutation
def wrong_type(rng: random.Random) -> Mutant:
    """A text for a number, a list for a mapping, nothing at all."""
    wrong = ["three", "3", "", None, True, [], [1, 2], {}, {"a": 1}, 3.5, 0, -1, "on", [None], [[]]]
    return replaced(rng, rng.choice(wrong))


@mutation
def out_of_range(rng: random.Random) -> Mutant:
    """A number that no parameter, or hardly any, allows."""
    size = 10.0 ** rng.randint(0, 300) * rng.choice((-1, 1))
    return replaced(rng, rng.choice([size, int(size), -rng.random(), 10 ** rng.randint(5, 90)]))


@mutation
def not_finite(rng: random.Random) -> Mutant:
    """NaN and infinities."""
    return replaced(rng, rng.choice([float("nan"), float("inf"), float("-inf")]))


@mutation
def too_many_digits(rng: random.Random) -> Mutant:
    """A number with thousands of digits."""
    number = rng.choice("-+ ") + str(rng.randint(1, 9)) * rng.randint(101, 9000)
    return Mutant(f"weeks: {number}\n".encode(), ("weeks", "line 1"))


@mutation
def unknown_key(rng: random.Random) -> Mutant:
    """A key with a letter changed, doubled or missing."""
    data = sound(rng)
    *above, last = rng.choice([p for p in places(data) if p[0] not in ("sources", "changes")])
    at = rng.randrange(len(last))
    typo = last[:at] + rng.choice(["", last[at] * 2, "x", "_", "é", "键"]) + last[at + 1 :]
    put(data, (*above, typo or "x"), 1)
    return Mutant(dumped(data), (typo or "x", *above))


@mutation
def odd_key(rng: random.Random) -> Mutant:
    """A key that is a number, a switch, nothing or a list."""
    key = rng.choice(["1", "on", "null", "1.5", "~", "? [a, b]\n", "? {a: b}\n", "''", "' '", "é"])
    return Mutant(
        f"{key}: 3\n{as_text(rng)}".encode(), ("line 1", key.strip("'?\n "), "no such key")
    )


@mutation
def odd_base(rng: random.Random) -> Mutant:
    """A preset that does not exist, or no name at all."""
    base = rng.choice(["yingpu", "../config", "yingpu/xibu.yaml", "/absolute/path", "3", "[]", "{}",
                       "true", "''", "case/yingpu/xibu", "yingpu\\xibu", "benchmark/", "~1"])  # fmt: skip
    return Mutant(f"base: {base}\nweeks: 52\n".encode(), ("base", "preset"))


@mutation
def reference(rng: random.Random) -> Mutant:
    """An interpolation that OmegaConf would resolve."""
    return replaced(
        rng,
        rng.choice(["${oc.env:HOME}", "a ${weeks} b", "${oc.create:{a: 1}}", "${${", ["${x}"],
                    {"a": "${hydra:runtime.cwd}"}, {"${a}": 1}]),
    )  # fmt: skip


@mutation
def target(rng: random.Random) -> Mutant:
    """What Hydra's ``instantiate`` would import and call."""
    data = sound(rng)
    path = rng.choice([p for p in places(data) if isinstance(_at(data, p), dict)] + [()])
    key = rng.choice(["_target_", "hydra", "callbacks", "x"])
    call = f"{CANARY}.ring"
    put(data, (*path, key), call if key == "_target_" else {"_target_": call, "_args_": ["a"]})
    return Mutant(dumped(data), (key, "_target_"))


@mutation
def hydra_key(rng: random.Random) -> Mutant:
    """Keys that only Hydra understands."""
    line = rng.choice(["hydra: {callbacks: {x: {_target_: os.getcwd}}}", "defaults: [/case: x]",
                       "defaults:\n  - override hydra/launcher: joblib", "hydra: null"])  # fmt: skip
    return Mutant(f"{line}\nweeks: 52\n".encode(), ("hydra", "defaults", "_target_"))


@mutation
def python_tag(rng: random.Random) -> Mutant:
    """Tags with which unsafe loaders import and call."""
    tag = rng.choice([f"!!python/object/apply:{CANARY}.ring", f"!!python/module:{CANARY}",
                      f"!!python/name:{CANARY}.ring", "!!python/object/new:type", "!!int", "!x", "!",
                      "!!set", "!!binary", "!!timestamp", "!<tag:yaml.org,2002:python/tuple>"])  # fmt: skip
    return Mutant(inserted(rng, f"x{rng.randrange(99)}: {tag} [a]").encode(), ("line",))


@mutation
def alias(rng: random.Random) -> Mutant:
    """Anchors and aliases, up to a bomb of a billion entries."""
    bomb = "\n".join(
        f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9) if k else 'x'}]"
        for k in range(rng.randint(1, 12))
    )
    return Mutant((bomb + "\n" + as_text(rng)).encode(), ("line 1: '&a0'",))


@mutation
def repeated_key(rng: random.Random) -> Mutant:
    """The same key twice."""
    data = sound(rng)
    key = rng.choice(list(data))
    return Mutant(dumped(data) + dumped({key: 1}), (f"'{key}'",))


@mutation
def deep_nesting(rng: random.Random) -> Mutant:
    """Brackets within brackets."""
    depth = rng.choice([10, 19, 25, 500, 50_000])
    opening, closing = rng.choice([("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")])
    text = f"label: {{zh: a}}\nchanges:\n  {opening * depth}1{closing * depth}\n"
    return Mutant(text.encode(), ("levels", "line", "changes"))


@mutation
def too_large(rng: random.Random) -> Mutant:
    """More bytes or more values than any scenario has."""
    content = rng.choice([b"#", b"a", b"\n"]) * rng.randint(1_000_001, 2_000_000)
    if rng.random() < 0.1:
        content = b"weeks: [" + b"1," * 60_000 + b"]"
    return Mutant(content, ("bytes", "values", "mapping"))


@mutation
def broken_text(rng: random.Random) -> Mutant:
    """Lines cut, moved, indented by tabs, or with a bracket or quote too many."""
    lines = as_text(rng).splitlines()
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        cut = rng.randrange(len(lines[at]) + 1)
        odd = rng.choice(
            ["\t", "[", "}", '"', "'", ": ", "- ", "%", "@", "|", ">", "&", "*", "?", "---"]
        )
        lines[at] = rng.choice(
            [lines[at][:cut] + odd + lines[at][cut:], lines[at][:cut], " " + lines[at], odd]
        )
    return Mutant("\n".join(lines).encode(), ("",))


@mutation
def broken_bytes(rng: random.Random) -> Mutant:
    """Bytes changed, lost, doubled or swapped for noise."""
    content = bytearray(as_text(rng).encode())
    for _ in range(rng.randint(1, 6)):
        at, length = rng.randrange(len(content)), rng.randint(1, 40)
        content[at : at + length] = rng.choice(
            [b"", rng.randbytes(length), content[at : at + length] * 2, bytes(length)]
        )
    return Mutant(bytes(content), ("",))


@mutation
def binary(rng: random.Random) -> Mutant:
    """No text at all, or text in another encoding."""
    text = "label: {zh: 西部花苑}\nweeks: 52\n"
    content = rng.choice([rng.randbytes(rng.randint(0, 3000)), b"", b"\x00" * 9, text.encode("gbk"),
                          text.encode("utf-16"), text.encode("utf-32"), b"PK\x03\x04", b"\xff\xfe"])  # fmt: skip
    return Mutant(content, ("",))


@mutation
def odd_escape(rng: random.Random) -> Mutant:
    """Escapes for characters that do not exist."""
    escape = rng.choice(["\\UFFFFFFFF", "\\ud800", "\\x", "\\uZZZZ", "\\q", "\\0", "\\U00110000"])
    return Mutant(f'weeks: 52\nlabel:\n  zh: "{escape}"\n'.encode(), ("label.zh", "line", "YAML"))


@mutation
def bad_change(rng: random.Random) -> Mutant:
    """Changes in mid-run that cannot be."""
    change = rng.choice([
        {"week": 9999, "set": {}}, {"week": -1}, {"week": "1"}, {"set": {"weeks": 3}}, {"set": 3},
        {"set": {"population.estates": {}}}, {"set": {"": 1}}, {"set": {"..": 1}}, [1], "x", None,
        {"set": {"schemes.letters.threshold": "x"}}, {"set": {"schemes.nothing": "on"}},
        {"set": {"decision": None}}, {"set": {"schemes": 3}}, {"set": {"decision.cost.x": 1}},
        {"set": {"decision.cost": float("nan")}}, {"set": {"changes": []}}, {"weeks": 3},
        {"set": {"hydra.run": 1}}, {"set": {"states": [1]}},
    ])  # fmt: skip
    return Mutant(dumped({"weeks": 52, "changes": [change]}), ("change", "decision", "schemes", "set",
                                                              "key", "states"))  # fmt: skip


@mutation
def impossible_people(rng: random.Random) -> Mutant:
    """Parts that contradict each other."""
    estates: Any = rng.choice([
        {}, [], {"a b": {}}, {"": {}}, {"北": {}}, {"a": {"in_service_share": 0.9}}, {"a": None},
        {"a": {"households": 5_000_000, "adults_per_household": 4.0}, "b": {"households": 5_000_000,
         "adults_per_household": 4.0}}, {"a": []}, {"a": {"kind": "castle"}}, {"a": {"owners": "all"}},
    ])  # fmt: skip
    data = {"population": {"estates": estates}, "network": {"neighbours": rng.choice([6, 7, -2])}}
    return Mutant(dumped(data), ("estates", "neighbours"))


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data
