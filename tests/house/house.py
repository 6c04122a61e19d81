"""What the checks of the house have in common: its files, a light reading of C, and TAP."""

import os
import re
import sys
import xml.parsers.expat

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


class House:
    """A source tree: this project's own, or one that a test laid out."""

    def __init__(self, top=TOP):
        self.top = top

    def path(self, name):
        return os.path.join(self.top, name)

    def exists(self, name):
        return os.path.exists(self.path(name))

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def files(self, folder, *suffixes):
        """The names, from the top and sorted, of the files below a folder with one of the suffixes."""
        found = []
        for place, folders, names in os.walk(self.path(folder)):
            folders[:] = [name for name in folders if not name.startswith((".", "_build")) and name != "node_modules"]
            for name in names:
                if name.endswith(suffixes):
                    found.append(os.path.relpath(os.path.join(place, name), self.top))
        return sorted(found)


# A string or character literal, or a comment; the one hides what looks like the other.
LITERAL_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.DOTALL)


def without_comments(text):
    """C without its comments, every line and column where it was."""
    def blank(match):
        found = match.group()
        if found.startswith("/"):
            return re.sub(r"[^\n]", " ", found)
        return found
    return LITERAL_OR_COMMENT.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def split_arguments(text, start):
    """The arguments of a call whose parenthesis opens just before start: [(offset, text)]."""
    arguments = []
    depth = 0
    begin = position = start
    while position < len(text):
        character = text[position]
        if character in "\"'":
            position = LITERAL_OR_COMMENT.match(text, position).end() if \
                LITERAL_OR_COMMENT.match(text, position) else position + 1
            continue
        if character in "([{":
            depth += 1
        elif character in ")]}":
            if depth == 0:
                break
            depth -= 1
        elif character == "," and depth == 0:
            arguments.append((begin, text[begin:position]))
            begin = position + 1
        position += 1
    arguments.append((begin, text[begin:position]))
    return arguments


CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")


def calls(text):
    """Every call in C that has no comments: (name, offset, arguments as of split_arguments())."""
    literals = [match.span() for match in LITERAL_OR_COMMENT.finditer(text)]
    index = 0
    for match in CALL.finditer(text):
        while index < len(literals) and literals[index][1] <= match.start():
            index += 1
        if index < len(literals) and literals[index][0] <= match.start():
            continue
        yield match.group(1), match.start(), split_arguments(text, match.end())


class Element:
    """An XML element that knows its line."""

    def __init__(self, tag, attributes, line):
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.text = ""
        self.children = []

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    def iter(self, tag=None):
        """This element and those below it, in their order."""
        if tag in (None, self.tag):
            yield self
        for child in self.children:
            yield from child.iter(tag)


def parse_xml(text):
    """The root element of a document."""
    root = Element(None, {}, 0)
    open_elements = [root]
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True

    def start(tag, attributes):
        element = Element(tag, attributes, parser.CurrentLineNumber)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def data(characters):
        open_elements[-1].text += characters

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: open_elements.pop()
    parser.CharacterDataHandler = data
    parser.Parse(text, True)
    return root.children[0]


def report(checks):
    """Prints (sentence, problems) pairs as TAP and ends the program."""
    failed = False
    print("TAP version 13")
    for number, (sentence, problems) in enumerate(checks, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {sentence}")
        for problem in problems:
            print(f"# {problem}")
        failed = failed or bool(problems)
    print(f"1..{len(checks)}")
    sys.exit(1 if failed else 0)


def main(checks):
    """Runs a script's checks over this project, or over the tree that is its one argument."""
    report(checks(House(*sys.argv[1:2])))
