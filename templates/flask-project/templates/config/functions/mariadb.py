def with_driver(address: str) -> str:
    """The address for SQLAlchemy, which is told the driver; platforms write it in two ways."""
    return re.sub(r"^(mysql|mariadb)://", "mysql+pymysql://", address)
