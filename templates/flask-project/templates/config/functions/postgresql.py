def with_driver(address: str) -> str:
    """The address for SQLAlchemy, which is told the driver; platforms write it in two ways."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", address)
