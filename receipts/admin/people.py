"""Users with their roles, and payees with the addresses and accounts they are paid at."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import Count, QuerySet
from django.http import HttpRequest  # noqa: TID251 - the admin is handed requests, it answers none
from rest_framework.authtoken.models import TokenProxy
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from receipts import pipeline
from receipts.accounts import second_factor
from receipts.models import Membership, Organisation, Payee, PayeeName, User, Vpa
from receipts.upi import is_vpa, normalise_vpa

# What a role may do is written in receipts/access.py; a group made here would mean nothing.
admin.site.unregister(Group)
# `manage.py api_token` hands tokens out; the stock page would show everybody's.
admin.site.unregister(TokenProxy)


class MembershipInline(TabularInline):
    model = Membership
    extra = 0
    verbose_name_plural = "Roles"
    autocomplete_fields = ("user", "payee")


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[type-arg]
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    inlines = (MembershipInline,)
    list_display = ("username", "full_name", "email", "roles", "is_active", "last_login")
    list_filter = ("is_active", "is_superuser", "memberships__role", "memberships__payee")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Account", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    actions = ("take_second_factor_away",)

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        roles = ("memberships__role", "memberships__payee")
        return super().get_queryset(request).prefetch_related(*roles)

    @admin.action(description="Take the second factor away, of whoever has lost it")
    def take_second_factor_away(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        for user in rows:
            second_factor.forget(user)
            self.log_change(request, user, "Second factor taken away")
        self.message_user(request, f"{len(rows)} sign in by password alone.")

    @admin.display(description="Name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="Roles")
    def roles(self, user: User) -> str:
        return ", ".join(f"{one.role} · {one.payee}" for one in user.memberships.all())


class VpaForm(forms.ModelForm):  # type: ignore[type-arg]
    """A UPI address in the one spelling under which equal addresses compare equal."""

    class Meta:
        model = Vpa
        fields = ("address",)

    def clean_address(self) -> str:
        address = normalise_vpa(self.cleaned_data["address"])
        if not is_vpa(address):
            raise forms.ValidationError("Write a UPI address such as shop@okaxis.")
        return address


class VpaInline(TabularInline):
    model = Vpa
    form = VpaForm
    extra = 0


class PayeeNameInline(TabularInline):
    model = PayeeName
    extra = 0


# The admin shows help texts as HTML, where the model's <slug> would be a tag.
SLUG_HELP = {"slug": "Stands in the upload link: /p/…/"}


class PayeesInline(TabularInline):
    model = Payee
    fields = ("name", "slug")
    extra = 0
    show_change_link = True
    can_delete = False
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012 - Django reads it, nobody writes it

    def get_formset(self, request, obj=None, **kwargs):  # type: ignore[no-untyped-def]
        return super().get_formset(request, obj, help_texts=SLUG_HELP, **kwargs)


NUMBERS_TELL = (
    "Receipts and all else are numbered through all organisations: gaps in its own numbers let "
    "one guess that others are here. SEVERAL_ORGANISATIONS=true ends that, best before the first "
    "receipt."
)


@admin.register(Organisation)
class OrganisationAdmin(ModelAdmin):
    """With its first payee, whose people let others in and make the organisation's next payees."""

    inlines = (PayeesInline,)
    list_display = ("name", "payees", "created_at")
    search_fields = ("name",)
    fields = ("name",)

    def save_related(self, request, form, formsets, change):  # type: ignore[no-untyped-def]
        """What waits is judged by what payees are called."""
        super().save_related(request, form, formsets, change)
        for payees in formsets:
            for payee, _changed in payees.changed_objects:
                pipeline.begin_anew(payee)

    def get_fieldsets(self, request, obj=None):  # type: ignore[no-untyped-def]
        hidden = obj or settings.SEVERAL_ORGANISATIONS
        return [(None, {"fields": self.fields, "description": "" if hidden else NUMBERS_TELL})]

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        return super().get_queryset(request).annotate(many_payees=Count("payees"))

    @admin.display(description="Payees")
    def payees(self, organisation: Organisation) -> int:
        many: int = organisation.many_payees  # type: ignore[attr-defined]
        return many


@admin.register(Payee)
class PayeeAdmin(ModelAdmin):
    inlines = (VpaInline, PayeeNameInline, MembershipInline)
    list_display = ("name", "organisation", "slug", "addresses", "is_default", "created_at")
    list_filter = ("organisation",)
    list_select_related = ("organisation",)
    search_fields = ("name", "slug", "vpas__address")
    # The rest is set at the desk, on its own screen.
    fields = ("organisation", "name", "slug", "is_default")
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012 - Django reads it, nobody writes it

    def get_form(self, request, obj=None, **kwargs):  # type: ignore[no-untyped-def]
        return super().get_form(request, obj, help_texts=SLUG_HELP, **kwargs)

    def save_related(self, request, form, formsets, change):  # type: ignore[no-untyped-def]
        """What waits is judged by whom payers pay."""
        super().save_related(request, form, formsets, change)
        whom = [one for one in formsets if one.model in (Vpa, PayeeName)]
        if any(one.has_changed() for one in (form, *whom)):
            pipeline.begin_anew(form.instance)

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]
        """A payee stays with its organisation."""
        return ("organisation",) if obj else ()

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        return super().get_queryset(request).prefetch_related("vpas")

    @admin.display(description="UPI addresses")
    def addresses(self, payee: Payee) -> str:
        return ", ".join(vpa.address for vpa in payee.vpas.all())
