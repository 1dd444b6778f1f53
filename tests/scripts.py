"""The pure parts of the site's scripts, run by QuickJS in this process: no page, no server, and no browser to start."""

import json
import re
from pathlib import Path
from typing import Any

import quickjs
from django.contrib.staticfiles import finders

EXPORTED = re.compile(r"^export (?:async )?(?:function|const) (\w+)", re.MULTILINE)


class Script:
    """One ES module that imports nothing, found among the static files. Its exports are called with values that JSON holds."""

    def __init__(self, name: str) -> None:
        source = Path(finders.find(name) or name).read_text()
        self.context = quickjs.Context()
        self.context.module(f"{source}\nglobalThis.exported = {{ {', '.join(EXPORTED.findall(source))} }};")

    def call(self, name: str, *values: Any) -> Any:
        """What a function returns; None also where it returns undefined."""
        answer = self.context.eval(f"JSON.stringify(exported[{json.dumps(name)}](...{json.dumps(values)}) ?? null)")
        return json.loads(answer)
