"""What belongs to somebody."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from users.models import User


class Owned(models.Model):
    """A row of whoever made it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def may_be_changed_by(self, user: User | AnonymousUser) -> bool:
        return user.is_staff or user.pk == self.owner_id
