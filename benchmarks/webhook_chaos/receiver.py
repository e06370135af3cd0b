"""A bad receiver, to be killed at will.

Each message that it takes in is a line of the file before it is answered.
"""

import json
import random
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# What it does with a message: how often in a hundred. Whoever lies says 500 of what it has taken.
MANNERS = {"takes": 86, "slow": 2, "fails": 5, "lies": 4, "hangs up": 2, "long": 1}
LONG = b"x" * 10_000_000


def handler(file: Path, seed: int) -> type[BaseHTTPRequestHandler]:
    rng = random.Random(seed)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["data"]
            manner = rng.choices([*MANNERS], [*MANNERS.values()])[0]
            if manner not in ("fails", "hangs up"):
                with file.open("a") as lines:
                    lines.write(f"{json.dumps([data['topic'], data['number']])}\n")
            if manner == "hangs up":
                return
            if manner == "slow":
                time.sleep(1)
            self.send_response(500 if manner in ("fails", "lies") else 200)
            self.end_headers()
            if manner == "long":
                with suppress(OSError):  # nobody wants that much
                    self.wfile.write(LONG)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def serve(port: int, file: Path, seed: int) -> None:
    ThreadingHTTPServer(("127.0.0.1", port), handler(file, seed)).serve_forever()
