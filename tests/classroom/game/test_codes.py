"""Join codes, and the brake on those who guess them."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from classroom.game.codes import (
    ALPHABET,
    FORGOTTEN_AFTER,
    FREE_TRIES,
    FREE_TRIES_OF_ALL,
    LONGEST_OF_A_CLASS,
    LONGEST_WAIT,
    Brake,
    Pace,
    TooManyTriesError,
    digest,
    new_code,
    new_token,
    same_code,
)


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_a_code_has_40_bits_in_signs_that_are_told_apart():
    assert len(set(ALPHABET)) == 32
    assert not set("IO01") & set(ALPHABET)
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 9 and code[4] == "-" for code in codes)
    assert {sign for code in codes for sign in code} == {*ALPHABET, "-"}  # none is left out


def test_a_code_may_be_typed_as_it_comes():
    assert same_code(" abcd efgh ", "ABCD-EFGH")
    assert not same_code("ABCD-EFGJ", "ABCD-EFGH")
    assert not same_code("", "ABCD-EFGH")


@given(st.text(max_size=30))
def test_no_text_is_taken_for_a_code_it_is_not(text):
    signs = "".join(c for c in text.upper() if c.isalnum())
    assert same_code(text, "ABCD-EFGH") == (signs == "ABCDEFGH")


def test_tokens_are_long_and_are_not_kept_themselves():
    token = new_token()
    assert len(token) >= 43
    assert token != new_token()
    assert token not in digest(token)


def test_each_wrong_code_doubles_the_wait_of_its_address():
    clock = Clock()
    brake = Brake(clock)
    waits = []
    for _ in range(FREE_TRIES + 4):
        wait = seconds_to_wait(brake, "a")
        waits.append(wait)
        clock.now += wait
        brake.check("a")
        brake.wrong("a")
    assert waits == [0] * FREE_TRIES + [2, 4, 8, 16]


def test_the_wait_has_an_end_and_is_forgotten():
    clock = Clock()
    brake = Brake(clock)
    for _ in range(30):
        brake.wrong("a")
    assert seconds_to_wait(brake, "a") == LONGEST_WAIT
    clock.now += LONGEST_WAIT
    brake.check("a")
    clock.now += FORGOTTEN_AFTER
    brake.wrong("a")
    brake.check("a")


def test_all_addresses_together_are_slowed_but_those_who_did_not_guess_come_in():
    clock = Clock()
    brake = Brake(clock)
    for k in range(FREE_TRIES_OF_ALL + 5):
        brake.wrong(f"address {k}")
    assert seconds_to_wait(brake, "address 1") > 30
    brake.check("a device of the class")


def test_one_who_guesses_behind_a_router_does_not_keep_the_rest_of_a_class_out():
    clock = Clock()
    brake = Brake(clock)
    brake.right("router")
    for _ in range(FREE_TRIES_OF_ALL + 5):
        brake.wrong("router")
        brake.wrong("a stranger")
    assert seconds_to_wait(brake, "router") == LONGEST_OF_A_CLASS  # guessing is slow there, too
    assert seconds_to_wait(brake, "a stranger") == LONGEST_WAIT
    clock.now += LONGEST_OF_A_CLASS
    brake.check("router")


def test_a_wait_is_told_in_both_languages():
    told = TooManyTriesError(8).text
    assert "8 seconds" in told.en
    assert "8 秒" in told.zh


def test_a_pace_allows_a_burst_and_then_so_many_a_minute():
    clock = Clock()
    pace = Pace(60, 5, clock)
    assert [pace.allows("a") for _ in range(6)] == [True] * 5 + [False]
    assert pace.allows("b")
    clock.now += 2.0
    assert [pace.allows("a") for _ in range(3)] == [True, True, False]


def seconds_to_wait(brake, address):
    try:
        brake.check(address)
    except TooManyTriesError as told:
        return told.seconds
    return 0


@pytest.mark.parametrize("address", ["10.0.0.1", ""])
def test_who_has_not_tried_does_not_wait(address):
    assert seconds_to_wait(Brake(), address) == 0
