def full(amount: Decimal) -> Decimal:
    """With both decimals, as it is kept."""
    return amount.quantize(Decimal("0.01"))
