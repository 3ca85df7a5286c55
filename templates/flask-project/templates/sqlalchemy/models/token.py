class AccessToken(Base):
    """What a program shows instead of a password; of the token itself only a digest is kept."""

    __tablename__ = "access_tokens"

    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    expires: Mapped[dt.datetime]
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)
    user: Mapped[User] = relationship()
