#!/usr/bin/env python3
# Refuses sentences of geodata/ and ui/ that name options of the command line: they reach a window.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaks TAP: one test for each of the two layers, and two that the check itself can fail."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
OPTION = re.compile(r'(?:^|[\s(“])--[a-z]')
COMMENT = re.compile(r'/\*.*?\*/', re.S)


def faults(text):
    """The string literals in text in which an option is named."""
    for literal in LITERAL.findall(COMMENT.sub('', text)):
        if OPTION.search(literal[1:-1]):
            yield literal


def main():
    results = []
    for layer in ('geodata', 'ui'):
        files = [p for p in sorted((ROOT / layer).rglob('*')) if p.suffix in ('.c', '.h', '.ui')]
        bad = [f'{p.relative_to(ROOT)}: {literal}' for p in files
               for literal in faults(p.read_text(encoding='utf-8'))]
        results.append((f'{layer} names no option ({len(files)} files)',
                        bad or ([] if files else [f'{layer} has no sources'])))
    for line in ('_("name the right one with --crs EPSG:n")', 'N_("give "\n   "--map code=Layer")'):
        results.append((f'the check refuses {line!r}',
                        [] if list(faults(line)) else ['it was let through']))

    print(f'1..{len(results)}')
    for number, (name, bad) in enumerate(results, 1):
        for line in bad:
            print(f'# {line}')
        print(f'{"not ok" if bad else "ok"} {number} - {name.replace("#", "")}')
    return any(bad for _, bad in results)


sys.exit(main())
