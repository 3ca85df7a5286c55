"""What an app shows as a second factor."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time


def code(key: str, ahead: int = 0) -> str:
    """What an app shows for the key, now or that many steps of 30 seconds ahead (RFC 6238)."""
    key = re.sub("[^A-Z2-7]", "", key.upper())
    padded = key + "=" * (-len(key) % 8)
    message = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.digest(base64.b32decode(padded), message, hashlib.sha1)
    (number,) = struct.unpack(">I", digest[digest[-1] & 15 :][:4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"
