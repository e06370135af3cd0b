"""Addresses of the books."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.books import views
from receipts.web.desk.menu import MenuEntry

MENU = MenuEntry(55, "books", _("Books"), "book-lock", Ability.BOOKS)

urlpatterns = [
    path("desk/books/", views.books, name="books"),
    path("desk/books/close/", views.close, name="close_books"),
    path("desk/books/reopen/", views.reopen, name="reopen_books"),
    path("desk/books/history/", views.download_history, name="download_history"),
]
