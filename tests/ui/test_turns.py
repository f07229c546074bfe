"""Turns: no more analyses at once than there is room for, and an end of any kind makes room."""

import threading

import pytest

from analysis.ui.turns import Turns, describe_wait, wait_for_turn


def test_one_more_than_there_is_room_for_is_not_started():
    turns, started = Turns(2), []
    for name in "abc":
        assert turns.start(lambda name=name: started.append(name), lambda: True) is (name != "c")
    assert started == ["a", "b"]


def test_one_that_ended_makes_room():
    turns, is_running = Turns(1), [True]
    assert turns.start(lambda: None, lambda: is_running[0])
    assert not turns.start(lambda: None, lambda: True)
    is_running[0] = False
    assert turns.start(lambda: None, lambda: True)


def test_one_that_could_not_start_takes_no_room():
    turns = Turns(1)

    def fail():
        raise OSError("no process")

    with pytest.raises(OSError, match="no process"):
        turns.start(fail, lambda: True)
    assert turns.start(lambda: None, lambda: True)


def test_who_waits_is_told_so_and_gets_the_turn_of_one_that_failed():
    turns, entered, leave, said = Turns(1), threading.Event(), threading.Event(), []

    def hold():
        with pytest.raises(ValueError, match="failed"), wait_for_turn(turns, said.append):
            entered.set()
            leave.wait(30)
            raise ValueError("failed")

    def say(message):
        said.append(message)
        leave.set()

    first = threading.Thread(target=hold)
    first.start()
    entered.wait(30)
    with wait_for_turn(turns, say):
        assert said[0] == describe_wait(1)
    first.join()
    assert "another analysis runs on this server" in said[0]
    assert "2 other analyses run on this server" in describe_wait(2)
