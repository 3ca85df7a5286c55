from django.contrib.auth import views
from django.urls import path

from .throttle import throttled

urlpatterns = [
    path("login/", throttled(views.LoginView.as_view()), name="login"),
    path("logout/", views.LogoutView.as_view(), name="logout"),
]
