"""README.txt of the samples: what each delivery holds, and what must come of it."""

INTRODUCTION = """\
Sample data of `tally demo`
===========================

Made by scripts/make-samples; do not edit by hand. All companies, people and numbers are invented.

suppliers.csv        5 suppliers
items.csv            240 items, 48 of each supplier; every base unit is a piece (each)
purchase-orders.csv  12 open orders, PO-1041 to PO-1052, for the site MAIN
deliveries/N         one lorry of the morning of 2026-11-21:
  slip-1.jpg ...     its packing slips, photographed
  manifest.json      which symbols are on each slip: symbology and text
  scans.tape         what the worker scanned, with the time
expected.json        the result below, for programs

Slips and tapes write what is not printable ASCII as \\xHH and a backslash as \\\\. A tape begins
with the line "# tally tape 1"; other lines beginning with # are comments; each of the rest is
at=TIME, a tab, and the scan with its AIM symbology identifier. Two lines are no scans but what the
worker pressed: TALLY:DAMAGED says that the next scan is of a damaged carton, TALLY:UNDO takes the
last scan back.

How a scan counts: it goes to the open line of its item that is due first, among the orders on the
delivery's slips, then by order number, then by line. A scan counts whole or not at all: one that
would take a line past ordered * (100 + over tolerance) / 100 is an exception, and so is one of a
damaged carton, of an unknown item, of an item on none of these orders, and of a lot-tracked item
without its lot. A repeated SSCC or serial number is a duplicate, a wrong check digit is refused.

"""

DELIVERIES = {
    1: "Food. Cases and single pieces with lot and expiry, separators in some, two pack levels, a "
       "pallet; a damaged case; a scan taken back.",
    2: "Drinks for two orders on one slip. Pallets by SSCC; one item is on both orders; one SSCC "
       "is scanned twice.",
    3: "Hardware. EAN-13, ITF-14, own and supplier's article numbers; over within tolerance and "
       "beyond; an unknown item; a misread; an item nobody ordered.",
    4: "Electronics. Serial numbers, one scanned twice; cables and batteries without.",
    5: "Pharmacy, short. Two lines incomplete, one missing, a piece without lot, a damaged case; "
       "an expiry date with day 00.",
    6: "Two suppliers on one lorry, a slip each. PO-1048 arrives exactly as ordered; PO-1050 is "
       "half a line short.",
}


def wrapped(text, indent, width=98):
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width - indent:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return ("\n" + " " * indent).join(lines + [line])


def readme(deliveries, orders, exceptions, outcomes, counts):
    text = INTRODUCTION + "Deliveries\n----------\n"
    for delivery in deliveries:
        scans = sum(1 for event in delivery.events if not event.comment and not event.control)
        text += f"{delivery.number}  {', '.join(delivery.orders)}; {scans} scans.\n   "
        text += wrapped(DELIVERIES[delivery.number], 3) + "\n"
    text += f"\n{counts['scans']} scans in all: "
    text += ", ".join(f"{count} {name}" for name, count in outcomes.items()) + ".\n"
    text += "\nExpected, in base units\n-----------------------\n"
    text += f"{'order':8} {'line':>4}  {'item':8} {'ordered':>8} {'received':>9}\n"
    for order in orders.values():
        for line in order.lines:
            short = "" if line.received == line.ordered else f"  {line.received - line.ordered:+d}"
            short = short if line.received else "  nothing"
            text += (f"{line.order:8} {line.number:>4}  {line.item.sku:8} {line.ordered:>8} "
                     f"{line.received:>9}{short}\n")
    text += "\nExpected exceptions\n-------------------\n"
    for row in exceptions:
        text += f"delivery {row['delivery']}  {row['kind']:12} {row['code']}\n"
    return text
