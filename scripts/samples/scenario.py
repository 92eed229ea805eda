"""One morning at the dock: twelve open orders, six deliveries, and what goes wrong on purpose."""

from catalogue import SUPPLIERS
from gs1 import gtin13, sscc
from orders import Order, Shelf
from tape import Delivery

OPEN = [  # order, supplier, due
    ("PO-1041", "SANAVIE", "2026-11-30"), ("PO-1042", "NORDKORN", "2026-11-20"),
    ("PO-1043", "FERLOMB", "2026-11-21"), ("PO-1044", "BRUNNTAL", "2026-11-23"),
    ("PO-1045", "BRUNNTAL", "2026-11-20"), ("PO-1046", "SANAVIE", "2026-11-21"),
    ("PO-1047", "VOLTERA", "2026-11-19"), ("PO-1048", "NORDKORN", "2026-11-21"),
    ("PO-1049", "VOLTERA", "2026-11-27"), ("PO-1050", "FERLOMB", "2026-11-24"),
    ("PO-1051", "BRUNNTAL", "2026-11-26"), ("PO-1052", "FERLOMB", "2026-11-28"),
]


def morning(items, random):
    """The orders by name, and the deliveries."""
    by_code = {supplier.code: supplier for supplier in SUPPLIERS}
    orders = {name: Order(name, by_code[code], due, random) for name, code, due in OPEN}
    shelf = Shelf(items)
    deliveries = [
        food(orders, shelf), drinks(orders, shelf), hardware(orders, shelf),
        electronics(orders, shelf), pharmacy(orders, shelf), groupage(orders, shelf)]
    for name, count in (("PO-1041", 8), ("PO-1049", 4), ("PO-1051", 5), ("PO-1052", 6)):
        for index in range(count):
            item = shelf.take(orders[name].supplier.code)
            orders[name].line(item, [24, 48, 12, 96][index % 4], over=[0, 5][index == 2])
    return orders, deliveries


def food(orders, shelf):
    order, dock = orders["PO-1042"], Delivery(1, ["PO-1042"], "06:02:11.250")
    take = lambda *sizes: shelf.take("NORDKORN", *sizes, tracking="lot+expiry")
    dock.note("Case codes, GS1-128 (01)(17)(10): twelve in a case; no separator is needed.")
    dock.batch(order.line(take(12), 72), 6, "NK6051A", "270615", 0)
    dock.note("GS1-128 (01)(10)(17): the lot comes first and ends with GS; six in a case.")
    dock.batch(order.line(take(6), 36), 6, "B-5520", "270930", 0, lot_first=True)
    dock.note("Cases of twenty-four, from two lots.")
    item = order.line(take(24), 96)
    dock.batch(item, 2, "NK6052C", "270401", 0)
    dock.batch(item, 2, "NK6053C", "270415", 0)
    dock.note("Two pack levels of one item: one outer case of 96, eight cases of twelve.")
    item = order.line(take(12, 96), 192)
    dock.batch(item, 1, "M/7741", "271104", 1)
    dock.batch(item, 8, "M/7741", "271104", 0)
    dock.note("Five cases of twelve; the third is damaged, as the worker says before scanning it.")
    item = order.line(take(12), 60)
    dock.batch(item, 2, "GL0507", "270822", 0)
    dock.damaged()
    dock.batch(item, 1, "GL0507", "270822", 0)
    dock.batch(item, 2, "GL0507", "270822", 0)
    dock.note("Single pieces, GS1-128 (01)(17)(10).")
    item = order.line(take(6), 12)
    dock.batch(item, 6, "K-118", "270228")
    dock.note("The trigger was pulled twice: the worker takes the second scan back.")
    dock.batch(item, 1, "K-118", "270228")
    dock.undo()
    dock.batch(item, 6, "K-118", "270228")
    dock.note("A pallet in one scan, (00)(02)(17)(37)(10): 37 counts the 40 cases of twelve.")
    item = order.line(take(12), 480)
    dock.pallet(sscc("4012345", 7001), item, 40, "P-3306", "270510", 0)
    dock.batch(order.line(take(24), 48, over=10), 2, "NK6117A", "271201", 0, lot_first=True)
    dock.batch(order.line(take(6), 24), 4, "NK6120F", "270719", 0)
    return dock


def drinks(orders, shelf):
    late, soon = orders["PO-1044"], orders["PO-1045"]
    dock = Delivery(2, ["PO-1044", "PO-1045"], "06:48:30.000")
    take = lambda *sizes, tracking="lot": shelf.take("BRUNNTAL", *sizes, tracking=tracking)
    pallet = lambda number: sscc("7612345", 50_200 + number)
    dock.note("An item on both orders: cases go to PO-1045, due first, until it is full.")
    shared = take(12)
    late.line(shared, 48)
    soon.line(shared, 96)
    dock.batch(shared, 12, "L6310", level=0)
    dock.note("Pallets in one scan each: (00)(02)(37)(10), 37 counts cases of 24, of 12, of 24.")
    item = late.line(take(24), 1152)
    dock.pallet(pallet(1), item, 48, "L6298", level=0)
    dock.pallet(pallet(2), late.line(take(12, 96), 480), 40, "L6251", level=0)
    dock.note("The pallet before last is scanned again: the same SSCC counts once.")
    dock.pallet(pallet(1), item, 48, "L6298", level=0)
    dock.pallet(pallet(3), soon.line(take(24), 960), 40, "L6256", level=0)
    dock.note("A pallet whose (02) is the bottle itself: 37 counts bottles.")
    dock.pallet(pallet(4), late.line(take(), 300), 300, "L6277")
    dock.note("Cases of six, lot alone.")
    dock.batch(late.line(take(6), 36, under=5), 6, "L6311B", level=0)
    dock.batch(late.line(take(24), 96), 4, "L6312", level=0)
    dock.note("Spirits are not tracked: EAN-13 of single bottles, then ITF-14 of cases.")
    dock.each(late.line(take(tracking="none"), 8), 8)
    dock.itf(soon.line(take(6, tracking="none"), 36), 6)
    dock.batch(soon.line(take(12), 48), 4, "L6290", level=0)
    dock.batch(soon.line(take(24), 48), 2, "L6288", level=0)
    return dock


def hardware(orders, shelf):
    order, dock = orders["PO-1043"], Delivery(3, ["PO-1043"], "07:35:02.480")
    take = lambda *sizes: shelf.take("FERLOMB", *sizes)
    dock.note("EAN-13 of single pieces.")
    dock.each(order.line(take(6), 10), 10)
    dock.note("ITF-14 of cases: twelve, then twenty-four in a case.")
    dock.itf(order.line(take(12), 72), 6)
    dock.itf(order.line(take(24), 96), 4)
    dock.note("120 ordered, ten per cent over allowed: eleven cases of twelve are within that.")
    dock.itf(order.line(take(12), 120, over=10), 11)
    dock.note("100 ordered, five per cent over allowed: the ninth case of twelve would make 108.")
    dock.itf(order.line(take(12), 100, over=5), 9)
    dock.note("Our own SKU in Code 128.")
    item = order.line(take(), 5)
    for _ in range(5):
        dock.typed(item, item.sku)
    dock.note("The supplier's article number in Code 128.")
    item = order.line(take(), 4)
    for _ in range(4):
        dock.typed(item, item.supplier_sku)
    dock.note("GS1-128 (01) of cases of six.")
    dock.plain_case(order.line(take(6), 30), 5)
    dock.note("Two pack levels: one of 96, two of twelve.")
    item = order.line(take(12, 96), 120)
    dock.itf(item, 1, 1)
    dock.itf(item, 2)
    dock.note("An item that is in no catalogue.")
    dock.stranger(gtin13("9506000", 13_435))
    dock.note("The first scan of the next item is misread: its check digit is wrong.")
    item = order.line(take(6), 8)
    dock.misread(item)
    dock.each(item, 8)
    dock.note("A known item that is on no open order.")
    dock.each(take(24))
    dock.each(order.line(take(24), 6), 6)
    order.line(take(24), 48)
    return dock


def electronics(orders, shelf):
    order, dock = orders["PO-1047"], Delivery(4, ["PO-1047"], "08:40:45.900")
    take = lambda *sizes, tracking="serial": shelf.take("VOLTERA", *sizes, tracking=tracking)
    dock.note("Serial numbers, GS1-128 (01)(21): each piece is scanned.")
    item = order.line(take(), 6)
    for number in range(6):
        dock.piece(item, f"WAP26{4_410 + 7 * number}")
    dock.note("(01)(10)(21): the lot ends with GS before the serial number.")
    item = order.line(take(), 4)
    for number in range(4):
        dock.piece(item, f"SN-{55_311 + 3 * number}", "R4C")
    dock.note("One piece is scanned twice: its serial number counts once.")
    item = order.line(take(), 8)
    for number in [0, 1, 2, 2, 3, 4, 5, 6, 7]:
        dock.piece(item, f"7F{1_302 + number}X")
    dock.note("Cables are not tracked: EAN-13. Batteries come in cases of 24: ITF-14.")
    dock.each(order.line(take(tracking="none"), 10, over=10), 10)
    dock.itf(order.line(take(24, tracking="none"), 48), 2)
    item = order.line(take(), 5)
    for number in range(5):
        dock.piece(item, f"D{880_120 + 11 * number}")
    dock.each(order.line(take(tracking="none"), 12, under=10), 8)
    return dock


def pharmacy(orders, shelf):
    order, dock = orders["PO-1046"], Delivery(5, ["PO-1046"], "09:20:00.120")
    take = lambda *sizes: shelf.take("SANAVIE", *sizes)
    dock.batch(order.line(take(12), 48), 4, "SV26K1", "271015", 0)
    dock.note("Short: three cases of four.")
    dock.batch(order.line(take(12), 48), 3, "SV26K2", "271015", 0)
    dock.note("Short: fourteen pieces of twenty.")
    dock.batch(order.line(take(24), 20), 14, "HC-0613", "270831")
    dock.note("PO-1046 line 4 is not on the lorry at all.")
    order.line(take(24), 48)
    dock.note("Expiry 2027-03-00: day 00 means the last day of the month.")
    dock.batch(order.line(take(6), 24), 4, "SV26A9", "270300", 0)
    dock.batch(order.line(take(24), 72), 3, "SV26B4", "271120", 0, lot_first=True)
    dock.note("The first of twelve is scanned by its EAN-13, without the lot it must have.")
    item = order.line(take(6), 12)
    dock.each(item)
    dock.batch(item, 11, "LB77-2", "270630")
    dock.note("Three cases; the last is damaged.")
    item = order.line(take(12), 36)
    dock.batch(item, 2, "SV26C7", "270918", 0)
    dock.damaged()
    dock.batch(item, 1, "SV26C7", "270918", 0)
    dock.batch(order.line(take(), 10), 10, "ZK-4", "271231")
    dock.batch(order.line(take(12, 96), 96), 1, "SV26D2", "270212", 1)
    return dock


def groupage(orders, shelf):
    exact, other = orders["PO-1048"], orders["PO-1050"]
    dock = Delivery(6, ["PO-1048", "PO-1050"], "10:15:20.700")
    food = lambda *sizes: shelf.take("NORDKORN", *sizes, tracking="lot+expiry")
    tools = lambda *sizes: shelf.take("FERLOMB", *sizes)
    dock.note("PO-1048 arrives exactly as ordered.")
    dock.batch(exact.line(food(6), 30), 5, "NK6140", "270505", 0)
    dock.batch(exact.line(food(24), 72), 3, "NK6141", "270505", 0)
    dock.batch(exact.line(food(12, 96), 192), 2, "NK6144", "270811", 1)
    dock.batch(exact.line(food(12), 48), 4, "NK6150", "270929", 0, lot_first=True)
    dock.pallet(sscc("4012345", 7044), exact.line(food(24), 720), 30, "NK6151", "271010", 0)
    dock.note("PO-1050 of another supplier came with the same lorry.")
    dock.itf(other.line(tools(6), 36), 6)
    dock.each(other.line(tools(), 7), 7)
    dock.itf(other.line(tools(12), 60, over=5), 5)
    dock.plain_case(other.line(tools(24), 72), 3)
    dock.note("Five of ten, the rest is to follow.")
    dock.each(other.line(tools(), 10, due="2026-11-25"), 5)
    return dock
