"""What the stock must be after the tapes, worked out from the events and not from their text."""

from gs1 import escaped


def receive(deliveries, orders, items):
    """Receives every event; gives the exceptions and how many scans had which outcome.

    A scan goes to the open line of its item that is due first, among the orders on the delivery's
    slips, then by order number, then by line. Scans count whole: one that would take the line past
    floor(ordered * (100 + tolerance) / 100) is an exception and counts nothing.
    """
    by_gtin = {item.gtin: (item, 1) for item in items}
    by_gtin |= {gtin: (item, size) for item in items for gtin, size in item.packs}
    by_sku = {item.sku: (item, 1) for item in items}
    exceptions, seen, last = [], set(), None
    outcomes = dict.fromkeys(["accepted", "exception", "duplicate", "refused", "undone"], 0)

    def outcome_of(delivery, event, damaged):
        """The outcome of one scan: its kind of exception, if it is one; the line and quantity."""
        if event.misread:
            return "refused", None, None, 0
        serial = (event.gtin, event.serial) if event.serial else ""
        keys = {key for key in (event.sscc, serial) if key}
        if keys & seen:
            return "duplicate", None, None, 0
        item, size = by_sku[event.sku] if event.sku else by_gtin.get(event.gtin, (None, 0))
        if item is None:
            return "exception", "unknownItem", None, 0
        lines = sorted(
            (line for name in delivery.orders for line in orders[name].lines if line.item is item),
            key=lambda line: (line.due, line.order, line.number))
        if not lines:
            return "exception", "notOrdered", None, 0
        if damaged:
            return "exception", "damaged", None, 0
        if (item.tracking.startswith("lot") and not event.lot) or (
                item.tracking == "serial" and not event.serial):
            return "exception", "missingLot", None, 0
        quantity = size * event.count
        open_lines = [line for line in lines if line.received < line.ordered]
        line = (open_lines or lines)[0]
        if line.received + quantity > line.limit:
            return "exception", "over", None, 0
        seen.update(keys)
        return "accepted", None, line, quantity

    for delivery in deliveries:
        damaged, last = False, None
        for event in delivery.events:
            if event.comment:
                continue
            if event.control == "damaged":
                damaged = True
            elif event.control == "undo":
                line, quantity = last
                line.received -= quantity
                outcomes["accepted"] -= 1
                outcomes["undone"] += 1
            else:
                outcome, kind, line, quantity = outcome_of(delivery, event, damaged)
                damaged, last = False, (line, quantity)
                outcomes[outcome] += 1
                if kind:
                    exceptions.append(
                        {"delivery": delivery.number, "kind": kind, "code": escaped(event.text)})
                if line:
                    line.received += quantity
    return exceptions, outcomes
