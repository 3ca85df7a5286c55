from django.apps import AppConfig


class NoticeBoardConfig(AppConfig):
    name = "notice_board"
    verbose_name = "Notice Board"
