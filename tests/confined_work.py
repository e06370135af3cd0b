"""What a decoder might do to its process, for the tests of confinement."""

import os
import time
from pathlib import Path
from typing import Any

Answer = tuple[dict[str, Any], bytes]


def echo(data: bytes) -> Answer:
    return {"length": len(data)}, data


def loop(data: bytes) -> Answer:
    while data:
        pass
    return {}, b""


def spend(data: bytes) -> Answer:
    until = time.process_time() + float(data)
    while time.process_time() < until:
        pass
    return {}, b""


def stall(data: bytes) -> Answer:
    time.sleep(float(data))
    return {}, b""


def wait_for(file: bytes) -> Answer:
    while not Path(os.fsdecode(file)).exists():
        time.sleep(0.01)
    return {}, b""


def swell(data: bytes) -> Answer:
    return {"length": len(bytearray(int(data)))}, b""


def crash(data: bytes) -> Answer:
    if data == b"crash":
        os.abort()
    return {}, data


def pour(data: bytes) -> Answer:
    return {}, bytes(int(data))


def chatter(data: bytes) -> Answer:
    print("a library that prints")
    os.write(1, b"and one that writes")
    return {}, data


def show_environment(_: bytes) -> Answer:
    return dict(os.environ), b""
