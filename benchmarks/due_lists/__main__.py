"""How many foreign lists of dues are taken right: unasked, by what is proposed, by what is chosen.

    python -m benchmarks.due_lists

Right is a list whose every due stands in the preview with its values and nothing else does, and of
which every other row below the headings is named. Ends with 1 where a list is taken wrongly
without a person having been asked, or is not taken right at last.
"""

import sys

from benchmarks import installation
from benchmarks.due_lists.judging import judged
from benchmarks.due_lists.lists import every_list
from receipts.models import Payee

if __name__ == "__main__":
    print(f"in {installation.FOLDER}")
    payee = Payee.objects.get(is_default=True)
    verdicts = [(one.name, *judged(payee, one)) for one in every_list()]
    for name, how, why in verdicts:
        print(f"{name:<36} {how:<10} {why}")
    hows = [how for _, how, _ in verdicts]
    print(", ".join(f"{how} {hows.count(how)}" for how in dict.fromkeys(hows)), "of", len(hows))
    sys.exit(any(how == "WRONG" for how in hows))
