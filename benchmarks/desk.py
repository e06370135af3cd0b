"""Key to next receipt: `python -m benchmarks.desk [DECISIONS] [--pause SECONDS]`.

A reviewer at the workbench approves one ready receipt after the other by key, in headless Chromium
against the real web server. Measured in the page: from the key press to the first frame in which
the next receipt stands there with its picture decoded and its button for approving at hand. In
between passes what a quick reviewer takes to look. Exits with 1 where the median is over the bar.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import installation
from benchmarks.load import screenshot
from benchmarks.screens.camera import chromium
from tests.servers import free_port, listens

# isort: split
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from playwright.sync_api import Page, sync_playwright

from receipts.models import Receipt
from tests.e2e.conftest import DESKTOP, FLAGS
from tests.factories import make_user
from tests.verdict.making import judged, make_paid

BAR_MS = 100
PASSWORD = "secret-enough"
PICTURES = 8
# The seconds until a key's next receipt is usable, written down by the page itself.
STOPWATCH = """() => {
  const stands = (before) => {
    const bench = document.querySelector("[data-workbench]");
    if (bench.dataset.receipt === before) return null;
    const picture = bench.querySelector("[data-stage] img");
    const isSeen = picture.complete && picture.naturalWidth > 0;
    return isSeen && bench.querySelector("[data-key=a]") ? picture : null;
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "a") return;
    const began = event.timeStamp;
    const before = document.querySelector("[data-workbench]").dataset.receipt;
    const look = async () => {
      const picture = stands(before);
      if (!picture) return requestAnimationFrame(look);
      await picture.decode();
      requestAnimationFrame(() => { window.tookMs = performance.now() - began; });
    };
    window.tookMs = null;
    requestAnimationFrame(look);
  }, true);
}"""


def make_queue(size: int) -> None:
    """So many receipts that the bank proves, each with a phone's screenshot of its own weight."""
    pictures = [screenshot(number) for number in range(PICTURES)]
    for number in range(size):
        receipt = make_paid()[0]
        default_storage.save(receipt.image, ContentFile(pictures[number % PICTURES]))
        assert judged(receipt).is_ready


@contextmanager
def web_server() -> Iterator[str]:
    """The product's own, on the installation; its address."""
    port = free_port()
    env = os.environ | {"PORT": str(port), "WEB_WORKERS": "2"}
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    with (Path(tempfile.gettempdir()) / f"desk-{port}.log").open("wb") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        while not listens(port):
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def decide(page: Page, decisions: int, pause: float) -> list[float]:
    """Milliseconds from each key press to the next receipt."""
    page.evaluate(STOPWATCH)
    found = []
    for _ in range(decisions):
        page.wait_for_timeout(pause * 1000)
        page.keyboard.press("a")
        page.wait_for_function("() => window.tookMs !== null", timeout=30_000)
        found.append(page.evaluate("() => window.tookMs"))
        page.wait_for_selector("[data-toast]", timeout=30_000)
    return found


def measure(decisions: int, pause: float) -> list[float]:
    user = make_user("reviewer", username="priya")
    make_queue(decisions + 3)
    first = Receipt.objects.order_by("pk").values_list("pk", flat=True)[0]
    with web_server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(base_url=address, viewport=DESKTOP)
        page.goto("/login/")
        page.fill("[name=username]", user.username)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/")
        page.goto(f"/desk/receipts/{first}/")
        page.wait_for_load_state("networkidle")
        found = decide(page, decisions, pause)
        version = browser.version
        browser.close()
    decided = Receipt.objects.filter(status=Receipt.Status.APPROVED).count()
    print(f"{decided} approved; Chromium {version}, {os.cpu_count()} cores, {platform.machine()}")
    print(f"SQLite in {Path(installation.FOLDER).name}, gunicorn with 2 workers, 1080 × 2340 PNG")
    assert decided == decisions
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decisions", nargs="?", type=int, default=40)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds of looking at each")
    options = parser.parse_args()
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("createcachetable")
    found = measure(options.decisions, options.pause)
    median, late = statistics.median(found), statistics.quantiles(found, n=20)[-1]
    print(f"key to next receipt: median {median:.0f} ms, p95 {late:.0f} ms, bar {BAR_MS} ms")
    return int(median > BAR_MS)


if __name__ == "__main__":
    sys.exit(main())
