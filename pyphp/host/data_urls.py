"""data: URLs (RFC 2397).

    decoded(b"data:text/plain;base64,SGk=")     -> b"Hi"

A media type, if there is one, may be followed by parameters; NotADataUrl says, as php does, what is wrong.
"""

from base64 import b64decode
from urllib.parse import unquote_to_bytes


class NotADataUrl(Exception):
    """php's words."""


def decoded(url: bytes) -> bytes:
    """What the URL holds."""
    head, comma, content = url[5:].removeprefix(b"//").partition(b",")
    if not comma:
        raise NotADataUrl("rfc2397: no comma in URL")
    slash, semicolon = head.find(b"/"), head.find(b";")
    is_typed = slash >= 0 and (semicolon < 0 or slash < semicolon)
    if head and not is_typed and head != b";base64":
        raise NotADataUrl("rfc2397: illegal media type")
    plain = unquote_to_bytes(content)
    if not head.endswith(b";base64"):
        return plain
    try:
        return b64decode(b"".join(plain.split()), validate=True)
    except ValueError:
        raise NotADataUrl("rfc2397: unable to decode") from None
