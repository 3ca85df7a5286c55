"""Errors told to Sentry, where SENTRY_DSN names a project there."""

import sentry_sdk
from sentry_sdk.transport import Transport


def start(dsn: str, environment: str, transport: Transport | None = None) -> None:
    """Without an address nothing is sent; tests bring a transport of theirs."""
    if dsn:
        sentry_sdk.init(
            dsn=dsn,
            environment=environment,
            transport=transport,
            # Who people are is not sent unless asked for; nor is what they send, or what it became.
            include_local_variables=False,
            max_request_body_size="never",
        )
