from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from rest_framework import serializers, viewsets

from .models import Book

COLUMNS = ("title", "pages", "published")


def book_list(request):
    search = request.GET.get("search", "").strip()
    ordering = request.GET.get("ordering", "title")
    if ordering.removeprefix("-") not in COLUMNS:
        ordering = "title"
    books = Book.objects.select_related("author").order_by(ordering, "pk")
    for word in search.split():
        books = books.filter(title__icontains=word)
    page = Paginator(books, 20).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "is_paginated": page.has_other_pages(),
        "search": search,
        "ordering": ordering,
    }
    return render(request, "shelf/book_list.html", context)


def bare(request, **kwargs):
    return HttpResponse("ok")


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["id", "title", "pages", "published", "author", "owner"]
        read_only_fields = ["owner"]


class BookViewSet(viewsets.ModelViewSet):
    queryset = Book.objects.all()
    serializer_class = BookSerializer
    filterset_fields = ["pages", "published", "author"]
    search_fields = ["title"]
    ordering_fields = COLUMNS
