"""A loopback relay that counts every byte between a kiosk and its central, both ways."""

from __future__ import annotations

import socket
import threading


class Meter:
    """Relay connections to *port* on loopback.

    Attributes:
        port: where to connect instead.
        sent, received: bytes so far, from the client's side.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.sent = 0
        self.received = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def reset(self) -> None:
        """Count from zero again; call it only while nothing is under way."""
        self.sent = self.received = 0

    def close(self) -> None:
        """Accept no more connections."""
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            for side in (near, far):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._copy, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._copy, args=(far, near, False), daemon=True).start()

    def _copy(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        while True:
            try:
                part = source.recv(1 << 16)
                if not part:
                    target.shutdown(socket.SHUT_WR)
                    return
                if up:
                    self.sent += len(part)
                else:
                    self.received += len(part)
                target.sendall(part)
            except OSError:
                return
