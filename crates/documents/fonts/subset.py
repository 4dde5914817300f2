"""Makes the two subset fonts of this folder from their originals: README.md says where those come from.

python subset.py DejaVuSans.ttf DroidSansFallback.ttf   (with fonttools 4.60 or newer)
"""

import sys

from fontTools import subset

# Scripts and symbols that Roboto does not have. Not U+FDFA..FDFD: whole sentences in one glyph, wider than a column.
OTHER_SCRIPTS = [
    (0x0530, 0x06FF),  # Armenian, Hebrew, Arabic
    (0x0E80, 0x0EFF),  # Lao
    (0x10A0, 0x10FF),  # Georgian
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x214F),  # letterlike symbols
    (0x2150, 0x218F),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # technical symbols
    (0x2460, 0x24FF),  # enclosed figures and letters
    (0x2500, 0x27BF),  # boxes, shapes, symbols, dingbats
    (0x2D00, 0x2D2F),  # Georgian
    (0xFB13, 0xFDF9),  # ligatures of the above
    (0xFE70, 0xFEFE),  # forms of Arabic letters
    (0xFFFD, 0xFFFD),  # the replacement character
    (0x1F600, 0x1F64F),  # faces
]


def two_bytes(codec, first_bytes=range(0x81, 0xFF)):
    """All characters that two bytes spell in a national standard."""
    spelled = (bytes([first, second]).decode(codec, "ignore") for first in first_bytes for second in range(0x40, 0xFF))
    return {ord(text) for text in spelled if len(text) == 1}


def east_asia():
    """Han of three national standards and of Taiwan's first level, Kana, Bopomofo, and the Hangul of Korea's standard."""
    characters = two_bytes("gb2312") | two_bytes("shift_jis") | two_bytes("euc_kr") | two_bytes("big5", range(0xA4, 0xC7))
    for first, last in [(0x3000, 0x312F), (0x3131, 0x318E), (0x3200, 0x33FF), (0xFF01, 0xFFEF)]:
        characters |= set(range(first, last + 1))
    return {code for code in characters if code >= 0x2E80 and not 0xE000 <= code <= 0xF8FF}


def make(source, target, characters, features):
    options = subset.Options(hinting=False, notdef_outline=True, layout_features=features, name_IDs=["*"])
    options.drop_tables += ["FFTM", "MATH", "kern", "vhea", "vmtx"]
    font = subset.load_font(source, options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=characters)
    chosen.subset(font)
    subset.save_font(font, target, options)
    widest = max(width for width, _ in font["hmtx"].metrics.values()) / font["head"].unitsPerEm
    print(f"{target}: {len(font.getBestCmap())} characters, the widest glyph has {widest:.2f} em")


dejavu, droid = sys.argv[1:]
make(dejavu, "DejaVuSans-subset.ttf", {code for first, last in OTHER_SCRIPTS for code in range(first, last + 1)}, ["*"])
make(droid, "DroidSansFallback-subset.ttf", east_asia(), [])
