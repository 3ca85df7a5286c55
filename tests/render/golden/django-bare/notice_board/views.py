"""What is shown at an address."""

from django.views.generic import TemplateView


class Home(TemplateView):
    template_name = "home.html"
