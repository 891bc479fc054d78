"""Which characters are in these bytes, and which of them may stand in a text?

Decoding and the removal of characters that no text may carry; nothing about words.
"""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_WINDOWS = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "ascii": "windows-1252"}
_OF_THE_WEB = re.compile(
    r"utf-(8|16|32).*|ascii|cp\d+|iso8859-\d+|iso2022.*|koi8-.|mac-\w+|gbk?\d*|gb18030|hz|big5.*"
    r"|euc_..|shift_jis.*|johab|tis-620|ptcp154|kz1048"
)
"""Names, as Python has them, of the encodings that a page may be in. Python knows others that are
none (base64, zlib), or that take quadratic time to decode (punycode, idna)."""
_HEAD = 4096
_DAMAGED = 0.002
"""Share of undecodable characters up to which a text with a known encoding is still one."""
_UNREADABLE_CONTROLS = 0.01

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ONE_BYTE_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r") | {127})
_REPLACED = (
    (b"\xe2", re.compile(rb"\xe2\x80[\xa8\xa9]"), b"\n"),
    (b"\xc2", re.compile(rb"\xc2\x85"), b"\n"),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]"), b""),  # further controls
    (b"\xed", re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]"), b""),  # halves of a pair
    (b"\xef", re.compile(rb"\xef\xbf[\xbe\xbf]"), b""),
    # Marks that turn the order of letters round on the screen, and tags that no screen shows:
    # with them a reader sees other words than the ones that are recorded.
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])"), b""),
    (b"\xf3", re.compile(rb"\xf3\xa0[\x80\x81][\x80-\xbf]"), b""),
)
"""What no text may carry, as it is written in UTF-8, and what stands for it. That nothing begins
with the first byte is told in a tenth of the time that an expression takes."""


class UndecodableError(ValueError):
    """The bytes are no text in any encoding."""


def _named(encoding: str | None) -> str | None:
    if not encoding:
        return None
    name = encoding.strip().strip("\"'").lower()
    name = _WINDOWS.get(name, name)
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return known if _OF_THE_WEB.fullmatch(known) else None


def _candidates(content: bytes, stated: str | None) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    declared = _DECLARED.search(content[:_HEAD])
    inside = _named(declared[1].decode("ascii", "ignore")) if declared else None
    names = [*marked, _named(stated), "utf-8", inside]
    return list(dict.fromkeys(name for name in names if name))


def _strictly(content: bytes, encodings: list[str]) -> str | None:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, ValueError):
            continue
    return None


def _with_damage(content: bytes, encodings: list[str]) -> str | None:
    for encoding in encodings:
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") <= max(1, _DAMAGED * len(text)):
            return text
    return None


def decode(content: bytes, stated: str | None = None) -> str:
    """The characters of a page.

    Args:
        content: its bytes.
        stated: encoding that the server stated.

    The byte order mark decides, then what the server states, UTF-8, what the page declares,
    and last a guess from the bytes (charset-normalizer).

    Raises:
        UndecodableError: where they are no text.
    """
    encodings = _candidates(content, stated)
    text = _strictly(content, encodings) or _with_damage(content, encodings)
    if text is None:
        guess = from_bytes(content[:200_000]).best()
        text = content.decode(guess.encoding, "replace") if guess else None
    if text is None or _is_binary(text):
        raise UndecodableError("no text in any known encoding")
    return text.removeprefix("\ufeff")


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    odd = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    return odd > max(8, _UNREADABLE_CONTROLS * len(sample))


def clean_utf8(text: str) -> bytes:
    """What `clean` gives, in UTF-8."""
    content = text.encode("utf-8", "surrogatepass")
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for first_byte, sequence, instead in _REPLACED:
        if first_byte in content:
            content = sequence.sub(instead, content)
    return content.translate(None, _ONE_BYTE_CONTROLS)


def clean(text: str) -> str:
    """The text without control characters, lone surrogates, NULs and marks that turn its order.

    Its lines are ended by newline. Nothing else changes: no normalisation form is applied, since
    offsets refer to this text.
    """
    return clean_utf8(text).decode("utf-8")
