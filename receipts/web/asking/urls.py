"""Addresses of asking payers for what is open."""

from django.urls import path

from receipts.web.asking import poster, rounds, setting

urlpatterns = [
    path("desk/asking/", setting.asking, name="asking"),
    path("desk/asking/words/", setting.save_words, name="save_asking_words"),
    path("desk/asking/reminders/", setting.set_reminders, name="set_reminders"),
    path("desk/asking/stops/<int:pk>/lift/", setting.lift_stop, name="lift_stop"),
    path("desk/asking/begin/", rounds.ask_dues, name="ask_dues"),
    path("desk/asking/poster/", poster.poster, name="poster"),
    path("desk/asking/<int:pk>/", rounds.asking_round, name="asking_round"),
    path("desk/asking/<int:pk>/file/", rounds.asking_file, name="asking_file"),
]
