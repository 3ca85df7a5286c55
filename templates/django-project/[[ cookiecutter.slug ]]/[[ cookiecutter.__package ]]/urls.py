[% filter wrap %]
from django.urls import path

from . import views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
[% for r in resources(cookiecutter) %]
    path("[[ r.slug ]]/", views.[[ r.name ]]List.as_view(), name="[[ r.snake ]]_list"),
    path("[[ r.slug ]]/new/", views.[[ r.name ]]Create.as_view(), name="[[ r.snake ]]_create"),
    path("[[ r.slug ]]/<int:pk>/", views.[[ r.name ]]Detail.as_view(), name="[[ r.snake ]]_detail"),
    path("[[ r.slug ]]/<int:pk>/edit/", views.[[ r.name ]]Update.as_view(), name="[[ r.snake ]]_update"),
    path("[[ r.slug ]]/<int:pk>/delete/", views.[[ r.name ]]Delete.as_view(), name="[[ r.snake ]]_delete"),
[% endfor %]
]
[% endfilter %]
