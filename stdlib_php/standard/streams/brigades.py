"""Brigades: what goes through a stream's filters, in pieces (buckets)."""

from typing import Final

from pyphp.interp.data.resources import Brigade, Bucket
from pyphp.interp.data.strings import new_builder
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit

BRIGADE: Final[Str] = lit(b"userfilter.bucket brigade")
BUCKET: Final[Str] = lit(b"userfilter.bucket")


def new_brigade() -> Brigade:
    """An empty one, without a number: no script has seen it."""
    return Brigade(-1, 0, BRIGADE, True, None, None, 0)


def brigade_of(text: Str) -> Brigade:
    """One of one piece, or none if there are no bytes."""
    made = new_brigade()
    if text.length > 0:
        append_piece(made, text)
    return made


def append_piece(brigade: Brigade, text: Str) -> None:
    """One more at the end."""
    bucket = Bucket(-1, 0, BUCKET, True, text, None)
    last = brigade.last
    if last is None:
        brigade.first = bucket
    else:
        last.next = bucket
    brigade.last = bucket


def append_bucket(brigade: Brigade, bucket: Bucket) -> None:
    """This bucket at the end, if it is not there already."""
    last = brigade.last
    if last is not None and same_object(last, bucket):
        return
    bucket.next = None
    if last is None:
        brigade.first = bucket
    else:
        last.next = bucket
    brigade.last = bucket


def prepend_piece(brigade: Brigade, text: Str) -> None:
    """One more at the start."""
    bucket = Bucket(-1, 0, BUCKET, True, text, brigade.first)
    if brigade.first is None:
        brigade.last = bucket
    brigade.first = bucket


def take_piece(brigade: Brigade) -> Str | None:
    """The first piece, which is taken out; None: there is none."""
    first = brigade.first
    if first is None:
        return None
    brigade.first = first.next
    if first.next is None:
        brigade.last = None
    return first.text


@dont_look_inside
def all_of(brigade: Brigade) -> Str:
    """All pieces, which are taken out, as one."""
    first = brigade.first
    if first is None:
        return lit(b"")
    if first.next is None:
        drop_all(brigade)
        return first.text
    out = new_builder(64)
    piece = take_piece(brigade)
    while piece is not None:
        out.add(piece)
        piece = take_piece(brigade)
    return out.finish()


def drop_all(brigade: Brigade) -> None:
    """Nothing is left in it."""
    brigade.first = None
    brigade.last = None
