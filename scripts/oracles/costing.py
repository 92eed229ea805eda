"""Keeps the books of one item at two sites, slowly: a history in, a line of balances an event out.

The first argument is a file: its first line says fifo or average, each other one is an event. Goods
are rows that are only ever added; what is left of a layer, and what is short, is summed up anew
each time, and every cost is an exact fraction until it is posted.
"""

import sys
from fractions import Fraction

ACCOUNTS = [
    "inventory", "grni", "accountsPayable", "cogs", "purchasePriceVariance", "shrinkage", "scrap",
    "sales", "landedCostClearing",
]
POOL = {"north": -1, "south": -2}
OTHER = {"north": "south", "south": "north"}


def half_up(exact):
    return (exact + Fraction(1, 2)).__floor__()


def total(rows):
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def portion(goods, quantity):
    return half_up(Fraction(goods[1]) * Fraction(quantity, goods[0]))


def shares(amount, weights):
    """By largest remainder, picked one at a time."""
    sign = -1 if amount < 0 else 1
    exact = [Fraction(abs(amount) * weight, sum(weights)) for weight in weights]
    given = [share.__floor__() for share in exact]
    while sum(given) < abs(amount):
        lost = [share - got for share, got in zip(exact, given)]
        given[lost.index(max(lost))] += 1
    return [sign * share for share in given]


class Refused(Exception):
    pass


class Books:
    def __init__(self, fifo):
        self.fifo = fifo
        self.rows = {POOL["north"]: [], POOL["south"]: []}  # layer: (quantity, value), …
        self.places = {POOL["north"]: ("north", 0), POOL["south"]: ("south", 0)}
        self.alive = {"north": set(), "south": set()}
        self.brought = {}
        self.sent_back = {}
        self.takers = {}  # layer: (destination, quantity), …
        self.owed = {"north": {}, "south": {}}  # issue: (quantity, value), …
        self.legs = {}  # issue: [layer, quantity, value], …
        self.goes_to = {}  # issue: account, or the number of another site's layer
        self.home = {}  # issue: site
        self.last = {"north": None, "south": None}
        self.balance = dict.fromkeys(ACCOUNTS, 0)
        self.value = {"north": 0, "south": 0}

    # What there is.

    def sources(self, site):
        if not self.fifo:
            return [POOL[site]] if total(self.rows[POOL[site]])[0] else []
        order = sorted(self.alive[site], key=lambda layer: (self.places[layer][1], layer))
        return [layer for layer in order if total(self.rows[layer])[0]]

    def stock(self, site):
        return sum(total(self.rows[layer])[0] for layer in self.sources(site))

    def missing(self, site):
        return sum(total(rows)[0] for rows in self.owed[site].values())

    # What is written.

    def post(self, debit, credit, amount):
        self.balance[debit] += amount
        self.balance[credit] -= amount

    def row(self, layer, quantity, value):
        self.rows[layer].append((quantity, value))
        if len(self.rows[layer]) > 100:
            self.rows[layer] = [total(self.rows[layer])]
        site = self.places[layer][0]
        (self.alive[site].add if total(self.rows[layer])[0] else self.alive[site].discard)(layer)

    def leave(self, layer, issue, quantity, value):
        self.row(layer, -quantity, -value)
        self.takers.setdefault(layer, []).append((self.goes_to[issue], quantity))
        self.legs[issue].append([layer, quantity, value])

    def bear(self, site, destination, amount, through):
        """What goods that are gone cost more than was posted, out of the inventory of `site`."""
        self.value[site] -= amount
        if destination in self.balance:
            self.post(destination, "inventory", amount)
        elif amount:
            through = (*through, destination)
            self.late([destination], amount, "cogs", "inventory", OTHER[site], through)

    def settle(self, site, layer):
        """Gives what is owed out of a layer, the oldest debt first."""
        for issue in list(self.owed[site]):
            there = total(self.rows[layer])
            debt = total(self.owed[site][issue])
            quantity = min(there[0], debt[0])
            if not quantity:
                continue
            cost, provisional = portion(there, quantity), portion(debt, quantity)
            self.owed[site][issue].append((-quantity, -provisional))
            if debt[0] == quantity:
                del self.owed[site][issue]
            self.leave(layer, issue, quantity, cost)
            yield self.goes_to[issue], cost - provisional

    def enter(self, site, layer, quantity, value):
        self.row(layer, quantity, value)
        self.value[site] += value
        return list(self.settle(site, layer))

    # What happens.

    def bring(self, number, site, quantity, value, at, credit):
        layer = number if self.fifo else POOL[site]
        self.places[number] = (site, at)
        self.brought[number] = (quantity, value)
        self.sent_back[number] = 0
        self.rows.setdefault(number, [])
        self.post("inventory", credit, value)
        differences = self.enter(site, layer, quantity, value)
        self.last[site] = (quantity, value)
        for destination, amount in differences:
            self.bear(site, destination, amount, (number,))

    def receive(self, number, site, quantity, value, at):
        self.bring(int(number), site, int(quantity), int(value), int(at), "grni")

    def find(self, number, site, quantity, at):
        known = self.last[site]
        if not self.fifo and self.stock(site):
            known = total(self.rows[POOL[site]])
        value = portion(known, int(quantity)) if known else 0
        before = self.last[site]
        self.bring(int(number), site, int(quantity), value, int(at), "shrinkage")
        self.last[site] = before

    def take(self, number, site, quantity, chosen):
        """What leaves for an issue: the value, and whether nothing stays."""
        sources = self.sources(site)
        newest = total(self.rows[sources[-1]]) if sources else None
        if self.fifo and chosen in sources:
            sources = [chosen] + [layer for layer in sources if layer != chosen]
        if quantity >= self.stock(site) > 0:
            self.last[site] = newest
        value = 0
        for layer in sources:
            there = total(self.rows[layer])
            part = min(there[0], quantity)
            if part:
                cost = portion(there, part)
                self.leave(layer, number, part, cost)
                quantity, value = quantity - part, value + cost
        return value

    def begin(self, number, site, destination):
        self.legs[number], self.goes_to[number], self.home[number] = [], destination, site

    def go(self, number, site, quantity, destination, may_go_short, chosen=0):
        there = self.stock(site)
        self.begin(number, site, destination)
        if quantity > there and not may_go_short:
            raise Refused
        value = self.take(number, site, min(quantity, there), chosen)
        if quantity > there:
            known = self.last[site]
            provisional = portion(known, quantity - there) if known else 0
            self.owed[site][number] = [(quantity - there, provisional)]
            value += provisional
        self.value[site] -= value
        return value

    def issue(self, number, site, quantity, account, may_go_short, layer):
        value = self.go(
            int(number), site, int(quantity), account, int(may_go_short), int(layer))
        self.post(account, "inventory", value)

    def transfer(self, number, site, quantity, may_go_short, at):
        number = int(number)
        value = self.go(number, site, int(quantity), number, int(may_go_short))
        self.bring(number, OTHER[site], int(quantity), value, int(at), "inventory")

    def takeback(self, _, issue, quantity):
        issue, need = int(issue), int(quantity)
        site, account = self.home[issue], self.goes_to[issue]
        if account not in self.balance:
            raise Refused
        debt = total(self.owed[site].get(issue, []))
        if need > debt[0] + sum(leg[1] for leg in self.legs[issue]):
            raise Refused
        forgiven = min(need, debt[0])
        if forgiven:
            value = portion(debt, forgiven)
            self.owed[site][issue].append((-forgiven, -value))
            if forgiven == debt[0]:
                del self.owed[site][issue]
            self.value[site] += value
            self.post("inventory", account, value)
        need -= forgiven
        for leg in reversed(list(self.legs[issue])):
            quantity = min(need, leg[1])
            if quantity:
                value = portion(leg[1:], quantity)
                leg[1], leg[2], need = leg[1] - quantity, leg[2] - value, need - quantity
                self.takers[leg[0]].append((account, -quantity))
                self.post("inventory", account, value)
                # While anything is owed, its layer holds nothing else.
                for destination, amount in self.enter(site, leg[0], quantity, value):
                    self.bear(site, destination, amount, (leg[0],))
        self.legs[issue] = [leg for leg in self.legs[issue] if leg[1]]

    def give_back(self, site, value, owed):
        self.value[site] -= value
        self.post("grni", "inventory", owed)
        self.post("purchasePriceVariance", "inventory", value - owed)

    def vendor(self, number, layer, quantity, owed):
        layer, quantity = int(layer), int(quantity)
        site = self.places[layer][0]
        if quantity > self.stock(site):
            raise Refused
        self.begin(int(number), site, "grni")
        self.give_back(site, self.take(int(number), site, quantity, layer), int(owed))
        self.sent_back[layer] += quantity

    def undo(self, number, layer):
        number, layer = int(number), int(layer)
        site, (quantity, value) = self.places[layer][0], self.brought[layer]
        if quantity > self.stock(site) or (
            self.fifo and total(self.rows[layer])[0] != quantity
        ):
            raise Refused
        self.begin(number, site, "grni")
        source = layer if self.fifo else POOL[site]
        there = total(self.rows[source])
        if quantity == self.stock(site):
            self.last[site] = there
        if quantity == there[0]:
            gone = there[1]
        else:
            gone = value if value <= there[1] else portion(there, quantity)
        self.leave(source, number, quantity, gone)
        self.give_back(site, gone, value)
        self.sent_back[layer] += quantity

    def late(self, layers, amount, leftover, credit, site, through=()):
        received = sum(self.brought[layer][0] for layer in layers)
        if self.fifo:
            there = [layer for layer in self.sources(site) if layer in layers]
            gone = {}
            for layer in layers:
                for destination, quantity in self.takers.get(layer, []):
                    gone[destination] = gone.get(destination, 0) + quantity
            gone = sorted(
                (pair for pair in gone.items() if pair[1]),
                key=lambda pair: (0, pair[0]) if pair[0] in self.balance
                else (1, self.places[pair[0]][1], pair[0]))
            weights = [total(self.rows[layer])[0] for layer in there]
        else:
            received = max(0, received - sum(self.sent_back[layer] for layer in layers))
            there = [POOL[site]]
            weights = [min(self.stock(site), received)]
            gone = [(leftover, received - weights[0])]
        weights += [quantity for _, quantity in gone]
        parts = shares(amount, weights) if sum(weights) else [0] * len(weights)
        left = amount
        for layer, part in zip(there, parts):
            part = max(part, -total(self.rows[layer])[1])
            if part:
                self.row(layer, 0, part)
            self.post("inventory", credit, part)
            self.value[site] += part
            left -= part
        for (destination, _), part in zip(gone, parts[len(there):]):
            if destination in through:
                continue  # it has been there
            left -= part
            if destination in self.balance:
                account = "purchasePriceVariance" if destination == "grni" else destination
                self.post(account, credit, part)
            else:
                self.post("inventory", credit, part)
                self.value[site] += part
                self.bear(site, destination, part, through)
        self.post(leftover, credit, left)

    def run(self, line):
        word, *rest = line.split()
        try:
            if word == "late":
                _, layers, amount, reason = rest
                layers = [int(layer) for layer in layers.split(",")]
                leftover = "purchasePriceVariance" if reason == "invoicePrice" else "cogs"
                site = self.places[layers[0]][0]
                self.late(layers, int(amount), leftover, "accountsPayable", site)
            else:
                getattr(self, word)(*rest)
            answer = "done"
        except Refused:
            answer = "refused"
        sites = [
            number
            for site in ("north", "south")
            for number in (self.stock(site) - self.missing(site), self.value[site])
        ]
        return " ".join(map(str, [answer, *sites, *self.balance.values()]))


with open(sys.argv[1]) as history:
    books = Books(next(history).strip() == "fifo")
    for event in history:
        print(books.run(event))
