"""Does what a help line says, as an editor would who knows nothing else; None where it takes a thought."""

import re

QUOTED = re.compile(r"put (?:the (?:whole )?text|a text) in quotes: (.+)$")
AGAIN = re.compile(r"type them again: (.+)$")
MEANT = re.compile(r"did you mean `([^`]+)`")
WRITE = re.compile(r"write `([^`]+)`")
FIELD = re.compile(r"write ([a-z_]+): (.+)$")
LIST = re.compile(r"write (?:\[latitude, longitude\]: )?(\[[^\[\]]+\])$")
NEAREST = re.compile(r"the nearest passage is “([^”]+)”")
COMMAS = re.compile(r"put a comma between them: (.+)$")


def repaired(text, diagnostic):
    """The text of the file with the help followed at the place that is shown."""
    lines = text.split("\n")
    where, advice = diagnostic.position, diagnostic.help
    line = lines[where.line - 1]
    before, marked, after = line[: where.column - 1], line[where.column - 1 : where.end - 1], line[where.end - 1 :]
    indent = re.match(r"\s*(?:- )?", line)[0]
    key = re.match(r"\s*(?:- )?[\w-]+:\s+", line)
    if advice == "remove this line":
        del lines[where.line - 1]
    elif advice.startswith("delete it;"):
        lines[where.line - 1] = before + after
    elif found := QUOTED.search(advice):
        lines[where.line - 1] = key[0] + found[1]
    elif found := AGAIN.search(advice):
        lines[where.line - 1] = indent + found[1]
    elif (found := FIELD.search(advice)) and key:
        lines[where.line - 1] = _field(line, found[1], found[2])
    elif found := LIST.search(advice):
        lines[where.line - 1] = key[0] + found[1]
    elif found := MEANT.search(advice) or NEAREST.search(advice) or COMMAS.search(advice) or WRITE.search(advice):
        if marked.endswith(":") or "[@" in marked:  # a whole text, of which a part is meant
            return None
        lines[where.line - 1] = before + found[1] + after
    else:
        return None
    return "\n".join(lines)


def _field(line, name, value):
    """A line whose field holds something else, also within braces."""
    inside = re.match(rf"(.*[{{,]\s*{name}:\s*)[^,}}]+(.*)$", line)
    return f"{inside[1]}{value}{inside[2]}" if inside else re.sub(rf"({name}:\s*).*", lambda m: m[1] + value, line)
