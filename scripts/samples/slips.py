"""Draws packing slips: A4 at 300 dots an inch, with zint's symbols at whole dots a module."""

import io
import subprocess

from PIL import Image, ImageDraw, ImageFont

from gs1 import GS, escaped, sscc

WIDTH, HEIGHT, MARGIN = 2480, 3508, 150
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans%s.ttf"


def font(size, bold=False):
    return ImageFont.truetype(FONT % ("-Bold" if bold else ""), size)


def zint(*arguments):
    """A symbol as zint draws it, cut to its dark part, at two dots a module."""
    png = subprocess.run(
        ["zint", "--direct", "--filetype=PNG", "--notext", "--scale=1", "--border=0", *arguments],
        check=True, capture_output=True).stdout
    image = Image.open(io.BytesIO(png)).convert("L")
    return image.crop(image.point(lambda level: 255 - level).getbbox())


class Slip:
    """One page and the truth about it."""

    def __init__(self):
        self.page = Image.new("L", (WIDTH, HEIGHT), 255)
        self.draw = ImageDraw.Draw(self.page)
        self.truth = []

    def text(self, x, y, text, size=38, bold=False):
        self.draw.text((x, y), text, font=font(size, bold), fill=20)

    def rule(self, y):
        self.draw.line((MARGIN, y, WIDTH - MARGIN, y), fill=60, width=4)

    def linear(self, x, y, symbology, arguments, text, label, height, module=4):
        """A linear symbol with its text below; gives the width it took."""
        bars = zint(*arguments)
        row = bars.crop((0, bars.height // 3, bars.width, bars.height // 3 + 1))
        size = (bars.width // 2 * module, height)
        self.page.paste(row.resize(size, Image.Resampling.NEAREST), (x, y))
        self.text(x, y + height + 4, label, 28)
        self.truth.append({"symbology": symbology, "text": escaped(text)})
        return size[0]

    def gs1(self, x, y, elements, height, module=4):
        """A GS1-128 of (AI, value) pairs, of which only the last may be of variable length."""
        bracketed = "".join(f"[{ai}]{value}" for ai, value in elements)
        label = "".join(f"({ai}){value}" for ai, value in elements)
        text = "".join(ai + value for ai, value in elements)
        return self.linear(
            x, y, "GS1-128", ["-b", "GS1_128", "-d", bracketed], text, label, height, module)

    def ean13(self, x, y, gtin, height):
        return self.linear(x, y, "EAN-13", ["-b", "EANX", "-d", gtin[:12]], gtin, gtin, height)

    def qr(self, x, y, text, module=9):
        matrix = zint("-b", "QRCODE", "--secure=2", "-d", text)
        side = matrix.width // 2 * module
        self.page.paste(matrix.resize((side, side), Image.Resampling.NEAREST), (x, y))
        self.truth.append({"symbology": "QRCode", "text": escaped(text)})


def packing_slip(delivery, orders, ssccs, number, qr, codes, shipped):
    """A slip of one supplier for `orders`; `codes` tells which lines get a symbol of their own."""
    slip, supplier = Slip(), orders[0].supplier
    slip.text(MARGIN, 130, "PACKING SLIP", 84, True)
    slip.text(MARGIN, 245, f"Delivery note {number}      Date 2026-11-21", 42)
    for place, line in enumerate([
            supplier.name, supplier.street, supplier.town, f"GLN {supplier.gln}"]):
        slip.text(MARGIN, 340 + 50 * place, line, 38, place == 0)
    for place, line in enumerate([
            "Ship to", "Alder & Finch Wholesale", "Warehouse MAIN, dock 1", "Hafenweg 20",
            "4057 Basel, Switzerland", f"Lorry {delivery.number} of the morning"]):
        slip.text(1330, 240 + 50 * place, line, 38, place == 0)
    if qr:
        slip.qr(2060, 240, orders[0].name)
    y = 640
    for place, order in enumerate(orders):
        slip.gs1(MARGIN + 1150 * place, y, [("400", order.name)], 190)
        slip.text(MARGIN + 1150 * place + 660, y + 60, order.name, 56, True)
    y += 280
    for place, code in enumerate(ssccs):
        slip.gs1(MARGIN + 1150 * (place % 2), y + 270 * (place // 2), [("00", code)], 190)
    y += 270 * ((len(ssccs) + 1) // 2) + 20
    slip.rule(y)
    for x, title in ((MARGIN, "Pos"), (270, "Your item"), (520, "Our item"), (770, "Description"),
                     (1440, "Shipped"), (1660, "Code")):
        slip.text(x, y + 14, title, 36, True)
    slip.rule(y + 70)
    y += 90
    for order in orders:
        for line in order.lines:
            quantity = shipped.get((order.name, line.number), 0)
            if quantity == 0:
                continue
            slip.text(MARGIN, y, f"{order.name[-2:]}/{line.number}", 34)
            slip.text(270, y, line.item.sku, 34)
            slip.text(520, y, line.item.supplier_sku, 34)
            slip.text(770, y, line.item.name, 32)
            slip.text(1440, y, str(quantity), 34, True)
            y += line_code(slip, line, y, quantity) if codes(line) else 62
    slip.rule(y + 10)
    slip.text(MARGIN, y + 30, "Goods travel at the buyer's risk. Please check before signing.", 30)
    assert y < HEIGHT - 100, (orders[0].name, y)
    return slip


def line_code(slip, line, y, quantity):
    """The symbol of one line: its EAN-13, or its case and how many of them; gives the height."""
    item = line.item
    if item.tracking == "none" or not item.packs or quantity % item.sizes[0]:
        slip.ean13(1730, y + 6, item.gtin, 120)
    else:
        cases = str(quantity // item.sizes[0])
        slip.gs1(1560, y + 56, [("02", item.packs[0][0]), ("37", cases)], 130, 3)
        return 250
    return 200
