"""An SMTP server on this machine that keeps what it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@contextmanager
def running() -> Iterator[tuple[int, list[EmailMessage]]]:
    """Its port, and the mails that came."""
    came: list[EmailMessage] = []

    class Conversation(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                self.wfile.write(self.answer(line[:4].upper().strip()))

        def answer(self, verb: bytes) -> bytes:
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                written = b"".join(line.removeprefix(b".") for line in lines)
                came.append(message_from_bytes(written, policy=policy.default))
            return b"221 bye\r\n" if verb == b"QUIT" else b"250 yes\r\n"

    with ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], came
        server.shutdown()
