"""What the project keeps."""

from django.db import models
from django.urls import reverse

from ownership.models import Owned


class Author(Owned):
    name = models.CharField(max_length=200)
    born = models.DateField(blank=True, null=True)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author_detail", args=[self.pk])


class Book(Owned):
    title = models.CharField(max_length=200)
    pages = models.IntegerField()
    published = models.DateField(blank=True, null=True)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="books")

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["title"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("book_detail", args=[self.pk])
