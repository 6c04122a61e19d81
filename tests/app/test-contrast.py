#!/usr/bin/python3
"""Reckons the contrast of every pair of colours in which the style sheets set text.

The formula and the limits are those of WCAG 2.1, success criteria 1.4.3 (4.5:1 for text) and,
in high contrast, 1.4.6 (7:1).
"""

import os
import re
import sys

UI = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "ui")

STYLES = {
    "light": (["style.css"], 4.5),
    "dark": (["style.css", "style-dark.css"], 4.5),
    "high contrast": (["style.css", "style-hc.css"], 7.0),
    "high contrast dark": (["style.css", "style-dark.css", "style-hc.css", "style-hc-dark.css"], 7.0),
}

# What is written on what: foreground, background, and a tint laid over the background.
GROUNDS = ["window_bg_color", "view_bg_color", "headerbar_bg_color", "headerbar_backdrop_color",
           "card_bg_color", "dialog_bg_color", "popover_bg_color"]
INKS = ["br_text", "br_quiet", "accent_color", "destructive_color", "error_color", "success_color",
        "warning_color"]
PAIRS = [(ink, ground, None) for ink in INKS for ground in GROUNDS]
PAIRS += [(kind + "_fg_color", kind + "_bg_color", None)
          for kind in ["accent", "destructive", "error", "success", "warning", "window", "view",
                       "headerbar", "card", "dialog", "popover", "toast"]]
# The row of the page that is shown, and a selected row of a list.
PAIRS += [(ink, ground, ("br_brass", 0.14))
          for ink in ["br_text", "br_quiet"] for ground in ["br_deep", "br_panel"]]


def read_colors(names):
    colors = {}
    for name in names:
        with open(os.path.join(UI, name), encoding="utf-8") as sheet:
            text = re.sub(r"/\*.*?\*/", "", sheet.read(), flags=re.S)
        colors.update(re.findall(r"@define-color\s+(\w+)\s+([^;]+);", text))
    return colors


def resolve(colors, value):
    value = value.strip()
    if value.startswith("@"):
        return resolve(colors, colors[value[1:]])
    match = re.fullmatch(r"#([0-9a-fA-F]{6})", value)
    if not match:
        raise ValueError(f"{value} is not a colour that text may have")
    return tuple(int(match[1][i:i + 2], 16) / 255 for i in (0, 2, 4))


def luminance(color):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lay_over(ground, tint, alpha):
    return tuple(t * alpha + g * (1 - alpha) for g, t in zip(ground, tint))


def main():
    tests = [(style, files, limit, pair)
             for style, (files, limit) in STYLES.items() for pair in PAIRS]
    failed = 0

    print(f"1..{len(tests)}")
    for number, (style, files, limit, (ink, ground, tint)) in enumerate(tests, 1):
        colors = read_colors(files)
        below = resolve(colors, "@" + ground)
        if tint:
            below = lay_over(below, resolve(colors, "@" + tint[0]), tint[1])
        ratio = contrast(resolve(colors, "@" + ink), below)
        ok = ratio >= limit
        failed += not ok
        where = f"{ground} under {tint[0]}" if tint else ground
        print(f"{'ok' if ok else 'not ok'} {number} - {style}: {ink} on {where} is {ratio:.2f}:1")
    return 1 if failed else 0


# Proved on the two pairs whose contrast the recommendation itself gives.
assert round(contrast((0, 0, 0), (1, 1, 1)), 2) == 21
assert round(contrast((0x76 / 255,) * 3, (1, 1, 1)), 2) == 4.54

if __name__ == "__main__":
    sys.exit(main())
