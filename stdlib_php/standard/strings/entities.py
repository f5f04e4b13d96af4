"""Named entities of HTML 4.01 and of HTML 5, sorted by name and by what they stand for.

Of each of the two: NAMES and CODES belong together: name number k ends at offset k of ENDS; a code is a code point, or
two, the second 32 bits higher. BY_CODE lists the numbers of the names that PHP writes, in the order of their codes, the
first code point before the second.
"""

from html.entities import html5, name2codepoint
from itertools import accumulate
from typing import Final

from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.support.tables import words

TRANSLATED = False

# where HTML 5 has several names for something PHP writes the first in alphabetical order, but these
PREFERRED = frozenset(
    """
    Aring Because Bscr Cedilla Cfr ContourIntegral Coproduct CupCap DiacriticalAcute DiacriticalDoubleAcute
    DifferentialD DoubleContourIntegral DoubleDot Downarrow Exists Hacek HilbertSpace HorizontalLine HumpEqual
    ImaginaryI Implies Integral LeftArrowBar LessTilde NotCongruent NotEqual NotGreaterFullEqual NotGreaterGreater
    NotLess NotLessEqual Omega OpenCurlyDoubleQuote OpenCurlyQuote PrecedesSlantEqual ReverseElement
    ReverseUpEquilibrium Rfr RightAngleBracket RightArrowBar RightCeiling RightDownVector RightFloor Ropf Sqrt
    Square SquareSubsetEqual SquareSupersetEqual Star SubsetEqual SucceedsEqual SucceedsTilde Supset ThinSpace
    TildeFullEqual TripleDot UpTeeArrow Updownarrow UpperRightArrow ZeroWidthSpace Zfr Zopf aleph amp angle approx
    bcong bsim coloneq copy curlyeqprec curvearrowleft cwconint diamond divide divonx dot doublebarwedge
    downdownarrows eqcolon esdot esim expectation exponentiale fallingdotseq forall gammad geqq ges gneqq grave gt
    gtrdot gtreqless hArr half hyphen inodot iprod isinv langle larrhk leftharpoondown leq les lesseqgtr lesseqqgtr
    lessgtr llarr llcorner lneqq longleftarrow lozenge lozf lrarr lt lthree maltese minusd mumap nLeftarrow nabla
    napprox ngeq nges ngtr nleftarrow nleftrightarrow nles notin notniva nparallel npr nshortmid nsime nsupset
    nsupseteqq ntlg ntriangleright nwarrow oS oast ocir odash olarr ominus orarr orderof perp pitchfork planck
    plusdo plusmn prec precapprox preceq precsim primes quot rarrhk rationals rcub rdquo reg rhard rightleftarrows
    rightleftharpoons risingdotseq rrarr rsh rsqb rsquo rthree sbquo sdotb searhk shortparallel sigmav simeq
    spadesuit sqsupset squarf srarr ssetmn starf straightepsilon straightphi subsetneq subsetneqq succ succapprox
    succcurlyeq succnapprox sum supseteqq supsetneq swarhk swarr timesb tint toea trade triangledown
    twoheadrightarrow uarr uharl ulcorner upsih urcorner varkappa vartriangleleft vdash vert vnsub vrtri vsubnE
    vsubne vsupne wp wr xhArr xlArr xmap xodot xvee xwedge
    """.split()
)


def chosen(names: list[str]) -> str:
    """The name that PHP writes."""
    return next((name for name in names if name in PREFERRED), min(names, key=lambda name: (name.lower(), name)))


def code_of(text: str) -> int:
    """One or two code points as a number."""
    return sum(ord(c) << (32 * k) for k, c in enumerate(text))


def in_order(code: int) -> tuple[int, int]:
    """By which codes are sorted."""
    return code & 0xFFFFFFFF, code >> 32


def tables(codes: dict[str, int]) -> tuple[int, Str, Str, Str, int, Str]:
    """How many names, NAMES, ENDS, CODES, how many codes, BY_CODE."""
    names = sorted(codes)
    ends = [0, *accumulate(map(len, names))]
    by_code: dict[int, list[str]] = {}
    for name, code in codes.items():
        by_code.setdefault(code, []).append(name)
    number = {name: k for k, name in enumerate(names)}
    written = [number[chosen(by_code[code])] for code in sorted(by_code, key=in_order)]
    text = lit("".join(names).encode())
    return len(names), text, words(ends), words([codes[n] for n in names]), len(written), words(written)


_HTML4 = tables(name2codepoint)
_HTML5 = tables({name[:-1]: code_of(text) for name, text in html5.items() if name.endswith(";")})

ENTITY_COUNT: Final[int] = _HTML4[0]
ENTITY_NAMES: Final[Str] = _HTML4[1]
ENTITY_ENDS: Final[Str] = _HTML4[2]
ENTITY_CODES: Final[Str] = _HTML4[3]
CODE_COUNT: Final[int] = _HTML4[4]
BY_CODE: Final[Str] = _HTML4[5]
HTML5_COUNT: Final[int] = _HTML5[0]
HTML5_NAMES: Final[Str] = _HTML5[1]
HTML5_ENDS: Final[Str] = _HTML5[2]
HTML5_CODES: Final[Str] = _HTML5[3]
HTML5_CODE_COUNT: Final[int] = _HTML5[4]
HTML5_BY_CODE: Final[Str] = _HTML5[5]
