from django.urls import path

from . import views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("authors/", views.AuthorList.as_view(), name="author_list"),
    path("authors/new/", views.AuthorCreate.as_view(), name="author_create"),
    path("authors/<int:pk>/", views.AuthorDetail.as_view(), name="author_detail"),
    path("authors/<int:pk>/edit/", views.AuthorUpdate.as_view(), name="author_update"),
    path("authors/<int:pk>/delete/", views.AuthorDelete.as_view(), name="author_delete"),
    path("books/", views.BookList.as_view(), name="book_list"),
    path("books/new/", views.BookCreate.as_view(), name="book_create"),
    path("books/<int:pk>/", views.BookDetail.as_view(), name="book_detail"),
    path("books/<int:pk>/edit/", views.BookUpdate.as_view(), name="book_update"),
    path("books/<int:pk>/delete/", views.BookDelete.as_view(), name="book_delete"),
]
