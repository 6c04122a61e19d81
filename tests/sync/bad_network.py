"""A network between a desk and its server that can be relied on for nothing.

What goes wrong on the how manieth connection follows from a seed; it can be cut as a whole besides, and healed.
"""

import asyncio
import random

CHUNK = 16384


class BadNetwork:
    """A port on loopback behind which another is, most of the time."""

    def __init__(self, seed, behind):
        self.seed = seed
        self.behind = behind
        self.port = None
        self.faulty = False
        self.is_cut = False
        self.faults = {"refused": 0, "request torn": 0, "answer torn": 0, "answer dropped": 0, "delayed": 0}
        self._connections = 0
        self._writers = set()
        self._tasks = set()
        self._server = None

    async def start(self):
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self):
        self._server.close()
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self):
        """Whoever talks is cut off in the middle of a word, and nobody gets through."""
        self.is_cut = True
        for writer in list(self._writers):
            writer.transport.abort()

    def heal(self):
        self.is_cut = self.faulty = False

    def _draw(self):
        """What becomes of the next connection: up to how many bytes each way, and whether answers come through."""
        self._connections += 1
        rng = random.Random(f"{self.seed}:{self._connections}")
        far = 1 << 60
        fate = rng.random() if self.faulty else 1
        size = int(2 ** rng.uniform(8, 17))
        delay = rng.choice([0, 0, 0, 0.002, 0.02]) if self.faulty else 0
        self.faults["delayed"] += delay > 0
        if fate < 0.10:
            return "request torn", size, far, delay
        if fate < 0.20:
            return "answer torn", far, size, delay
        if fate < 0.32:
            return "answer dropped", far, rng.choice([0, 1, 1, 2, 3]), delay
        return None, far, far, delay

    async def _accept(self, reader, writer):
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            await self._carry(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._tasks.discard(task)
            self._writers.discard(writer)
            writer.transport.abort()

    async def _carry(self, reader, writer):
        if self.is_cut:
            self.faults["refused"] += 1
            return
        fault, up, down, delay = self._draw()
        there, back = await asyncio.open_connection("127.0.0.1", self.behind)
        self._writers |= {writer, back}
        if fault == "answer dropped":
            ways = self._upwards(reader, back, up, delay), self._answers(there, writer, down)
        else:
            ways = self._upwards(reader, back, up, delay), self._upwards(there, writer, down, delay)
        tasks = [asyncio.ensure_future(way) for way in ways]
        try:
            # When one way is over, so is the other, but what is on its way up still arrives.
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if fault is not None and any(task.exception() is None and task.result() for task in done):
                self.faults[fault] += 1
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._writers.discard(back)
            back.transport.abort()

    @staticmethod
    async def _upwards(reader, writer, limit, delay):
        """Carries bytes up to a limit; says whether that was reached."""
        while limit > 0:
            data = await reader.read(CHUNK)
            if not data:
                return False
            if delay:
                await asyncio.sleep(delay)
            writer.write(data[:limit])
            await writer.drain()
            limit -= len(data)
        return True

    @staticmethod
    async def _answers(reader, writer, passed):
        """Lets so many pieces of answers through; then the server is heard no more, though it hears."""
        while True:
            data = await reader.read(CHUNK)
            if not data:
                return False
            if passed == 0:
                return True
            passed -= 1
            writer.write(data)
            await writer.drain()
