"""Purchase orders, and a shelf from which each order takes items nobody else has."""

from dataclasses import dataclass, field

from catalogue import Item

# Cents and finer, as suppliers quote them; the middle of the range for a category.
PRICES = {"Medicines": 2.35, "Networking": 64.0, "Peripherals": 22.5, "Storage": 88.0,
          "Power": 37.0, "Spirits": 11.2, "Hand tools": 9.8, "Oils": 4.6, "Coffee and tea": 6.4}


@dataclass
class Line:
    order: str
    number: int
    item: Item
    ordered: int
    price: str
    due: str
    over: int = 0
    under: int = 0
    received: int = 0

    @property
    def limit(self):
        return self.ordered * (100 + self.over) // 100


@dataclass
class Order:
    name: str
    supplier: object
    due: str
    random: object
    lines: list = field(default_factory=list)

    def line(self, item, ordered, due=None, over=0, under=0):
        number = len(self.lines) + 1
        price = PRICES.get(item.category, 1.45) * self.random.uniform(0.7, 1.3)
        # Two decimals as a rule, four for cheap things in bulk, now and then six.
        decimals = 6 if number == 5 else 4 if price < 1.5 else 3 if number % 4 == 0 else 2
        self.lines.append(Line(
            self.name, number, item, ordered, f"{price:.{decimals}f}", due or self.due,
            over, under))
        return item


class Shelf:
    """Gives out items of one supplier, each once."""

    def __init__(self, items):
        self.items = list(items)

    def take(self, supplier, *sizes, tracking=None):
        """The next item of `supplier` with packs of exactly these sizes (any, when none given)."""
        for item in self.items:
            if item.supplier.code != supplier or (sizes and item.sizes != list(sizes)):
                continue
            if tracking is None or item.tracking == tracking:
                self.items.remove(item)
                return item
        raise LookupError((supplier, sizes, tracking))
