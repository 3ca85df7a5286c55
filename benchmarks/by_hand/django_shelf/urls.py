"""What is measured, and the names that the templates of the list lead to."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from . import views

router = SimpleRouter()
router.register("books", views.BookViewSet)

urlpatterns = [
    path("bare", views.bare),
    path("books/", views.book_list, name="book_list"),
    path("api/v1/", include(router.urls)),
    path("", views.bare, name="home"),
    path("accounts/login/", views.bare, name="login"),
    path("accounts/logout/", views.bare, name="logout"),
    path("authors/", views.bare, name="author_list"),
    path("books/new/", views.bare, name="book_create"),
    path("books/<int:pk>/", views.bare, name="book_detail"),
]
