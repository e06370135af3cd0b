"""By which rules what waits for review was looked at last."""

from django.db import models


class RulePass(models.Model):
    """One walk through what waits, by the rules of one version of the product. A row a walk.

    `rules` is a digest of their source. When it changes, the walk begins anew.
    """

    rules = models.CharField(max_length=64)
    through = models.BigIntegerField(default=0, help_text="The last receipt that was looked at")
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.rules[:12]}, through {self.through}"


class PayeeWalk(models.Model):
    """A walk through what waits with one payee, which was changed; gone once it is finished."""

    payee = models.OneToOneField("Payee", models.CASCADE, primary_key=True, related_name="+")
    through = models.BigIntegerField(default=0, help_text="The last receipt that was looked at")
    began_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.payee_id}, through {self.through}"
