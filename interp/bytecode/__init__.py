"""The bytecode: one declarative table of opcodes.

    Op("ADD", "a = b + c", a=DST, b=READ, c=READ)

From it come the dispatch tables, the assembler and disassembler, and the checks on handlers. An instruction has
operands a, b, c, d; each has a kind:

    DST     slot that receives a result (old content is released); NO_RESULT where the result is unused (only if
      `optional`)
    LOCAL   slot of a variable
    READ    slot, or (below zero) constant number -1 - k of the code object
    CONST   constant only
    WINDOW  slot at which a callee's frame is built
    TARGET  a jump, counted in instructions from this one
    IMM     a plain number

Most operations keep *kill flags* in d: bit 1 (KILL_A), 2 (KILL_B), 4 (KILL_C) say that this operand is a temporary
read for the last time, so the handler releases or moves it if it is refcounted. Fast paths, which meet no refcounted
value, never look at them.
"""

TRANSLATED = False

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pyphp.interp.bytecode.classes import ClassUnit

DST, LOCAL, READ, CONST, WINDOW, TARGET, IMM = "dst", "local", "read", "const", "window", "target", "imm"
KILL_A, KILL_B, KILL_C = 1, 2, 4
HEADER = 2  # slots of a frame before its locals (rlib/frame.py lays them out)
MOST_SLOTS = 1 << 20  # of a frame
VALUES_ONLY = 1  # as d of FE_FETCH_REF
LOOP_SLOTS = 3  # temporaries of a foreach: what it goes through, where it is, the number that a loop over objects takes
NO_RESULT = -(1 << 20)  # as a DST: discard the result


class Record:
    """What the classes of this module share: equality by content, and a repr. They are plain because every start
    imports them, and importing attrs takes three times as long as starting CPython.
    """

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


class Op(Record):
    """One opcode: its name, what it does in one sentence, the kinds of its operands ('' = unused)."""

    __slots__ = ("name", "doc", "a", "b", "c", "d", "optional")

    def __init__(
        self, name: str, doc: str, a: str = "", b: str = "", c: str = "", d: str = "", *, optional: bool = False
    ) -> None:
        self.name = name
        self.doc = doc
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.optional = optional  # the DST may be NO_RESULT

    def operands(self) -> "Iterator[tuple[str, str]]":
        """(letter, kind) of each operand in use."""
        for letter in "abcd":
            kind = getattr(self, letter)
            if kind:
                yield letter, kind


def _binary(name: str, doc: str) -> Op:
    return Op(name, doc, a=DST, b=READ, c=READ, d=IMM)


def _unary(name: str, doc: str) -> Op:
    return Op(name, doc, a=DST, b=READ, d=IMM)


def _branch(name: str, doc: str) -> Op:
    return Op(name, doc, a=READ, b=READ, c=TARGET, d=IMM)


OPCODES: list[Op] = [
    # control
    Op("HALT", "leave the dispatch loop"),
    Op(
        "NEXT_SHUTDOWN",
        "the script is over: slots a and a+1 as FIND_CALLEE fills them for the next function registered for that, its "
        "arguments in the slot behind; go to b if there is none",
        a=LOCAL,
        b=TARGET,
    ),
    Op("END", "the script is over: destructors are called, then the dispatch loop is left"),
    Op("LEAVE", "leave a dispatch loop that runs inside an operation (interruptions.py)"),
    Op("ENTER", "function entry, a region: stack and interrupt check; locals a .. a+b-1 become UNDEF", a=LOCAL, b=IMM),
    Op("LOOP", "loop header, a region: counts, looks at the interrupt flag"),
    Op("LOOP_YIELDING", "as LOOP, in a generator, of a loop that yields"),
    Op("JMP", "go to a", a=TARGET),
    Op("JMPZ", "go to b if a is falsy", a=READ, b=TARGET, d=IMM),
    Op("JMPNZ", "go to b if a is truthy", a=READ, b=TARGET, d=IMM),
    _branch("JLT", "go to c if a < b"),
    _branch("JNLT", "go to c unless a < b"),
    _branch("JLE", "go to c if a <= b"),
    _branch("JNLE", "go to c unless a <= b"),
    _branch("JEQ", "go to c if a == b"),
    _branch("JNE", "go to c if a != b"),
    _branch("JIDENT", "go to c if a === b"),
    _branch("JNIDENT", "go to c if a !== b"),
    Op("THROW_ERROR", "throw an Error with the text a", a=CONST),
    Op(
        "CHECK_CONSTANT",
        "in a constant expression: what is about to be done with a (b: CONSTANT_SPREAD and its kin); throw an Error if "
        "PHP does not do that there (a is never killed)",
        a=READ,
        b=IMM,
    ),
    Op("MATCH_ERROR", "throw UnhandledMatchError: no arm of a match takes a", a=READ, d=IMM),
    Op("JNOTNULL", "go to b if a is neither UNDEF nor null (no warning, a is never killed)", a=READ, b=TARGET),
    # moving values
    Op("MOVE", "a = b", a=DST, b=READ, d=IMM),
    Op("FREE", "release the temporary a", a=LOCAL),
    Op("UNSET", "unset(a): release the variable, it is UNDEF", a=LOCAL),
    Op("ISSET", "a = b is neither UNDEF nor null, as bool", a=DST, b=READ, d=IMM),
    # arithmetic and bits
    _binary("ADD", "a = b + c"),
    _binary("SUB", "a = b - c"),
    _binary("MUL", "a = b * c (unary minus is b * -1, as in PHP)"),
    _binary("DIV", "a = b / c"),
    _binary("MOD", "a = b % c"),
    _binary("POW", "a = b ** c"),
    _binary("BIT_AND", "a = b & c"),
    _binary("BIT_OR", "a = b | c"),
    _binary("BIT_XOR", "a = b ^ c"),
    _binary("SHL", "a = b << c"),
    _binary("SHR", "a = b >> c"),
    _unary("BIT_NOT", "a = ~b"),
    Op("INC", "++a", a=LOCAL),
    Op("DEC", "--a", a=LOCAL),
    Op("POST_INC", "a = b++", a=DST, b=LOCAL),
    Op("POST_DEC", "a = b--", a=DST, b=LOCAL),
    # comparison and logic
    _binary("LT", "a = b < c (b > c is c < b, as in PHP)"),
    _binary("LE", "a = b <= c"),
    _binary("EQ", "a = b == c"),
    _binary("NE", "a = b != c"),
    _binary("IDENT", "a = b === c"),
    _binary("NIDENT", "a = b !== c"),
    _binary("SPACESHIP", "a = b <=> c"),
    _binary("XOR", "a = b xor c"),
    _unary("NOT", "a = !b"),
    # casts
    _unary("CAST_BOOL", "a = (bool) b"),
    _unary("CAST_INT", "a = (int) b"),
    _unary("CAST_FLOAT", "a = (float) b"),
    _unary("CAST_STRING", "a = (string) b"),
    _unary("CAST_ARRAY", "a = (array) b"),
    Op("COUNT", "a = count(b); c = 1: errors call it sizeof()", a=DST, b=READ, c=IMM, d=IMM),
    # strings and output
    _binary("CONCAT", "a = b . c (in place where a is b and nobody else holds the string)"),
    Op(
        "ROPE",
        "a = the strings of slots b .. b+c-1 joined; the slots are temporaries and are killed",
        a=DST,
        b=LOCAL,
        c=IMM,
    ),
    Op("ECHO", "write a", a=READ, d=IMM),
    # arrays
    Op("LITERAL", "a = the array that was kept for this, and go to b; nothing if there is none", a=DST, b=TARGET),
    Op("NEW_ARRAY", "a = [] with room for b elements", a=DST, b=IMM),
    Op("NEW_RECORD", "a = [] with room for b elements, whose keys are strings", a=DST, b=IMM),
    Op(
        "RECORD_PUT",
        "a[b] = c on the record under construction in the temporary a, which has no b yet",
        a=LOCAL,
        b=CONST,
        c=READ,
        d=IMM,
    ),
    Op("ARRAY_PUSH", "append b to the array literal under construction in the temporary a", a=LOCAL, b=READ, d=IMM),
    Op(
        "ARRAY_SET",
        "a[b] = c on the array literal under construction in the temporary a",
        a=LOCAL,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op(
        "ARRAY_SPREAD",
        "add the elements of b to the array literal under construction in the temporary a; int keys count on",
        a=LOCAL,
        b=READ,
        d=IMM,
    ),
    Op("KEEP_LITERAL", "keep the array a for the LITERAL at b", a=LOCAL, b=TARGET),
    _binary("FETCH_DIM", "a = b[c] for reading"),
    _binary("FETCH_DIM_IS", "a = b[c] ?? null without any warning (isset, ??)"),
    _binary("FETCH_LIST", "a = b[c] as destructuring reads: null of a non-array, without a warning"),
    Op("FETCH_DIM_RW", "a = b[c] as the left side of a compound assignment reads it", a=DST, b=LOCAL, c=READ, d=IMM),
    _binary("ISSET_DIM", "a = isset(b[c])"),
    _binary("EMPTY_DIM", "a = empty(b[c])"),
    Op(
        "ASSIGN_DIM",
        "a[b] = c; with WANT_RESULT in d, c is a temporary that then holds the expression's value",
        a=LOCAL,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op("APPEND_DIM", "a[] = b; WANT_RESULT (in d) as in ASSIGN_DIM", a=LOCAL, b=READ, d=IMM),
    Op(
        "ASSIGN_DIMS",
        "a[k1][k2]..[kn] = c: the n keys are the temporaries b .. b+n-1 (UNDEF = []), killed; d = n * 8 + flags (or "
        "WANT_DEEP_RESULT)",
        a=LOCAL,
        b=LOCAL,
        c=READ,
        d=IMM,
    ),
    Op(
        "CHECK_DIMS",
        "say what there is to say about a[k1]..[kc] before the next key, a variable that may be undefined, is read: "
        "see CHECK_*",
        a=LOCAL,
        b=LOCAL,
        c=IMM,
        d=IMM,
    ),
    Op("UNSET_DIM", "unset(a[b])", a=LOCAL, b=READ, d=IMM),
    Op("UNSET_DIMS", "unset(a[k1]..[kn]): keys as in ASSIGN_DIMS; d = n * 8", a=LOCAL, b=LOCAL, d=IMM),
    Op(
        "FE_RESET",
        "begin foreach by value over b: iterator temporaries a (the array) and a+1 (the position); go to c if there "
        "is nothing",
        a=LOCAL,
        b=READ,
        c=TARGET,
        d=IMM,
    ),
    Op(
        "FE_FETCH",
        "b = next value of iterator a, go to c while there is one (the iterator is left at its key)",
        a=LOCAL,
        b=DST,
        c=TARGET,
    ),
    Op("FE_KEY", "a = key of the element last fetched from iterator b", a=DST, b=LOCAL),
    Op(
        "FE_RESET_REF",
        "begin foreach by reference over the array in variable b, which becomes a reference: iterator temporaries a "
        "and a+1; go to c if it is none",
        a=LOCAL,
        b=LOCAL,
        c=TARGET,
    ),
    Op(
        "FE_FETCH_REF",
        "b becomes a name of the next element of iterator a, or gets its value (d: VALUES_ONLY); go to c while there "
        "is one",
        a=LOCAL,
        b=LOCAL,
        c=TARGET,
        d=IMM,
    ),
    Op("FE_KEY_REF", "a = key of the element last fetched from iterator b", a=DST, b=LOCAL),
    Op("FE_END", "end the foreach by value of iterator a", a=LOCAL),
    Op("FE_END_REF", "end the foreach by reference of iterator a", a=LOCAL),
    # references (interp/data/refs.py): they stay in the temporary until an instruction takes them
    Op("REF_VAR", "temporary a = the reference that the variable b is from here on", a=LOCAL, b=LOCAL),
    Op(
        "REF_DIMS",
        "temporary a = the reference that b[k1]..[kn] is from here on; keys and d as in ASSIGN_DIMS",
        a=LOCAL,
        b=LOCAL,
        c=LOCAL,
        d=IMM,
    ),
    Op("BIND", "the variable a becomes the reference in the temporary b, which is taken", a=LOCAL, b=LOCAL),
    Op(
        "BIND_DIMS",
        "a[k1]..[kn] becomes the reference in the temporary c, which is taken; keys and d as in ASSIGN_DIMS",
        a=LOCAL,
        b=LOCAL,
        c=LOCAL,
        d=IMM,
    ),
    Op("WANT_REF", "temporary a = a reference to nothing, for a call whose result is wanted as a reference", a=LOCAL),
    Op(
        "CHECK_REF",
        "temporary a is a reference to a variable, or becomes one to its value with the notice b (PASSED ..), "
        "unless the function that slot c (if not 0) names takes "
        "values, too",
        a=LOCAL,
        b=IMM,
        c=LOCAL,
    ),
    Op(
        "JBYVAL",
        "go to b unless parameter number a of the function named d is a reference (decided at the first run)",
        a=IMM,
        b=TARGET,
        d=CONST,
    ),
    Op(
        "NO_REF",
        "throw an Error if parameter number a of the function named d is a reference, which this argument cannot be",
        a=IMM,
        d=CONST,
    ),
    Op(
        "JBYVAL_VALUE",
        "as JBYVAL, of what slot c names; the parameter is number a or, if there is a d, has this name",
        a=IMM,
        b=TARGET,
        c=LOCAL,
        d=CONST,
    ),
    Op("NO_REF_VALUE", "as NO_REF, of what slot c names; the parameter as in JBYVAL_VALUE", a=IMM, c=LOCAL, d=CONST),
    Op(
        "RETURN_REF",
        "return the reference in the temporary a from a function that returns references; b as in RETURN",
        a=LOCAL,
        b=IMM,
    ),
    # names
    Op("FETCH_CONST", "a = constant named b (linked at the first run)", a=DST, b=CONST),
    Op(
        "FETCH_CONST_NS",
        "a = constant named b, or else c (linked at the first run); errors write it d",
        a=DST,
        b=CONST,
        c=CONST,
        d=CONST,
    ),
    Op("DECLARE_CONST", "const a = b", a=CONST, b=READ, d=IMM),
    # variables that outlive a call
    Op(
        "BIND_STATIC",
        "a = the reference whose number is in c's word, go to b; fall through if it has none yet",
        a=LOCAL,
        b=TARGET,
        c=TARGET,
    ),
    Op("INIT_STATIC", "a = a new reference to b, whose number goes to c's word", a=LOCAL, b=READ, c=TARGET, d=IMM),
    # calls
    Op("DECLARE_FUNCTION", "declare the function number a of those written in this code", a=IMM),
    Op(
        "FIND_FUNC",
        "link the call to the function named a, or throw Error (before the arguments are evaluated)",
        a=CONST,
    ),
    Op(
        "CALL",
        "a = call function named d (a constant) with c arguments in the window b, no more than it has parameters",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=CONST,
        optional=True,
    ),
    Op(
        "CALL_ANY",
        "as CALL, of any number of arguments: those that no parameter takes go to the slot below the window, which "
        "is free",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=CONST,
        optional=True,
    ),
    Op(
        "CALL_BUILTIN",
        "a = call builtin named d (a constant) with c arguments in the window b",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=CONST,
        optional=True,
    ),
    Op(
        "FIND_CALLBACK",
        "slots a and a+1 = what the callback b calls, as FIND_CALLEE, or throw the TypeError of the builtin named c",
        a=LOCAL,
        b=READ,
        c=CONST,
        d=IMM,
    ),
    Op(
        "SEND_VALUE",
        "warn if what slot c names takes a reference for its parameter number b: a gets a value",
        a=LOCAL,
        b=IMM,
        c=LOCAL,
    ),
    Op("ARG_ARRAY", "as ARG_SPREAD, of the arguments of call_user_func_array()", a=LOCAL, b=READ, d=IMM),
    Op(
        "REFER",
        "the argument a is the reference that b is, if the callback d takes one as parameter number c, or its value",
        a=LOCAL,
        b=LOCAL,
        c=IMM,
        d=LOCAL,
    ),
    Op(
        "CALL_BACK",
        "a = call the callback in d (an argument that RECV_TYPE has resolved) with c arguments in the window b; "
        "slot b-1 as in CALL_ANY",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=LOCAL,
        optional=True,
    ),
    Op(
        "NEXT_PAIR",
        "slots a and a+1 = what the order b is to compare next, as arguments of the callback c",
        a=LOCAL,
        b=LOCAL,
        c=LOCAL,
    ),
    Op(
        "COMPARED",
        "a = is there more to compare for the order b, when the callback has said c; null if c is no int",
        a=DST,
        b=LOCAL,
        c=LOCAL,
    ),
    Op(
        "FIND_CALLEE",
        "slot a = what the callee that the value b names is bound to, slot a+1 = the callee, or throw (before the "
        "arguments are evaluated)",
        a=LOCAL,
        b=READ,
        d=IMM,
    ),
    Op(
        "FIND_PAIR",
        "as FIND_CALLEE of the array [b, c]; as FIND_CALLBACK if bit FOR_CALLBACK is in d, or FOR_CALLBACK_ARRAY, of "
        "the builtin that this is about",
        a=LOCAL,
        b=READ,
        c=CONST,
        d=IMM,
    ),
    Op(
        "FIND_CALLEE_NS",
        "slots a and a+1 as FIND_CALLEE, of the function named b, or else c (linked at the first run)",
        a=LOCAL,
        b=CONST,
        c=CONST,
    ),
    Op(
        "CALL_VALUE",
        "a = call what slot b-2 names with c arguments in the window b; slot b-1 as in CALL_ANY; d = 1: written as "
        "a name",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=IMM,
        optional=True,
    ),
    Op("ARG_PUSH", "append the temporary b, which may be a reference, to the arguments a", a=LOCAL, b=LOCAL),
    Op(
        "ARG_SPREAD",
        "add the elements of b to the arguments a of a call of what slot a-1 names, those of string keys by name",
        a=LOCAL,
        b=READ,
        d=IMM,
    ),
    Op(
        "ARG_SPREAD_REFS",
        "as ARG_SPREAD, of the variable or reference b, whose elements become references where parameters are such",
        a=LOCAL,
        b=LOCAL,
    ),
    Op(
        "ARG_NAMED",
        "add the temporary b, which may be a reference, to the arguments a of a call of what slot a-1 names, by the "
        "name c",
        a=LOCAL,
        b=LOCAL,
        c=CONST,
    ),
    Op(
        "NAME_ARG",
        "throw unless the last of the names b, which commas part, is that of an argument of a call of what a is: of a "
        "parameter without an argument, or one for a variadic parameter; arguments without a name have empty ones",
        a=LOCAL,
        b=CONST,
    ),
    Op(
        "PLACE_NAMED",
        "put the arguments in the temporaries d.., which have the names a, where the callee in slot d-2 expects them "
        "in the window b, below which it is put itself; c is -1",
        a=CONST,
        b=WINDOW,
        c=IMM,
        d=LOCAL,
    ),
    Op(
        "PLACE_ARGS",
        "put the arguments in slot b-1 where what slot b-2 names expects them in the window b; c is -1",
        b=WINDOW,
        c=IMM,
    ),
    Op(
        "CALL_PLACED",
        "a = call what PLACE_ARGS has prepared in the window b; c is -1; d as in CALL_VALUE",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=IMM,
        optional=True,
    ),
    Op("JARG", "go to b if argument number a (from 0) was passed", a=IMM, b=TARGET),
    Op(
        "NEED_ARGS",
        "throw ArgumentCountError unless a arguments were passed (b = 1: at least, 0: exactly)",
        a=IMM,
        b=IMM,
    ),
    Op(
        "RECV_TYPE",
        "check or coerce parameter number b in a to the type with mask c, written d",
        a=LOCAL,
        b=IMM,
        c=IMM,
        d=CONST,
    ),
    Op(
        "RECV_REST",
        "check or coerce the elements of the variadic parameter a, number b, to the type with mask c, written d",
        a=LOCAL,
        b=IMM,
        c=IMM,
        d=CONST,
    ),
    Op(
        "RETURN_TYPE",
        "check or coerce the temporary a to the declared return type: mask c, written d",
        a=LOCAL,
        c=IMM,
        d=CONST,
    ),
    Op("RETURN", "return a from a function whose locals are the b slots after the header", a=READ, b=IMM, d=IMM),
    # files and scopes
    Op(
        "INCLUDE",
        "a = include, eval, .. (d, a service of hostcodes.py) of the text at the window b: its code runs in a frame "
        "there, c = 0",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=IMM,
        optional=True,
    ),
    Op("FETCH_VAR", "a = the variable named b; c: VAR_ flags", a=DST, b=READ, c=IMM, d=IMM),
    Op("ASSIGN_VAR", "the variable named a = b; c: VAR_ flags", a=READ, b=READ, c=IMM, d=IMM),
    Op("UNSET_VAR", "unset the variable named a; c: VAR_ flags", a=READ, c=IMM, d=IMM),
    Op(
        "BIND_VAR",
        "the hidden local a becomes a reference to the variable named b; c: VAR_ flags",
        a=LOCAL,
        b=READ,
        c=IMM,
        d=IMM,
    ),
    Op(
        "BIND_NAME",
        "the variable named a becomes the reference that the local b is; c: VAR_ flags",
        a=READ,
        b=LOCAL,
        c=IMM,
        d=IMM,
    ),
    Op("BIND_GLOBAL", "the local a becomes a reference to the global variable named b", a=LOCAL, b=CONST),
    Op("REBOUND", "in a file's top level: the variable a has become another reference, or none", a=LOCAL),
    Op("FETCH_GLOBALS", "a = an array of all global variables", a=DST),
    Op("RETURN_FILE", "return a from a file's top level, whose variables go back to the scope", a=READ, d=IMM),
    Op("EXIT", "exit(a)", a=READ, d=IMM),
    Op("BEGIN_SILENCE", "a = the mask of reported errors, which becomes what @ leaves of it", a=DST),
    Op("END_SILENCE", "the mask is a again, unless something else has changed it meanwhile", a=LOCAL),
    # closures
    Op(
        "CLOSURE",
        "a = a closure of the function number d of those written in this code; it takes the c temporaries from b on",
        a=DST,
        b=LOCAL,
        c=IMM,
        d=IMM,
    ),
    Op("CAPTURABLE", "the temporary a = the variable b, UNDEF if it has no value: no warning", a=LOCAL, b=LOCAL),
    Op(
        "CAPTURE",
        "entry of a closure, which the hidden local a holds: a becomes what it is bound to, a+1 the closure, the b "
        "locals behind them what it has captured",
        a=LOCAL,
        b=IMM,
    ),
    Op(
        "BIND_OWN_STATIC",
        "as BIND_STATIC, of number c of the static variables of the closure that runs",
        a=LOCAL,
        b=TARGET,
        c=IMM,
    ),
    Op("INIT_OWN_STATIC", "a = a new reference to b, number c of these variables", a=LOCAL, b=READ, c=IMM, d=IMM),
    Op("CLOSURE_OF", "a = a closure of what slots b and b+1 name, as FIND_METHOD leaves it", a=DST, b=LOCAL),
    # classes and objects: a class operand is a constant (a name, or self, parent, static), or a temporary that
    # FETCH_CLASS has filled
    Op("DECLARE_EARLY", "declare those of the classes written in this code that do not wait for their statements"),
    Op("DECLARE_CLASS", "declare the class number a of those written in this code", a=IMM),
    Op(
        "FETCH_CLASS",
        "a = the class that b stands for: self, parent, static, a name, or a value that has one or is an object",
        a=DST,
        b=READ,
        d=IMM,
    ),
    Op("CLASS_NAME", "a = the name of the class b, or of b's class if it is an object", a=DST, b=READ, d=IMM),
    Op("FETCH_CLASS_CONST", "a = constant c of the class b", a=DST, b=READ, c=CONST, d=IMM),
    Op(
        "NEW",
        "a = a new object of the class b; slots c and c+1 are filled as by FIND_METHOD with its constructor; "
        "go on behind the next instruction if there is none and d is SKIP_CALL",
        a=DST,
        b=READ,
        c=LOCAL,
        d=IMM,
    ),
    Op(
        "FIND_METHOD",
        "slot a = the object b, slot a+1 = its method named c, or throw (before the arguments are evaluated); "
        "d: is the name computed?",
        a=LOCAL,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op(
        "FIND_STATIC",
        "slot a = the class that is called or $this, slot a+1 = the method named c of the class b, or throw; "
        "d: is b self or parent, which hand on the class that was called?",
        a=LOCAL,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op(
        "FIND_MISSING",
        "slots a and a+1 as FIND_METHOD, of __call() of the object in b, or __callStatic() of the class in it",
        a=LOCAL,
        b=LOCAL,
    ),
    Op("THIS", "a = the object that the hidden local b holds; null if it holds none", a=DST, b=LOCAL),
    Op("CHECK_THIS", "throw unless the hidden local a holds an object: $this", a=LOCAL),
    Op("NO_THIS", "throw: there is no $this here"),
    _binary("FETCH_PROP", "a = b->c for reading"),
    _binary("FETCH_PROP_IS", "a = b->c ?? null without any warning (isset, ??)"),
    _binary("FETCH_PROP_RW", "a = b->c as the left side of a compound assignment reads it"),
    _binary("FETCH_PROP_W", "a = b->c, whose own property or element is written next"),
    _binary("FETCH_PROP_WRW", "the same, and what is written is read before"),
    _binary("ISSET_PROP", "a = isset(b->c)"),
    _binary("EMPTY_PROP", "a = empty(b->c)"),
    Op(
        "ASSIGN_PROP",
        "a->b = c; with WANT_RESULT in d, c is a temporary that then holds the expression's value; STEPS_UP, "
        "STEPS_DOWN: for ++ or --",
        a=READ,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op("UNSET_PROP", "unset(a->b)", a=READ, b=READ, d=IMM),
    Op(
        "PROP_PLACE",
        "the hidden locals a and a+1 stand for the property c of the object b, as a reference to it would",
        a=LOCAL,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op("REF_PROP", "temporary a = the reference that b->c is from here on", a=LOCAL, b=READ, c=READ, d=IMM),
    Op("BIND_PROP", "b->c becomes the reference in the temporary a, which is taken", a=LOCAL, b=READ, c=READ, d=IMM),
    Op(
        "STATIC_PLACE",
        "the temporary a becomes the reference that the static property b::$c is, for what is done at once; null if "
        "there is none and d has WANT_RESULT",
        a=LOCAL,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op("REF_STATIC", "temporary a = the reference that b::$c is from here on", a=LOCAL, b=READ, c=READ, d=IMM),
    Op(
        "BIND_STATIC_PROP",
        "b::$c becomes the reference in the temporary a, which is taken",
        a=LOCAL,
        b=READ,
        c=READ,
        d=IMM,
    ),
    Op("ASSIGN_STATIC", "a::$b = c; d as in ASSIGN_PROP", a=READ, b=READ, c=READ, d=IMM),
    Op("UNSET_STATIC", "throw: a::$b cannot be unset", a=READ, b=READ, d=IMM),
    _binary("INSTANCEOF", "a = b instanceof c"),
    _unary("CLONE", "a = clone b"),
    _unary("CAST_OBJECT", "a = (object) b"),
    # exceptions: the throwable at hand is the one that is being thrown
    Op("THROW", "throw a", a=READ, d=IMM),
    Op(
        "THROW_HERE",
        "a becomes the throwable at hand; what follows is the way to its catch, which is in the same code",
        a=READ,
        d=IMM,
    ),
    Op("CATCH", "go to a if the throwable at hand is an instance of the class b", a=TARGET, b=CONST),
    Op("CAUGHT", "a = the throwable at hand, which has been caught", a=DST, optional=True),
    Op("THROW_ON", "nobody here has caught the throwable at hand: it goes on"),
    Op("SKIP_ASSERT", "a = true and go to b, unless assertions are evaluated", a=DST, b=TARGET, optional=True),
    Op("TICKS", "a statement is over: after every a of them functions of the script are called", a=IMM),
    Op("BEGIN_FINALLY", "temporary a = THROWN, a+1 = the throwable at hand, which waits", a=LOCAL),
    Op(
        "END_FINALLY",
        "if the temporary a is THROWN, the throwable in a+1 goes on; else a is the number of a way out",
        a=LOCAL,
    ),
    Op("RECV_CLASS", "as RECV_TYPE, of a type that names classes", a=LOCAL, b=IMM, c=IMM, d=CONST),
    Op("RETURN_CLASS", "as RETURN_TYPE, of a type that names classes", a=LOCAL, c=IMM, d=CONST),
    # iteration of objects: d is the iterator's slot; c is RESUMED, for generators are resumed in the window b
    Op(
        "JTRAVERSABLE",
        "go to b if a is an object that foreach goes through by methods (a is never killed)",
        a=READ,
        b=TARGET,
    ),
    Op(
        "ITER_BEGIN",
        "iterator temporary a = b, which is Traversable, and a+2 its mark; or go to c if it has to be asked for its "
        "iterator, b is in a+1 then; d: kill flags",
        a=LOCAL,
        b=READ,
        c=TARGET,
        d=IMM,
    ),
    Op("ITER_GET", "a = d->getIterator()", a=DST, b=WINDOW, c=IMM, d=LOCAL),
    Op(
        "ITER_CHECK",
        "go on if a, which b's getIterator() returned, is an iterator, its mark in a+2; go to c if it has to be asked, "
        "too",
        a=LOCAL,
        b=LOCAL,
        c=TARGET,
    ),
    Op(
        "ITER_REWIND",
        "d->rewind(); of generators: run to the first yield",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=LOCAL,
        optional=True,
    ),
    Op("ITER_VALID", "a = d->valid()", a=DST, b=WINDOW, c=IMM, d=LOCAL),
    Op("ITER_CURRENT", "a = d->current()", a=DST, b=WINDOW, c=IMM, d=LOCAL),
    Op("ITER_BY_REF", "throw unless the iterator d is a generator that yields references", d=LOCAL),
    Op("REWIND_GENERATOR", "throw unless the generator d stands at its first yield", d=LOCAL),
    Op("ITER_CURRENT_REF", "a becomes the reference that the generator d has yielded", a=LOCAL, d=LOCAL),
    Op("ITER_KEY", "a = d->key()", a=DST, b=WINDOW, c=IMM, d=LOCAL),
    Op("ITER_NEXT", "d->next()", a=DST, b=WINDOW, c=IMM, d=LOCAL, optional=True),
    # generators: a place where one stops is an instruction, the one that is next if something is thrown into it, and
    # then where it goes on; d is n * 8 + kill flags, n: the slots that are kept
    Op(
        "GENERATOR", "return a generator that goes on here; b: it yields references", a=DST, b=IMM, d=IMM, optional=True
    ),
    Op("YIELD", "yield b; a = what is sent", a=DST, b=READ, d=IMM, optional=True),
    Op("YIELD_KEY", "yield c => b; a = what is sent", a=DST, b=READ, c=READ, d=IMM, optional=True),
    Op("YIELD_REF", "yield the reference in the temporary b, a = what is sent", a=DST, b=LOCAL, d=IMM, optional=True),
    Op(
        "YIELD_KEY_REF",
        "yield c => the reference in the temporary b; a = what is sent",
        a=DST,
        b=LOCAL,
        c=READ,
        d=IMM,
        optional=True,
    ),
    Op(
        "YIELD_ON",
        "yield c => b of another iterator: int keys of this generator do not follow",
        a=DST,
        b=READ,
        c=READ,
        d=IMM,
        optional=True,
    ),
    Op("YIELD_FROM", "yield what the generator b shows; a = what is sent or thrown", a=DST, b=LOCAL, d=IMM),
    Op("THROW_SENT", "throw what has been thrown into the generator"),
    Op(
        "TAKE_SENT", "temporary a = what has been thrown into the generator, for the one to which it delegates", a=LOCAL
    ),
    Op(
        "CLOSE_GENERATOR",
        "end the generator d, as if the yield at which it stands threw what nothing catches",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=LOCAL,
        optional=True,
    ),
    Op("HOLD_SCOPE", "the generator's variables that are reached by name are in this frame from here on"),
    Op("RETURN_GENERATOR", "the generator returns a; b as in RETURN", a=READ, b=IMM, d=IMM),
    Op(
        "FROM_BEGIN",
        "iterator temporary a = b, from which is yielded: an array, with its position in a+1; or a generator, go to c; "
        "or, behind the next instruction, any other object that is Traversable, which is still in b",
        a=LOCAL,
        b=READ,
        c=TARGET,
        d=IMM,
    ),
    Op(
        "DELEGATE",
        "throw unless this generator may yield from the generator a",
        a=LOCAL,
    ),
    Op(
        "DELEGATED",
        "if the generator b, from which this one yields, has returned: a = its result, go to c",
        a=DST,
        b=LOCAL,
        c=TARGET,
        optional=True,
    ),
    Op("START", "run the generator d to its first yield if it is new", a=DST, b=WINDOW, c=IMM, d=LOCAL, optional=True),
    Op(
        "SEND",
        "resume the generator d with the value in slot b-1, which is taken, unless it is over",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=LOCAL,
        optional=True,
    ),
    Op(
        "THROW_INTO",
        "throw the object in slot b-1, which is taken, into the generator d",
        a=DST,
        b=WINDOW,
        c=IMM,
        d=LOCAL,
        optional=True,
    ),
    Op("RESULT", "a = what the generator b has returned, or throw", a=DST, b=LOCAL),
    Op("SPREAD_ONE", "as ARRAY_SPREAD, of one value b with the key c", a=LOCAL, b=READ, c=READ, d=IMM),
    Op("ARG_SPREAD_ONE", "as ARG_SPREAD, of one value b with the key c; b-1: had one a name?", a=LOCAL, b=READ, c=READ,
       d=IMM),  # fmt: skip
    # operations that call methods (frames/operations.py): what is done with what the method has returned
    Op("GOT_PROPERTY", "what __get() or offsetGet() has returned is what the operation reads"),
    Op("GOT_ISSET", "if __isset() has said so, call __get() for the operation, else it reads null"),
    Op("GOT_TRUTH", "what __isset() or its kin has said is what the operation asks"),
    Op("GOT_EXISTS", "as GOT_ISSET, of offsetExists() and offsetGet()"),
    Op("GOT_ISSET_TO_FILL", "as GOT_ISSET, of empty()"),
    Op("GOT_FILLED", "as GOT_EXISTS, of empty()"),
    Op("GOT_EMPTY", "as GOT_TRUTH, the other way round"),
    Op("GOT_PLACE", "what offsetGet() has returned takes the place of the key in a path, which is gone on with"),
    Op("GOT_PLACE_READ", "the same of a path of which more is read first; the operation reads what it holds"),
    Op("GOT_STEPPED", "++ or -- of what offsetGet() has returned, which is all that happens"),
    Op("ASSIGNED_BEHIND", "the assignment at the end of a path has been done"),
    Op("ASSIGNED", "the assignment of its operand c has been done, whatever the method has returned"),
    Op("GOT_TEXT", "what __toString() has returned is the result"),
    Op("GOT_LEFT_TEXT", "the same of the left one of two strings that are joined"),
    Op("GOT_RIGHT_TEXT", "the same of the right one"),
    Op("GOT_ECHOED", "write what __toString() has returned"),
    Op("GOT_COUNT", "what count() has returned is the result, as an int"),
    Op("CHANGED", "the same of an operation whose last operand is b"),
    Op("ENUM_CASES", "a = the cases of the enum whose method this is", a=LOCAL),
    Op("ENUM_CASE", "a = the one with the value b, null (d = 1) or an error if there is none", a=LOCAL, b=READ, d=IMM),
]

FILE_KINDS = (
    "include",
    "include_once",
    "require",
    "require_once",
    "eval",
)  # d of INCLUDE, as the first services in hostcodes.py
VAR_GLOBAL, VAR_QUIET, VAR_UPDATE, VAR_REMOVE, VAR_AUTO = (
    1,
    2,
    4,
    8,
    16,
)  # of the global scope; do not complain that there is none; do so,
# though it is written; leave it at that, for an element is unset; a superglobal, made when it is first asked for
USER, INTERNAL, HELPER, ENTRY, STUB, OPERATION = (
    0,
    1,
    2,
    3,
    4,
    5,
)  # kinds of functions: the script's; builtins written in PHP; what these call, which nobody sees; BOOT; what calls
# __call() for a method that is not there, and what is between an operation and the method that it calls
# (frames/operations.py): nobody sees those, either
THROWN = -1  # in the first temporary of a finally; others are numbers of ways out
CATCHES, IN_SILENCE, IN_FINALLY, IN_LOOP, IN_NEW = (
    0,
    -1,
    -2,
    -3,
    -4,
)  # what a region of code is: from 0 on the instruction that has what is thrown there; @; a finally that a throwable
# may be waiting for; a foreach by reference
BEHIND = -1  # for the slot of a region: what is thrown there is thrown at the instruction that its handler names
SKIP_CALL = 8  # in d of NEW
CONSTANT_SPREAD, CONSTANT_PROPERTY, CONSTANT_CLASS = 0, 1, 2  # spread it; read a property of it; self::class
STEPS_UP, STEPS_DOWN = 16, 32  # in d of FETCH_PROP_RW, ASSIGN_PROP and ASSIGN_STATIC
# in d of STATIC_PLACE and PROP_PLACE: elements of it are written; with FOR_UPDATE they are read before. Where they are
# removed it is FOR_REMOVAL
AS_PLACE = 16
RESUMED = -2  # c of the instructions that may resume a generator: its arguments are its own, others get none
KEPT_SHIFT = 3  # in d of the instructions at which a generator stops: the number of slots that are kept
FOR_CALLBACK, FOR_CALLBACK_ARRAY = 8, 16  # in d of FIND_PAIR: call_user_func(), call_user_func_array()
WANT_RESULT = 8  # in d of ASSIGN_DIM and APPEND_DIM
REPLACE = 8  # in d of ARRAY_SET: an element of that key may be a reference, which is not to be written to
# in d of FETCH_DIM_IS: the element is an object that is written into, or leads to one; it is read before; it is []; it
# is for unset()
FOR_OBJECT, FOR_DEEPER, FOR_UPDATE, FOR_NEW, FOR_REMOVAL = 8, 16, 32, 64, 128
KNOWN_KEY = 16  # in d of ASSIGN_DIM: FETCH_DIM_RW has read the same key and said what there was to say about it
FOR_STEP, FOR_ELEMENT = (
    32,
    64,
)  # in d of FETCH_DIM_RW: for ++ or --, or for a deeper element; a string as container words its error by them
KNOWN_CONTAINER, IN_WINDOW, STEP_UP = (
    128,
    256,
    512,
    # in d of FETCH_DIM_RW: CHECK_DIMS has looked at the container; ASSIGN_DIMS, not ASSIGN_DIM, writes the element
    # back; it is for ++
)
WANT_DEEP_RESULT = 1 << 20  # in d of ASSIGN_DIMS, beside n and the flags: as WANT_RESULT
SAID_SHIFT = (
    21  # in d of ASSIGN_DIMS and UNSET_DIMS, above all else: the number of containers that all has been said about
)
CHECK_REMOVAL, CHECK_CONTAINER, CHECK_SAID_SHIFT = (
    1,
    2,
    2,
)  # in d of CHECK_DIMS: for unset(); the container of the next key, too; as SAID_SHIFT
MOST_SAID = 1000
NO_NOTICE, ASSIGNED, PASSED, RETURNED, LISTED, YIELDED = range(6)  # b of CHECK_REF
LAST_BY_REF = 62  # in a by_ref mask, bit k is parameter k; this one stands for all the rest
PREFERS = -1 << 63  # in a by_ref mask: what is no variable may be passed by value without a word
NUMBER: dict[str, int] = {op.name: k for k, op in enumerate(OPCODES)}


def by_ref_mask(by_ref: list[bool], variadic: bool) -> int:
    """The mask for parameters of which these are references; all that a variadic one takes are like it."""
    mask = sum(1 << k for k, each in enumerate(by_ref) if each)
    if variadic and by_ref[-1]:
        mask |= (2 << LAST_BY_REF) - (1 << len(by_ref))
    return mask


# Type masks of RECV_TYPE and RETURN_TYPE: one bit a Value tag (1 << tag), false and true apart, and these:
TYPE_NULL, TYPE_FALSE, TYPE_BOOL, TYPE_INT, TYPE_FLOAT, TYPE_STRING, TYPE_ARRAY = (
    1 << 1,
    1 << 2,
    3 << 2,
    1 << 4,
    1 << 5,
    1 << 8,
    1 << 9,
)
TYPE_TRUE = 1 << 3
TYPE_OBJECT = 1 << 10
TYPE_RESOURCE = 1 << 12
TYPE_HIDDEN = 1 << 13  # an object of the machine's own: what helpers of the prelude hand on
TYPE_MIXED = TYPE_NULL | TYPE_BOOL | TYPE_INT | TYPE_FLOAT | TYPE_STRING | TYPE_ARRAY | TYPE_OBJECT | TYPE_RESOURCE
TYPE_VOID = 1 << 16
TYPE_CALLABLE = 1 << 17
TYPE_CLASS = 1 << 18  # the type names classes, too: they are in its text
TYPE_CALLED = 1 << 19  # static: the class that is called
TYPE_NEVER = 1 << 21
TYPE_STRICT = 1 << 20  # of RETURN_TYPE: declare(strict_types=1) is in force: no coercion but int to float


Constant = None | bool | int | float | bytes


class Notice(Record):
    """What PHP reports while it compiles, before the program runs. level is "Warning", "Compile warning", which no
    handler of errors sees, or "Deprecated". during: what PHP is doing about a class, if it is declared just then.
    """

    __slots__ = ("level", "message", "line", "during")
    KINDS = {"Warning": 2, "Compile warning": 128, "Deprecated": 8192}

    @property
    def kind(self) -> int:
        """Its number among the kinds of errors: E_WARNING .."""
        return self.KINDS[self.level]

    @property
    def label(self) -> str:
        """How the message begins."""
        return "Deprecated" if self.level == "Deprecated" else "Warning"

    def __init__(self, level: str, message: bytes, line: int, during: bytes = b"") -> None:
        self.level = level
        self.message = message
        self.line = line
        self.during = during


class CodeUnit(Record):
    """One compiled function (or a file's top level): portable, no addresses. What the compiler hands to an engine's
    loader.

    instructions: (opcode number, a, b, c, d); slots are indices counted from the frame's start (locals begin at 2),
    jumps relative. lines: PHP line of each instruction. locals: names (without $) of the slots after the header; the
    parameters come first; None: a hidden one. n_slots: header, locals, temporaries and the deepest window's start.
    functions (top level): those declared when the file is loaded. inner: those that its instructions declare.
    scope_local: the number of the hidden local for the scope, -1 = none. strict: declare(strict_types=1), calls from
    here are strict. regions: rows (start, end, handler, slot) of what to do when something is thrown at an instruction
    from start on, before end, innermost first. A handler from CATCHES on is the index of the instruction that goes on,
    with all slots from `slot` on released; what others stand for begins in that slot. BEHIND for the slot: it is thrown
    at the handler. classes: those that its instructions declare. this_local: as scope_local, for $this. by_ref: mask of
    the parameters that are references. notices (top level): to be reported when the file is loaded. kind: USER, or that
    of a function of the prelude. flags: of a closure, CLOSURE and others (bytecode/classes.py); n_statics: how many
    static variables each object of it has. sensitive: mask of the parameters whose arguments traces do not show.
    static variables each object of it has. about: what reflection tells of it, see
    frontend/compiler/declarations/about.py.
    """

    __slots__ = (
        "name", "file", "instructions", "lines", "constants", "locals", "n_slots",
        "n_params", "n_required", "functions",
        "line",
        "variadic", "strict", "by_ref", "notices", "inner", "scope_local", "kind",
        "classes", "this_local", "class_name", "regions", "flags", "n_statics", "about",
        "sensitive",
    )  # fmt: skip

    def __init__(
        self,
        name: bytes,
        file: bytes,
        instructions: list[tuple[int, int, int, int, int]],
        lines: list[int],
        constants: list[Constant],
        locals: list[bytes | None],
        n_slots: int,
        n_params: int = 0,
        n_required: int = 0,
        functions: "list[CodeUnit] | None" = None,
        line: int = 0,
        variadic: bool = False,
        strict: bool = False,
        by_ref: int = 0,
        notices: list[Notice] | None = None,
        inner: "list[CodeUnit] | None" = None,
        scope_local: int = -1,
        kind: int = USER,
        classes: "list[ClassUnit] | None" = None,
        this_local: int = -1,
        class_name: bytes = b"",
        regions: list[tuple[int, int, int, int]] | None = None,
        flags: int = 0,
        n_statics: int = 0,
        sensitive: int = 0,
        about: "dict[bytes, Any] | None" = None,
    ) -> None:
        self.name = name
        self.file = file
        self.instructions = instructions
        self.lines = lines
        self.constants = constants
        self.locals = locals
        self.n_slots = n_slots
        self.n_params = n_params
        self.n_required = n_required
        self.functions: list[CodeUnit] = [] if functions is None else functions
        self.line = line
        self.variadic = variadic
        self.strict = strict
        self.by_ref = by_ref
        self.notices: list[Notice] = [] if notices is None else notices
        self.inner: list[CodeUnit] = [] if inner is None else inner
        self.scope_local = scope_local
        self.kind = kind
        self.classes: list[ClassUnit] = [] if classes is None else classes
        self.this_local = this_local
        self.class_name = class_name  # of the class that a method is written in
        self.regions: list[tuple[int, int, int, int]] = [] if regions is None else regions
        self.flags = flags
        self.n_statics = n_statics
        self.sensitive = sensitive
        self.about = about
