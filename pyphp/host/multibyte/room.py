"""What mb_ functions remember for one program: the substitute, the order of detection, languages; settings."""

from pyphp.host.multibyte import kana, strings
from pyphp.host.multibyte.encodings import convert
from pyphp.host.multibyte.languages import LANGUAGES, MAILS, NEUTRAL, default_order
from pyphp.host.multibyte.names import ALIASES, LISTED, MIME_NAMES, proper_name
from pyphp.host.multibyte.settings import PASS
from pyphp.host.multibyte.writing import QUESTION, Substitute
from pyphp.host.rooms import Room
from pyphp.settings.ini import Ini

_KINDS = ("none", "long", "entity")


class Multibyte(Room):
    """What one program has set, and what its settings say meanwhile."""

    __slots__ = (
        "_automatic", "_converted", "_ini", "_language", "_order", "_order_looked_at", "_output", "_pending", "_said",
        "substitutes",
    )  # fmt: skip

    def __init__(self, ini: Ini) -> None:
        self._ini = ini
        self._said: dict[str, str] = {}  # settings as they were when they were looked at last
        self._order: list[str] = []
        self._order_looked_at = False
        self._language = ""
        self._automatic: list[str] = []
        self._output = ""
        self._converted, self._pending = "", b""
        self.substitutes = Substitute()
        self._follow()

    def acts(self) -> tuple[str, ...]:
        return (
            "substitute", "encodings", "aliases", "named", "mime_name", "order", "language", "output",
            "mails", "kana_fault", "automatic", "input", "own", "begin_output", "convert_output",
            "regex", "regex_error", "regex_name",
        )  # fmt: skip

    def _changed(self, name: str) -> bool:
        value = self._ini.text(name)
        if self._said.get(name) == value:
            return False
        self._said[name] = value
        return True

    def _follow(self) -> None:
        """What settings have come to say is so from then on."""
        if self._changed("mbstring.language"):
            self._become(LANGUAGES.get(self._said["mbstring.language"].lower()))
            self._order = self._order or self._automatic
        if not self._order_looked_at:  # later changes are for who has not begun yet
            self._order_looked_at = True
            self._changed("mbstring.detect_order")
            names = [proper_name(name.strip()) for name in self._said["mbstring.detect_order"].split(",")]
            self._order = [name for name in names if name] or self._automatic
        if self._changed("mbstring.substitute_character"):
            self._substitute_said(self._said["mbstring.substitute_character"])
        if self._changed("mbstring.http_output"):
            self._output = self._said["mbstring.http_output"]

    def _become(self, language: str | None) -> None:
        """The language; None: one that there is not, with which what is looked for stays as it was."""
        self._language = language or NEUTRAL
        if language is not None or not self._automatic:
            self._automatic = default_order(self._language)

    def _substitute_said(self, said: str) -> None:
        if said.lower() in _KINDS:
            self.substitutes.kind = said.lower().encode()
        elif said:
            try:
                code = int(said, 0)
            except ValueError:
                return
            self.substitutes.kind = self.substitutes.code = code
        else:
            self.substitutes.kind = self.substitutes.code = QUESTION

    def substitute(self, said: int | bytes | None = None) -> tuple[int | bytes]:
        """What stands for a character that an encoding has not: its code, or `none`, `long`, `entity`."""
        self._follow()
        if said is not None:
            self.substitutes.kind = said
            if isinstance(said, int):
                self.substitutes.code = said
        return (self.substitutes.kind,)

    def encodings(self) -> list[bytes]:
        """All that there are."""
        return [name.encode() for name in LISTED]

    def aliases(self, name: bytes) -> list[bytes]:
        """Other names of one."""
        return [alias.encode() for alias in ALIASES[name.decode()]]

    def named(self, name: bytes) -> tuple[bytes] | None:
        """The proper name."""
        found = proper_name(name.decode("latin-1"))
        return None if found is None else (found.encode(),)

    def mime_name(self, name: bytes) -> tuple[bytes] | None:
        """What mails call it."""
        found = MIME_NAMES[name.decode()]
        return (found.encode(),) if found else None

    def order(self, names: bytes | None = None) -> list[bytes]:
        """In which encodings are looked for."""
        self._follow()
        if names is not None:
            self._order = names.decode().split(",")
        return [name.encode() for name in self._order]

    def automatic(self) -> list[bytes]:
        """What `auto` stands for."""
        return [name.encode() for name in self._automatic]

    def language(self, name: bytes | None = None) -> tuple[bytes] | None:
        """The language of mails: the setting, which becomes another; one that there is not makes it neutral."""
        self._follow()
        if name is not None:
            said = name.decode("latin-1")
            found = LANGUAGES.get(said.lower())
            self._become(found)
            if found is None:
                return None
            self._ini.original.setdefault("mbstring.language", self._ini.texts["mbstring.language"])
            self._ini.texts["mbstring.language"] = self._said["mbstring.language"] = said
        return (self._language.encode(),)

    def mails(self) -> tuple[bytes, ...]:
        """The encoding of mails in the language, and how their heads and bodies are sent."""
        self._follow()
        return tuple(part.encode() for part in MAILS[self._language])

    def output(self, name: bytes | None = None) -> tuple[bytes]:
        """The encoding of what is printed."""
        self._follow()
        if name is not None:
            self._output = name.decode()
        said = self._output or self._ini.text("output_encoding") or self._ini.text("default_charset")
        return (said.encode() if said == PASS else (proper_name(said) or "UTF-8").encode(),)

    def own(self) -> tuple[bytes]:
        """The encoding that settings say strings are in."""
        said = self._ini.text("mbstring.internal_encoding") or self._ini.text("internal_encoding")
        return ((proper_name(said or self._ini.text("default_charset")) or "UTF-8").encode(),)

    def input(self) -> list[bytes]:
        """The encodings of what comes in."""
        said = self._ini.text("mbstring.http_input")
        said = said or self._ini.text("input_encoding") or self._ini.text("default_charset")
        names: list[str] = []
        for name in said.split(","):
            found = proper_name(name.strip())
            names += self._automatic if name.strip().lower() == "auto" else [found] if found else []
        return [name.encode() for name in names]

    def begin_output(self, encoding: bytes) -> tuple[()]:
        """What convert_output() gets from now on is converted; empty: it is not."""
        self._converted, self._pending = encoding.decode(), b""
        return ()

    def convert_output(self, source: bytes, text: bytes, ends: int) -> tuple[bytes]:
        """A part of what is printed in the encoding for that. A character that is not whole waits for the next part."""
        if not self._converted:
            return (text,)
        name = source.decode()
        text = self._pending + text
        table = strings.lengths(name)
        end = len(text)
        if not ends and table is not None and text:
            last = strings.places(name, text)[-2]
            end = last if last + table[text[last]] > len(text) else end
        self._pending = text[end:]
        made = convert(text[:end], name, self._converted, self.substitutes)
        if ends:
            self._converted = ""
        return (made,)

    def kana_fault(self, mode: bytes) -> tuple[bytes] | None:
        """What is wrong with a mode of mb_convert_kana()."""
        found = kana.fault(mode.decode("latin-1"))
        return None if found is None else (found.encode("latin-1"),)

    def regex(self, pattern: bytes, encoding: bytes, options: int, syntax: bytes) -> list[bytes | int]:
        """A compiled pattern: its address, how many groups it has, names and the numbers that they mean, separated by
        commas; 0, and why there is none.
        """
        from pyphp.host.outside import oniguruma

        try:
            made = oniguruma.compiled(pattern, encoding.decode(), options, syntax)
        except oniguruma.BadPattern as error:
            return [0, str(error).encode("latin-1")]
        found: list[bytes | int] = [made.address, made.groups]
        for name, numbers in made.names.items():
            found += [name, ",".join(map(str, numbers)).encode()]
        return found

    def regex_error(self, code: int) -> tuple[bytes]:
        """What has ended a match, in words."""
        from pyphp.host.outside import oniguruma

        return (oniguruma.error_text(code).encode("latin-1"),)

    def regex_name(self, name: bytes) -> tuple[bytes] | None:
        """What regular expressions call an encoding that has this name, if they have it."""
        found = REGEX_NAMES.get(name.decode("latin-1").upper())
        return None if found is None else (found.encode(),)


_REGEX_ALIASES = {
    "EUC-JP": "EUCJP X-EUC-JP EUCJP-WIN", "UTF-8": "UTF8", "UTF-16": "UTF-16BE", "UTF-16LE": "",
    "UCS-4": "UTF-32 UTF-32BE", "UCS-4LE": "UTF-32LE", "SJIS": "CP932 MS932 SHIFT_JIS SJIS-WIN WINDOWS-31J",
    "BIG5": "BIG-5 BIGFIVE CN-BIG5 BIG-FIVE", "EUC-CN": "EUCCN EUC_CN GB2312", "EUC-TW": "EUCTW EUC_TW",
    "EUC-KR": "EUCKR EUC_KR", "KOI8R": "KOI8-R", "ASCII": "US-ASCII",
    **{f"ISO-8859-{k}": f"ISO8859-{k}" for k in (*range(1, 11), *range(13, 17))},
}  # fmt: skip
REGEX_NAMES = {word: name for name, words in _REGEX_ALIASES.items() for word in [name, *words.split()]}
