"""One origin for the conference and the sidecar, as nginx on a BigBlueButton host makes it.

/quorum/ goes to the sidecar, everything else to the conference server. One request a connection:
simple, and streams pass through as they come.
"""

from __future__ import annotations

import asyncio
import threading

HEAD_MAX = 64 * 1024


class Front:
    """A proxy in a thread of its own."""

    def __init__(self, sidecar_port: int, room_port: int, port: int = 0):
        self._sidecar, self._room, self.port = sidecar_port, room_port, port
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._cut: str | None = None  # paths below it answer nothing: a lost network
        self._open: dict[asyncio.StreamWriter, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the front did not start")
        return self

    def cut(self, prefix: str):
        """Whoever is connected below that path loses the connection, and gets no other."""
        def lose():
            self._cut = prefix
            for writer, path in self._open.items():
                if path.startswith(prefix):
                    writer.transport.abort()

        self._loop.call_soon_threadsafe(lose)

    def mend(self):
        self._cut = None

    def stop(self):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def _run(self):
        asyncio.run(self._serve())

    async def _serve(self):
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve_one, "127.0.0.1", self.port,
                                            limit=HEAD_MAX)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()

    async def _serve_one(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode("latin-1")
            if self._cut and path.startswith(self._cut):
                return
            if path == "/quorum":  # as nginx does for a place that ends with a slash
                writer.write(b"HTTP/1.1 301 Moved Permanently\r\nLocation: /quorum/\r\n"
                             b"Content-Length: 0\r\nConnection: close\r\n\r\n")
                return await writer.drain()
            self._open[writer] = path
            port = self._sidecar if path.startswith("/quorum/") else self._room
            upstream, to_upstream = await asyncio.open_connection("127.0.0.1", port)
            try:
                to_upstream.write(_closing(head))
                there = asyncio.create_task(_copy(reader, to_upstream))
                await _copy(upstream, writer)
                there.cancel()
            finally:
                to_upstream.close()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, IndexError,
                asyncio.CancelledError):
            pass  # the browser went away, or this program ends: nobody waits for an answer
        finally:
            self._open.pop(writer, None)
            writer.close()


def _closing(head: bytes) -> bytes:
    """The same request, the last one of its connection."""
    lines = [line for line in head.split(b"\r\n")[:-2]
             if not line.lower().startswith((b"connection:", b"keep-alive:"))]
    return b"\r\n".join(lines + [b"Connection: close", b"", b""])


async def _copy(source, target):
    while piece := await source.read(64 * 1024):
        target.write(piece)
        await target.drain()
