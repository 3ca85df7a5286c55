class AccessToken(Base):
    """What a program shows instead of a password; of the token itself only a digest is kept."""

    digest = pw.CharField(max_length=64, unique=True)
    expires = pw.DateTimeField()
    user = pw.ForeignKeyField(User, on_delete="CASCADE", backref="+")

    class Meta:
        table_name = "access_tokens"
