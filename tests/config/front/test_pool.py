"""Threads with a queue of bounded length."""

import asyncio
import threading

import pytest

from config.front.pool import Busy, Pool


def test_beyond_its_queue_it_says_so_at_once_and_goes_on_when_there_is_room() -> None:
    async def fill() -> None:
        pool, gate = Pool("test", threads=1, waiting=2), threading.Event()
        waiting = [asyncio.create_task(pool.run(gate.wait)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await pool.run(gate.wait)
        gate.set()
        assert await asyncio.gather(*waiting) == [True] * 3
        assert await pool.run(int, "3") == 3
        pool.close()

    asyncio.run(fill())


def test_what_goes_wrong_in_a_thread_is_told_and_gives_its_place_back() -> None:
    async def fail() -> None:
        pool = Pool("test", threads=1, waiting=0)
        for _ in range(3):
            with pytest.raises(ValueError):
                await pool.run(int, "x")
        pool.close()

    asyncio.run(fail())
