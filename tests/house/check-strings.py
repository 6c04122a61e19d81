#!/usr/bin/python3
"""Finds words that people see and that escape gettext.

In a .ui, each property that is shown says translatable="yes", or "no" where it must not be. In C, a
literal handed to a function that shows it, or that makes the message of an error, is inside _(),
N_(), C_() or their like. A literal that is right as it is has a comment beside it or above it:
/* not translated: WHY */
"""

import re

import house

# Properties whose text is shown, in a .ui and in g_object_new() and its like.
SHOWN_PROPERTIES = {
    "body", "button-label", "comments", "description", "heading", "label",
    "placeholder-text", "subtitle", "text", "title", "tooltip-markup", "tooltip-text",
}

# Attributes of a menu and other elements whose text is shown.
SHOWN_ELEMENTS = {"item", "attribute", "col"}
SHOWN_ATTRIBUTES = {"label", "title"}

# Which arguments of a function are shown, from 0; -1 where they are some of an open list.
SHOWN_ARGUMENTS = {
    "adw_message_dialog_add_response": [2],
    "adw_message_dialog_add_responses": [-1],
    "adw_message_dialog_new": [1, 2],
    "adw_toast_new": [0],
    "adw_window_title_new": [0, 1],
    "g_error_new": [2],
    "g_error_new_literal": [2],
    "g_menu_append": [1],
    "g_menu_append_section": [1],
    "g_menu_append_submenu": [1],
    "g_menu_item_new": [0],
    "g_notification_new": [0],
    "g_notification_set_body": [1],
    "g_option_context_new": [0],
    "g_prefix_error": [1],
    "g_print": [0],
    "g_printerr": [0],
    "g_propagate_prefixed_error": [2],
    "g_set_error": [3],
    "g_set_error_literal": [3],
    "g_task_return_new_error": [3],
    "br_set_input_error": [5],
    "gtk_accessible_update_property": [-1],
    "gtk_button_new_with_label": [0],
    "gtk_button_new_with_mnemonic": [0],
    "gtk_check_button_new_with_label": [0],
    "gtk_column_view_column_new": [0],
    "gtk_file_chooser_native_new": [0, 3, 4],
    "gtk_file_filter_set_name": [1],
    "gtk_frame_new": [0],
    "gtk_info_bar_add_button": [1],
    "gtk_label_new": [0],
    "gtk_label_new_with_mnemonic": [0],
    "gtk_stack_add_titled": [3],
    "gtk_toggle_button_new_with_label": [0],
}

# A setter so named shows its second argument, whoever's it is.
SHOWING_SETTER = re.compile(
    r"\w+_set_(body|button_label|description|heading|label|markup|placeholder_text|subtitle|text|"
    r"title|tooltip_markup|tooltip_text)")

PROPERTY_CALLS = {"g_object_new", "g_object_set"}

# What may hold a literal that is shown: the translators', and what passes it through.
TRANSLATORS = {"_", "N_", "C_", "NC_", "Q_", "ngettext", "dgettext", "dngettext", "gettext",
               "g_dgettext", "g_dngettext", "g_dpgettext", "g_dpgettext2"}
PASSES_THROUGH = {"g_strdup", "g_strdup_printf", "g_strconcat", "g_markup_printf_escaped",
                  "g_string_new", "g_string_append", "g_string_append_printf"}

# The tables that declare the house's own words: which argument of a row is the label.
FIELD_ROW = {"F": 2}

LITERAL = re.compile(r'"(?:\\.|[^"\\\n])*"')
CONVERSION = re.compile(r"%%|%[-+ #0']*(\d+\$)?[*\d.]*(hh|h|ll|l|j|z|t|L)?[a-zA-Z]")
NO_WORD = re.compile(r"<[^<>]*>|&\w+;|\\[nrt\"\\]|\bbackroom(ctl|d)?:")
NOT_TRANSLATED = re.compile(r"/\*\s*not translated:\s*\S")


def has_words(text):
    """Whether a format or a text has a letter of its own, beyond conversions, mark-up and a program's name."""
    return re.search(r"[^\W\d_]", NO_WORD.sub("", CONVERSION.sub("", text))) is not None


def loose_literals(argument):
    """The literals of an argument that no translator holds: [(offset, text)]."""
    found = []
    position = 0
    while position < len(argument):
        call = house.CALL.match(argument, position)
        literal = LITERAL.match(argument, position)
        if call is not None:
            end = end_of_call(argument, call.end())
            if call.group(1) in PASSES_THROUGH:
                inside = loose_literals(argument[call.end():end])
                found += [(call.end() + offset, text) for offset, text in inside]
            position = end
        elif literal is not None:
            found.append((position, literal.group()[1:-1]))
            position = literal.end()
        elif argument[position] == "[":
            # An index or a designator is a key, whatever it says.
            position = end_of_call(argument, position + 1)
        else:
            position += 1
    return found


def end_of_call(text, start):
    offset, last = house.split_arguments(text, start)[-1]
    return offset + len(last) + 1


def shown_arguments(name, arguments):
    """The arguments of a call that are shown: [(offset, text)]."""
    indices = list(SHOWN_ARGUMENTS.get(name, []))
    if not indices and SHOWING_SETTER.fullmatch(name):
        indices = [1]
    shown = []
    for index in indices:
        if index < 0:
            shown += shown_in_list(name, arguments)
        elif index < len(arguments):
            shown.append(arguments[index])

    if name in PROPERTY_CALLS:
        for (_, key), value in zip(arguments, arguments[1:]):
            if key.strip().strip('"') in SHOWN_PROPERTIES and key.strip().startswith('"'):
                shown.append(value)
    return shown


def shown_in_list(name, arguments):
    if name == "gtk_accessible_update_property":
        return [value for (_, key), value in zip(arguments, arguments[1:])
                if "GTK_ACCESSIBLE_PROPERTY_" in key]
    # adw_message_dialog_add_responses (dialog, id, label, id, label, …, NULL)
    return arguments[2::2]


def excused(lines, line):
    return any(NOT_TRANSLATED.search(lines[at]) for at in (line - 1, line - 2) if 0 <= at < len(lines))


def check_c(tree, name, problems):
    original = tree.read(name)
    lines = original.split("\n")
    text = house.without_comments(original)

    def judge(offset, argument):
        for inner, literal in loose_literals(argument):
            line = house.line_of(text, offset + inner)
            if has_words(literal) and not excused(lines, line):
                problems.append(f"{name}:{line}: “{literal}” escapes gettext")

    for called, _, arguments in house.calls(text):
        if called in TRANSLATORS:
            for offset, argument in arguments:
                rest = LITERAL.sub("", argument)
                if '"' in argument and rest.strip():
                    problems.append(f"{name}:{house.line_of(text, offset)}: xgettext cannot read "
                                    f"{rest.strip()} within a text")
        for offset, argument in shown_arguments(called, arguments):
            judge(offset, argument)
        if called in FIELD_ROW and name.startswith("src/core/model/"):
            for offset, argument in arguments[FIELD_ROW[called]:FIELD_ROW[called] + 1]:
                judge(offset, argument)

    for table, label in (("BrEnumValue", 1), ("GOptionEntry", 5)):
        for row in rows_of(text, table):
            if len(row) > label:
                judge(*row[label])


def rows_of(text, table):
    """The rows of the initialised arrays of a type, each a list of (offset, text)."""
    for match in re.finditer(rf"\b{table}\s+\w+\s*\[[^\]]*\]\s*=\s*{{", text):
        for offset, row in house.split_arguments(text, match.end()):
            brace = row.find("{")
            if brace >= 0:
                yield house.split_arguments(text, offset + brace + 1)


def check_ui(tree, name, problems):
    for element in house.parse_xml(tree.read(name)).iter():
        shown = (element.tag == "property" and element.get("name") in SHOWN_PROPERTIES) or \
            (element.tag in SHOWN_ELEMENTS and element.get("name", "label") in SHOWN_ATTRIBUTES)
        if not shown or element.children or not has_words(element.text):
            continue
        if element.get("translatable") is None:
            problems.append(f"{name}:{element.line}: “{element.text.strip()}” does not say "
                            "whether it is translatable")


def check(tree):
    in_ui, in_c = [], []
    for name in tree.files("ui", ".ui"):
        check_ui(tree, name, in_ui)
    for name in tree.files("src", ".c", ".h"):
        check_c(tree, name, in_c)
    return [
        ("no visible word in a .ui escapes gettext", in_ui),
        ("no visible word in the code escapes gettext", in_c),
    ]


if __name__ == "__main__":
    house.main(check)
