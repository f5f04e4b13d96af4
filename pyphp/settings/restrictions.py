"""Settings that take something away from scripts: rows of the table of settings (ini.py), and what is refused.

Whoever writes `disable_functions=chmod` relies on it, so a setting of this kind is obeyed or pyphp does not start.
Each one of php 8.2's is

    SETTINGS     obeyed: open_basedir (basedir.py), disable_functions, disable_classes, allow_url_fopen,
      allow_url_include, sys_temp_dir
    REFUSED      not there yet; its default, which restricts nothing, is accepted
    neither      about what pyphp does not have at all: sockets, sessions, mail, uploads, dl(), XML,
      phar

A script can change none of them (ACCESS in idle.py), but for open_basedir, and that only to something narrower.
"""

ROWS: tuple[tuple[str, str, str, str], ...] = (  # name, default, kind, meaning: as in ini.py
    ("open_basedir", "", "text", "folders, separated by colons, outside of which a script sees no file; empty: all"),
    ("disable_functions", "", "text", "builtins, separated by commas or blanks, that scripts do not have"),
    (
        "disable_classes",
        "",
        "text",
        "classes of PHP's that scripts do not have; pyphp starts if it has none of them",
    ),
    ("allow_url_fopen", "1", "flag", "whether data: URLs can be opened"),
    ("allow_url_include", "0", "flag", "whether they can be included, too"),
    ("sys_temp_dir", "", "text", "the folder of temporary files; empty: TMPDIR, or /tmp"),
)

REFUSED: dict[str, tuple[str, ...]] = {  # values that restrict nothing
    "max_input_nesting_level": ("64",),
    "max_input_vars": ("1000",),
}


def complaint(name: str, value: str) -> str:
    """Why pyphp does not start with this setting; empty if it may."""
    accepted = REFUSED.get(name, (value,))
    if value not in accepted:
        return f"pyphp does not obey {name} yet, so it does not start with it: it can only be {' or '.join(accepted)}"
    disabled = value.replace(",", " ").split() if name == "disable_classes" else []
    if disabled:
        from pyphp.stdlib_php.support.prelude import CLASSES

        for word in disabled:
            if word.lower().encode() in CLASSES:
                return f"pyphp cannot disable the class {word}, so it does not start with it in disable_classes"
    return ""
