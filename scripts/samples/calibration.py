"""Draws the symbol of `tally devices calibrate` as the file named on the command line."""

import pathlib
import sys

from PIL import Image

from gs1 import escaped
from slips import zint

# Of 8 dots, so that each module is one block of JPEG, sharp and small.
MODULE, QUIET_MODULES = 8, 4


def text():
    """What `KeyboardCalibration.text` says; a test compares the two."""
    keys = "".join(f"{chr(code)} " for code in range(0x21, 0x7F))
    return f"jjjj {keys}jj\x1Djj\x1Ejj\x04kkkk"


def main(path):
    # QR, because a test can read it back.
    matrix = zint("-b", "QRCODE", "--secure=2", "--esc", "-d", escaped(text()))
    side = matrix.width // 2 * MODULE
    page = Image.new("L", (side + 2 * QUIET_MODULES * MODULE,) * 2, 255)
    page.paste(
        matrix.resize((side, side), Image.Resampling.NEAREST), (QUIET_MODULES * MODULE,) * 2)
    page.save(path, "JPEG", quality=90, optimize=True)


main(pathlib.Path(sys.argv[1]))
