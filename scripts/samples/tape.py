"""What happens at the dock: events on one delivery's tape, each with what it means."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gs1 import GS, escaped


@dataclass
class Event:
    """A line of a tape, and what is physically so when a worker makes it."""
    text: str = ""  # as the scanner sends it
    comment: str = ""  # a comment line instead
    gtin: str = ""  # what the scan names, GTIN-13 or GTIN-14; or an item by `sku`
    sku: str = ""
    count: int = 1  # how many of `gtin`
    lot: str = ""
    serial: str = ""
    sscc: str = ""
    misread: bool = False
    control: str = ""


class Delivery:
    def __init__(self, number, orders, start):
        self.number, self.orders, self.events = number, orders, []
        self.now = datetime.fromisoformat(f"2026-11-21T{start}")
        self.ssccs = []

    def note(self, text):
        self.events.append(Event(comment=text))

    def damaged(self):
        self.events.append(Event("TALLY:DAMAGED", control="damaged"))

    def undo(self):
        self.events.append(Event("TALLY:UNDO", control="undo"))

    def each(self, item, times=1):
        """EAN-13 of single pieces."""
        self.events += [Event("]E0" + item.gtin, gtin=item.gtin) for _ in range(times)]

    def misread(self, item):
        wrong = item.gtin[:12] + str((int(item.gtin[12]) + 3) % 10)
        self.events.append(Event("]E0" + wrong, gtin=wrong, misread=True))

    def stranger(self, gtin):
        self.events.append(Event("]E0" + gtin, gtin=gtin))

    def itf(self, item, times, level=0):
        """ITF-14 of cases."""
        gtin = item.packs[level][0]
        self.events += [Event("]I1" + gtin, gtin=gtin) for _ in range(times)]

    def plain_case(self, item, times, level=0):
        """GS1-128 of cases, the GTIN alone."""
        gtin = item.packs[level][0]
        self.events += [Event("]C101" + gtin, gtin=gtin) for _ in range(times)]

    def batch(self, item, times, lot, expiry="", level=None, lot_first=False):
        """GS1-128 with lot and expiry; `level` of the pack, none for single pieces."""
        gtin = item.gtin if level is None else item.packs[level][0]
        day = "17" + expiry if expiry else ""
        tail = f"10{lot}{GS}{day}" if lot_first else f"{day}10{lot}"
        text = f"]C101{gtin.rjust(14, '0')}{tail}"
        self.events += [Event(text, gtin=gtin, lot=lot) for _ in range(times)]

    def piece(self, item, serial, lot=""):
        """GS1-128 of one piece with its serial number, the lot before it where there is one."""
        text = f"]C101{item.gtin.rjust(14, '0')}{'10' + lot + GS if lot else ''}21{serial}"
        self.events.append(Event(text, gtin=item.gtin, lot=lot, serial=serial))

    def pallet(self, sscc, item, count, lot="", expiry="", level=None):
        """GS1-128 of a pallet: SSCC, contents, how many of them, lot and expiry."""
        gtin = item.gtin if level is None else item.packs[level][0]
        text = f"]C100{sscc}02{gtin.rjust(14, '0')}{'17' + expiry if expiry else ''}37{count}"
        text += f"{GS}10{lot}" if lot else ""
        self.events.append(Event(text, gtin=gtin, count=count, lot=lot, sscc=sscc))
        if sscc not in self.ssccs:
            self.ssccs.append(sscc)

    def typed(self, item, text):
        """Code 128 of an item number in plain text, ours or the supplier's."""
        self.events.append(Event("]C0" + text, sku=item.sku))

    def write(self, path, random):
        orders = ", ".join(self.orders)
        lines = ["# tally tape 1", f"# Delivery {self.number} of 2026-11-21: {orders}"]
        now = self.now
        for event in self.events:
            if event.comment:
                lines.append(f"# {event.comment}")
                continue
            at = now.isoformat(timespec="milliseconds")
            lines.append(f"at={at}Z\t{escaped(event.text)}")
            now += timedelta(milliseconds=random.randint(1_000, 9_000))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
