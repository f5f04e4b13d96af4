"""Languages, as mb_language() knows them: names, what mails in them are like, and encodings that texts may be in."""

_ROWS = (  # name, short name, of mails: encoding, that of heads, that of bodies; encodings that may be found
    ("neutral", "neutral", "UTF-8", "BASE64", "BASE64", "ASCII,UTF-8"),
    ("Japanese", "ja", "ISO-2022-JP", "BASE64", "7bit", "ASCII,JIS,UTF-8,EUC-JP,SJIS"),
    ("Korean", "ko", "ISO-2022-KR", "BASE64", "7bit", "ASCII,UTF-8,EUC-KR,UHC"),
    ("English", "en", "ISO-8859-1", "Quoted-Printable", "8bit", "ASCII,UTF-8"),
    ("German", "de", "ISO-8859-15", "Quoted-Printable", "8bit", "ASCII,UTF-8"),
    ("uni", "universal", "UTF-8", "BASE64", "BASE64", "ASCII,UTF-8"),
    ("Simplified Chinese", "zh-cn", "HZ", "BASE64", "7bit", "ASCII,UTF-8,EUC-CN,CP936"),
    ("Traditional Chinese", "zh-tw", "BIG-5", "BASE64", "8bit", "ASCII,UTF-8,EUC-TW,BIG-5"),
    ("Russian", "ru", "KOI8-R", "Quoted-Printable", "8bit", "ASCII,UTF-8,KOI8-R,Windows-1251,CP866"),
    ("Ukrainian", "ua", "KOI8-U", "Quoted-Printable", "8bit", "ASCII,UTF-8,KOI8-U"),
    ("Armenian", "hy", "ArmSCII-8", "Quoted-Printable", "8bit", "ASCII,UTF-8,ArmSCII-8"),
    ("Turkish", "tr", "ISO-8859-9", "Quoted-Printable", "8bit", "ASCII,UTF-8,Windows-1254,ISO-8859-9"),
)
NEUTRAL = "neutral"
LANGUAGES = {word.lower(): name for name, short, *_ in _ROWS for word in (name, short)}
MAILS = {name: (charset, head, body) for name, _, charset, head, body, _ in _ROWS}
_ORDERS = {name: order.split(",") for name, _, _, _, _, order in _ROWS}


def default_order(language: str) -> list[str]:
    """Where encodings are looked for if nothing else is said."""
    return _ORDERS[language]
