"""Suppliers and items of an invented wholesaler."""

from dataclasses import dataclass, field

from gs1 import gln, gtin13, gtin14


@dataclass
class Supplier:
    code: str
    name: str
    street: str
    town: str
    prefix: str  # GS1 company prefix, invented
    email: str
    lead_time_days: int
    transmission: str
    sku: str  # first letters of our SKUs of this supplier's items
    their_sku: str

    @property
    def gln(self):
        return gln(self.prefix)


@dataclass
class Item:
    sku: str
    name: str
    gtin: str
    packs: list  # of (GTIN-14, base units), the smaller first
    tracking: str
    category: str
    cost_method: str
    supplier: Supplier
    supplier_sku: str
    sizes: list = field(init=False)

    def __post_init__(self):
        self.sizes = [quantity for _, quantity in self.packs]


SUPPLIERS = [
    Supplier("NORDKORN", "Nordkorn Lebensmittel GmbH", "Speicherweg 14", "28195 Bremen, Germany",
             "4012345", "orders@nordkorn.example", 4, "ubl", "FD", "NK"),
    Supplier("BRUNNTAL", "Brunntal Getränke AG", "Quellenstrasse 3", "6460 Altdorf, Switzerland",
             "7612345", "bestellung@brunntal.example", 3, "email", "DR", "BT"),
    Supplier("FERLOMB", "Ferramenta Lombarda S.r.l.", "Via dei Fabbri 27", "24121 Bergamo, Italy",
             "8012345", "ordini@ferlomb.example", 7, "csv", "HW", "FL"),
    Supplier("SANAVIE", "Laboratoires Sanavie SAS", "8 rue des Tilleuls", "69003 Lyon, France",
             "3401234", "commandes@sanavie.example", 5, "x12", "PH", "SV"),
    Supplier("VOLTERA", "Voltera Electronics B.V.", "Kabelkade 51", "5611 Eindhoven, Netherlands",
             "8712345", "orders@voltera.example", 10, "none", "EL", "VE"),
]

# For each supplier: category, tracking, names, the two sizes or kinds each comes in.
RANGES = {
    "FD": [
        ("Dry goods", "lot+expiry", "Basmati rice|Wheat flour type 550|Rolled oats|Red lentils|"
         "Chickpeas|Polenta|Couscous", "500 g|1 kg"),
        ("Pasta", "lot+expiry", "Spaghetti no. 5|Penne rigate|Fusilli|Tagliatelle", "500 g|1 kg"),
        ("Preserves", "lot+expiry", "Tomato passata|Chopped tomatoes|Strawberry jam|"
         "Blossom honey|Dijon mustard", "250 g|500 g"),
        ("Oils", "lot+expiry", "Olive oil extra virgin|Sunflower oil", "500 ml|1 l"),
        ("Sweets", "lot+expiry", "Dark chocolate 70 %|Milk chocolate|Hazelnut wafers|"
         "Butter biscuits", "100 g|200 g"),
        ("Coffee and tea", "lot+expiry", "Espresso beans|Filter coffee", "250 g|1 kg"),
    ],
    "DR": [
        ("Water", "lot", "Mineral water still|Mineral water sparkling|Tonic water|Ginger ale",
         "0.5 l|1 l"),
        ("Juice", "lot", "Apple juice cloudy|Orange juice|Pear nectar|Grape juice red|"
         "Tomato juice|Rhubarb spritzer", "0.33 l|1 l"),
        ("Soft drinks", "lot", "Cola|Lemonade|Orange soda|Iced tea peach|Elderflower soda",
         "0.33 l|1.5 l"),
        ("Beer", "lot", "Lager|Pale ale|Wheat beer|Alcohol-free lager|Stout", "0.33 l|0.5 l"),
        ("Spirits", "none", "Gin|Pear brandy|Herb liqueur|Vodka", "0.35 l|0.7 l"),
    ],
    "HW": [
        ("Fasteners", "none", "Wood screws 4x40|Wood screws 5x60|Hex bolts M8x50|Wall plugs 8 mm|"
         "Machine screws M5x20|Picture nails", "box of 100|box of 250"),
        ("Hand tools", "none", "Claw hammer|Combination pliers|Screwdriver PH2|Tape measure|"
         "Spirit level|Hacksaw", "standard|professional"),
        ("Fittings", "none", "Butt hinge|Door handle|Padlock|Angle bracket|Drawer runner|"
         "Furniture castor", "steel|brass"),
        ("Paint", "none", "Paint brush flat|Paint roller|Masking tape|Abrasive paper P120|"
         "Dust sheet|Filling knife", "small|large"),
    ],
    "PH": [
        ("Medicines", "lot+expiry", "Paracetamol tablets 500 mg|Ibuprofen tablets 400 mg|"
         "Cetirizine tablets 10 mg|Saline nasal spray|Throat lozenges|Cough syrup|"
         "Antacid tablets", "small pack|large pack"),
        ("Wound care", "lot+expiry", "Adhesive plasters|Sterile gauze|Antiseptic spray|"
         "Burn gel|Elastic bandage", "travel|home"),
        ("Skin care", "lot+expiry", "Hand cream|Face cream|Sun lotion SPF 50|Body lotion|"
         "Lip balm|Shower gel", "50 ml|200 ml"),
        ("Supplements", "lot+expiry", "Vitamin C tablets|Vitamin D3 drops|Magnesium powder|"
         "Zinc tablets|Multivitamin tablets|Iron capsules", "30 doses|90 doses"),
    ],
    "EL": [
        ("Networking", "serial", "Wireless access point|Gigabit switch|4G router|"
         "Powerline adapter", "basic|pro"),
        ("Peripherals", "serial", "Wireless keyboard|Laser mouse|Webcam|USB headset|"
         "Label printer|Barcode scanner", "black|white"),
        ("Storage", "serial", "Solid state drive|External disk|NAS enclosure", "1 TB|2 TB"),
        ("Power", "serial", "Power bank|Laptop charger|UPS 600 VA", "type A|type B"),
        ("Cables", "none", "HDMI cable|USB-C cable|Network cable Cat 6|DisplayPort cable",
         "1 m|3 m"),
        ("Batteries", "none", "Alkaline batteries AA|Alkaline batteries AAA|"
         "Lithium cells CR2032|Rechargeable batteries AA", "4 pieces|8 pieces"),
    ],
}


def packs_of(gtin, index):
    """Which packs the item with this place in its range comes in."""
    if index % 8 == 7:
        return []
    if index % 4 == 1:
        return [(gtin14(gtin, 1), 12), (gtin14(gtin, 2 + index % 7), 96)]
    return [(gtin14(gtin, 1 + index % 3), [12, 6, 24][index % 3])]


def items():
    """240 items, 48 of each supplier."""
    result = []
    for place, supplier in enumerate(SUPPLIERS, 1):
        names = [
            (f"{name} {kind}", category, tracking)
            for category, tracking, names, kinds in RANGES[supplier.sku]
            for name in names.split("|")
            for kind in kinds.split("|")
        ]
        assert len(names) == 48, (supplier.sku, len(names))
        for index, (name, category, tracking) in enumerate(names):
            gtin = gtin13(supplier.prefix, 1_000 + 37 * index)
            result.append(Item(
                f"{supplier.sku}-{place}{index + 1:03d}", name, gtin, packs_of(gtin, index),
                tracking, category, "average" if tracking == "none" else "fifo", supplier,
                f"{supplier.their_sku}-{(70_000 + 911 * index + 13 * place)}"))
    return result
