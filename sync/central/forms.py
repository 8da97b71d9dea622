"""What people may ask the pages, and what they are told when they ask amiss."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib.auth.forms import AuthenticationForm, BaseUserCreationForm
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync.central.report import LONGEST_DAYS
from sync.central.units import Tree

if TYPE_CHECKING:
    _UserForm = BaseUserCreationForm[User]
else:
    _UserForm = BaseUserCreationForm  # generic only in the stubs

USUAL_DAYS: Final = 7


class _Day(forms.DateField):
    """A day as it is written here, 22/11/2026; an address may carry 2026-11-22.

    Not the browser's own date field: on an English Windows it would show and
    take the month first, and nobody would notice until the 13th.
    """

    def __init__(self, label: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off", "size": 10}
        super().__init__(
            label=label,
            widget=forms.DateInput(format="%d/%m/%Y", attrs=attributes),
            input_formats=["%d/%m/%Y", "%Y-%m-%d"],
            error_messages={
                "required": gettext_lazy("Nhập một ngày, ví dụ 22/11/2026."),
                "invalid": gettext_lazy("Nhập một ngày, ví dụ 22/11/2026."),
            },
        )


class Ask(forms.Form):
    """Which unit and which days a report is about."""

    unit = forms.ChoiceField(required=False, label=gettext_lazy("Đơn vị"))
    first = _Day(gettext_lazy("Từ ngày"))
    last = _Day(gettext_lazy("Đến ngày"))

    def __init__(self, data: dict[str, Any], *, tree: Tree, in_english: bool) -> None:
        super().__init__(data)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tất cả đơn vị"))] + [
            (
                node.unit.id,
                "\N{NO-BREAK SPACE}" * 3 * node.depth
                + _labelled(node.unit.id, tree, in_english, node.unit.valid_to),
            )
            for node in tree.nodes
        ]

    def clean(self) -> dict[str, Any]:
        """Check that the days follow each other and are not too many for one page."""
        asked = super().clean() or self.cleaned_data
        first, last = asked.get("first"), asked.get("last")
        if first and last:
            if last < first:
                self.add_error("last", _("Ngày cuối phải bằng hoặc sau ngày đầu."))
            elif (last - first).days >= LONGEST_DAYS:
                self.add_error(
                    "last", _("Chọn nhiều nhất %(days)s ngày một lần.") % {"days": LONGEST_DAYS}
                )
        return asked


def lately(today: date, days: int = USUAL_DAYS) -> dict[str, date]:
    """Return the last *days* days, as a form would ask for them."""
    return {"first": today - timedelta(days=days - 1), "last": today}


class SignIn(AuthenticationForm):
    """User name and password."""

    error_messages = {  # noqa: RUF012  # Django's way
        "invalid_login": gettext_lazy("Tên đăng nhập hoặc mật khẩu chưa đúng."),
        "inactive": gettext_lazy("Tài khoản này đã bị khóa."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")


class FirstAdministrator(_UserForm):
    """The account that the one-time link makes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, text in (
            ("username", _("Tên đăng nhập"), _("Chữ không dấu, chữ số, dấu chấm, gạch dưới.")),
            ("password1", _("Mật khẩu"), _("Ít nhất 10 ký tự, không phải mật khẩu thường gặp.")),
            ("password2", _("Nhập lại mật khẩu"), ""),
        ):
            self.fields[name].label = label
            self.fields[name].help_text = text


def _labelled(unit_id: str, tree: Tree, in_english: bool, valid_to: date | None) -> str:
    from sync.central import words

    name = tree.name(unit_id, in_english=in_english)
    if valid_to is None:
        return name
    until = words.day(valid_to, "en" if in_english else "vi")
    return _("%(unit)s (đến %(day)s)") % {"unit": name, "day": until}
