"""House rules about folders and names that no linter knows; `make check` runs them: `python -m tests.house_rules`.

A folder holds at most MOST_MODULES modules. A public name stands for one thing: at most MOST_HOMONYMS names are defined at
the top of more than one module, each with its reason in HOMONYMS. What a framework asks for by name is no homonym, nor is
a constant that only its own module reads. What a package's docstring calls its front door is there.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
APPS = ("home", "blog", "coaching", "search", "demo", "config")
MOST_MODULES = 15
MOST_HOMONYMS = 10
# Called by Django, Wagtail or a command line by exactly this name.
FRAMEWORK = {"Command", "urlpatterns", "main", "register"}
HOMONYMS: dict[str, str] = {}


def modules() -> list[Path]:
    """Every module of the apps, but migrations and settings, whose names are given."""
    return [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if not {"migrations", "settings"} & set(path.parts)
    ]


def full_folders() -> dict[str, int]:
    """Folders with more than MOST_MODULES modules, `__init__` not counted."""
    counts: dict[str, int] = defaultdict(int)
    for path in modules():
        counts[str(path.parent.relative_to(ROOT))] += path.name != "__init__.py"
    return {folder: count for folder, count in counts.items() if count > MOST_MODULES}


def imported_names() -> set[str]:
    """Every name that some module imports from another, as `module.name`."""
    return {
        f"{node.module}.{alias.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def public_names(path: Path, imported: set[str]) -> Iterator[str]:
    """The functions and classes that a module defines at its top, and its constants that others import."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            yield from (name for name in names if f"{module}.{name}" in imported)


def homonyms() -> dict[str, list[str]]:
    """Public names that more than one module defines, with the modules."""
    places: dict[str, list[str]] = defaultdict(list)
    imported = imported_names()
    for path in modules():
        for name in set(public_names(path, imported)):
            if not name.startswith("_") and name not in FRAMEWORK:
                places[name].append(str(path.relative_to(ROOT)))
    return {name: found for name, found in sorted(places.items()) if len(found) > 1}


def lost_front_doors() -> Iterator[str]:
    """Modules, and names in them, that the docstring of a package calls its front door and that are not there."""
    for path in modules():
        if path.name != "__init__.py":
            continue
        _, _, said = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("Front door: ")
        for name in re.findall(r"`([a-z_]+(?:\.\w+)*)`", re.split(r"\.\s|;|, (?!and)", said)[0]):
            module, _, member = name.rpartition(".") if re.search(r"\.\w+$", name) else (name, "", "")
            file = path.parent / f"{module.replace('.', '/')}.py"
            if not file.exists() and not (path.parent / module.replace(".", "/")).is_dir() and member:
                yield f"{path.relative_to(ROOT)}: there is no module {module}."
            elif file.exists() and member and not re.search(rf"^(?:class |def |)\b{member}\b", file.read_text(), re.M):
                yield f"{path.relative_to(ROOT)}: there is no {member} in {module}."


def main() -> int:
    """Print what breaks a rule; 1 where anything does."""
    faults = [f"{folder} holds {count} modules, more than {MOST_MODULES}." for folder, count in full_folders().items()]
    faults += lost_front_doors()
    found = homonyms()
    faults += [f"“{name}” is defined in {', '.join(found[name])}." for name in found if name not in HOMONYMS]
    faults += [f"“{name}” is no homonym any more: take it out of HOMONYMS." for name in HOMONYMS if name not in found]
    if len(HOMONYMS) > MOST_HOMONYMS:
        faults.append(f"{len(HOMONYMS)} homonyms, more than {MOST_HOMONYMS}.")
    print("\n".join(faults) or f"House rules: {len(modules())} modules, {len(found)} homonyms with a reason.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
