import ArgumentParser

struct Items: ParsableCommand {}
struct Suppliers: ParsableCommand {}
struct Locations: ParsableCommand {}
struct PurchaseOrders: ParsableCommand {}
struct Receipts: ParsableCommand {}
struct Exceptions: ParsableCommand {}
struct StockCommand: ParsableCommand {}
struct LedgerCommand: ParsableCommand {}
