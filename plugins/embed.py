# embed.py – a text file as a C string
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: embed.py TEXT HEADER NAME
import sys

text, header, name = sys.argv[1:]
with open(text, 'rb') as source, open(header, 'w', encoding='ascii') as out:
    out.write(f'/* Made from {text.rsplit("/", 1)[-1]}; change that. */\n')
    out.write(f'static const char {name}[] =')
    for line in source:
        # Three octal digits: a hexadecimal escape would swallow digits that follow it.
        escaped = ''.join(f'\\{byte:03o}' if byte < 32 or byte > 126 or byte in b'"\\?' else chr(byte)
                          for byte in line)
        out.write(f'\n  "{escaped}"')
    out.write(';\n')
