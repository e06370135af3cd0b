"""Where Celery finds every task: the module `tasks` of any folder here."""

from importlib import import_module
from pathlib import Path

for folder in sorted(Path(__file__).parent.glob("*/tasks.py")):
    import_module(f"receipts.{folder.parent.name}.tasks")
