"""Writes all of the demo's sample data into the folder named on the command line."""

import csv
import json
import pathlib
import random
import sys

from catalogue import SUPPLIERS, items
from expectation import receive
from gs1 import sscc
from photograph import photograph
from readme import readme
from scenario import morning
from slips import packing_slip

SEED = 20261121

# For each slip: orders, its delivery note, QR, then the picture: tilt in degrees, keystone,
# blur in pixels, grain in levels, shade in parts.
SLIPS = {
    1: [(["PO-1042"], "LS-2026-31877", True, (-2.1, 0.006, 0.5, 4, 0.25))],
    2: [(["PO-1044", "PO-1045"], "BT 556021", False, (1.4, 0.008, 0.45, 3, 0.3)),
        (["PO-1045"], "BT 556021 / 2", True, (-3.2, 0.005, 0.4, 3, 0.2))],
    3: [(["PO-1043"], "DDT 4471/26", True, (2.8, 0.006, 0.55, 3, 0.35))],
    4: [(["PO-1047"], "VE261120-08", False, (-0.8, 0.012, 0.5, 5, 0.3))],
    5: [(["PO-1046"], "BL 2026 118 402", True, (3.8, 0.004, 0.5, 3, 0.4))],
    6: [(["PO-1048"], "LS-2026-31902", False, (-3.7, 0.006, 0.45, 4, 0.2)),
        (["PO-1050"], "DDT 4483/26", True, (1.9, 0.010, 0.55, 4, 0.3))],
}


def table(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def tables(out, catalogue, orders):
    table(out / "suppliers.csv", "code,name,gln,email,lead_time_days,transmission", [
        (s.code, s.name, s.gln, s.email, s.lead_time_days, s.transmission) for s in SUPPLIERS])
    table(
        out / "items.csv",
        "sku,name,base_unit,gtin,packs,tracking,category,cost_method,currency,preferred_supplier",
        [(i.sku, i.name, "each", i.gtin, " ".join(f"{g}={n}" for g, n in i.packs), i.tracking,
          i.category, i.cost_method, "EUR", i.supplier.code) for i in catalogue])
    table(
        out / "purchase-orders.csv",
        "po,supplier,ship_to,line,sku,supplier_sku,quantity,unit,unit_price,currency,due,"
        "over_tolerance_percent,under_tolerance_percent",
        [(o.name, o.supplier.code, "MAIN", l.number, l.item.sku, l.item.supplier_sku, l.ordered,
          "each", l.price, "EUR", l.due, l.over, l.under)
         for o in orders.values() for l in o.lines])


def shipped(delivery, orders, exceptions):
    """What the slips promise for each line: what was received or became an exception."""
    result = {}
    for name in delivery.orders:
        for line in orders[name].lines:
            result[name, line.number] = line.received
    by_gtin = {line.item.gtin: line for name in delivery.orders for line in orders[name].lines}
    sizes = {
        gtin: (line.item.gtin, size)
        for line in by_gtin.values() for gtin, size in line.item.packs}
    for row in exceptions:
        if row["delivery"] == delivery.number and row["kind"] in ("over", "damaged", "missingLot"):
            code = row["code"][3:]
            is_gs1 = code.startswith("01") and len(code) > 14
            gtin = code[2:16].removeprefix("0") if is_gs1 else code
            base, size = sizes.get(gtin, (gtin, 1))
            line = by_gtin[base]
            result[line.order, line.number] += size
    return result


def pictures(folder, delivery, orders, exceptions, dice):
    manifest = {}
    amounts = shipped(delivery, orders, exceptions)
    for page, (names, note, qr, look) in enumerate(SLIPS[delivery.number], 1):
        theirs = [orders[name] for name in names]
        prefix = theirs[0].supplier.prefix
        ssccs = [code for code in delivery.ssccs if code[1:8] == prefix]
        if page == 2 or not ssccs:
            ssccs = [sscc(prefix, 88_000 + 10 * delivery.number + page)]
        codes = lambda line: line.number % 2 == 1 and page * line.number != 2
        if len(theirs) == 2:
            codes = lambda line: line.number % 3 == 1
        slip = packing_slip(delivery, theirs, ssccs, note, qr, codes, amounts)
        name = f"slip-{page}.jpg"
        (folder / name).write_bytes(photograph(slip.page, dice, *look))
        manifest[name] = slip.truth
    rows = ",\n".join(
        f"  {json.dumps(name)}: [\n    " + ",\n    ".join(map(json.dumps, truth)) + "\n  ]"
        for name, truth in manifest.items())
    (folder / "manifest.json").write_text("{\n" + rows + "\n}\n", encoding="utf-8")


def main(out):
    catalogue, dice = items(), random.Random(SEED)
    orders, deliveries = morning(catalogue, dice)
    exceptions, outcomes = receive(deliveries, orders, catalogue)
    tables(out, catalogue, orders)
    counts = {"scans": 0, "controls": 0}
    for delivery in deliveries:
        folder = out / "deliveries" / str(delivery.number)
        folder.mkdir(parents=True, exist_ok=True)
        delivery.write(folder / "scans.tape", random.Random(SEED + delivery.number))
        pictures(folder, delivery, orders, exceptions, random.Random(SEED * 7 + delivery.number))
        events = [event for event in delivery.events if not event.comment]
        counts["controls"] += sum(1 for event in events if event.control)
        counts["scans"] += sum(1 for event in events if not event.control)
    assert counts["scans"] == sum(outcomes.values())
    lines = [
        {"po": l.order, "line": l.number, "sku": l.item.sku, "ordered": l.ordered,
         "received": l.received} for o in orders.values() for l in o.lines]
    expected = [f"  {json.dumps(key)}: [\n    " + ",\n    ".join(map(json.dumps, rows)) + "\n  ]"
                for key, rows in (("lines", lines), ("exceptions", exceptions))]
    expected += [f"  {json.dumps(key)}: {json.dumps(value)}"
                 for key, value in (("outcomes", outcomes), ("counts", counts))]
    (out / "expected.json").write_text("{\n" + ",\n".join(expected) + "\n}\n", encoding="utf-8")
    text = readme(deliveries, orders, exceptions, outcomes, counts)
    (out / "README.txt").write_text(text, encoding="utf-8")


main(pathlib.Path(sys.argv[1]))
