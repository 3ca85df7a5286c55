"""What people fill in."""

from django import forms

from . import models


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AuthorForm(forms.ModelForm[models.Author]):
    class Meta:
        model = models.Author
        fields = ["name", "born"]
        widgets = {"born": DateInput()}


class BookForm(forms.ModelForm[models.Book]):
    class Meta:
        model = models.Book
        fields = ["title", "pages", "published", "author"]
        widgets = {"published": DateInput()}
