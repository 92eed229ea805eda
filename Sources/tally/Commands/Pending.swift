import ArgumentParser

struct Items: ParsableCommand {}
struct Suppliers: ParsableCommand {}
struct Locations: ParsableCommand {}
struct PurchaseOrders: ParsableCommand {}
struct Receive: ParsableCommand {}
struct Undo: ParsableCommand {}
struct Receipts: ParsableCommand {}
struct Exceptions: ParsableCommand {}
struct StockCommand: ParsableCommand {}
struct LedgerCommand: ParsableCommand {}
struct Fsck: ParsableCommand {}
struct Bench: ParsableCommand {}
struct DemoCommand: ParsableCommand {}
