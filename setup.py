"""What is installed where: every folder of ours with an __init__.py, under the name pyphp. Found, not listed: see
pyproject.toml for the rest.
"""

import os

TOPS = ("frontend", "interp", "jit", "stdlib_php")
DATA = ("*.lark", "*.table", "*.txt", "*.php", "*.ll", "*.html", "*.css", "*.js")


def folders(top: str) -> list[str]:
    """A folder and all packages below it."""
    return sorted(path for path, _, files in os.walk(top) if "__init__.py" in files)


PLACES = {path.replace("/", "."): path for path in folders("pyphp")} | {
    f"pyphp.{path.replace('/', '.')}": path for top in TOPS for path in folders(top)
}
if __name__ == "__main__":
    from setuptools import setup  # a reader of PLACES needs none

    setup(packages=sorted(PLACES), package_dir=PLACES, package_data={"": list(DATA)})
