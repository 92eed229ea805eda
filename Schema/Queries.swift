/// The named queries; each file's head says what goes in and what comes out.
extension SQLFile {
  package static let acceptException = SQLFile(
    "accept_exception", PackageResources.accept_exception_sql)
  package static let addLocation = SQLFile("add_location", PackageResources.add_location_sql)
  package static let announced = SQLFile("announced", PackageResources.announced_sql)
  package static let apiApplied = SQLFile("api_applied", PackageResources.api_applied_sql)
  package static let apiRecord = SQLFile("api_record", PackageResources.api_record_sql)
  package static let apiReset = SQLFile("api_reset", PackageResources.api_reset_sql)
  package static let asnLines = SQLFile("asn_lines", PackageResources.asn_lines_sql)
  package static let asns = SQLFile("asns", PackageResources.asns_sql)
  package static let becomeApp = SQLFile("become_app", PackageResources.become_app_sql)
  package static let becomeOwner = SQLFile("become_owner", PackageResources.become_owner_sql)
  package static let completeReceipt = SQLFile(
    "complete_receipt", PackageResources.complete_receipt_sql)
  package static let dismissException = SQLFile(
    "dismiss_exception", PackageResources.dismiss_exception_sql)
  package static let endPurchaseOrder = SQLFile(
    "end_purchase_order", PackageResources.end_purchase_order_sql)
  package static let everyAnnouncedUnit = SQLFile(
    "every_announced_unit", PackageResources.every_announced_unit_sql)
  package static let everyDock = SQLFile("every_dock", PackageResources.every_dock_sql)
  package static let everyOpenLine = SQLFile(
    "every_open_line", PackageResources.every_open_line_sql)
  package static let everyPack = SQLFile("every_pack", PackageResources.every_pack_sql)
  package static let exceptions = SQLFile("exceptions", PackageResources.exceptions_sql)
  package static let gtinOwners = SQLFile("gtin_owners", PackageResources.gtin_owners_sql)
  package static let holdReceipt = SQLFile("hold_receipt", PackageResources.hold_receipt_sql)
  package static let home = SQLFile("home", PackageResources.home_sql)
  package static let importASN = SQLFile("import_asn", PackageResources.import_asn_sql)
  package static let importItems = SQLFile("import_items", PackageResources.import_items_sql)
  package static let importPurchaseOrder = SQLFile(
    "import_purchase_order", PackageResources.import_purchase_order_sql)
  package static let importSuppliers = SQLFile(
    "import_suppliers", PackageResources.import_suppliers_sql)
  package static let installation = SQLFile("installation", PackageResources.installation_sql)
  package static let item = SQLFile("item", PackageResources.item_sql)
  package static let itemCodes = SQLFile("item_codes", PackageResources.item_codes_sql)
  package static let items = SQLFile("items", PackageResources.items_sql)
  package static let joinLabels = SQLFile("join_labels", PackageResources.join_labels_sql)
  package static let keepSlip = SQLFile("keep_slip", PackageResources.keep_slip_sql)
  package static let knownMasters = SQLFile("known_masters", PackageResources.known_masters_sql)
  package static let knownNotices = SQLFile("known_notices", PackageResources.known_notices_sql)
  package static let knownPacks = SQLFile("known_packs", PackageResources.known_packs_sql)
  package static let labelParts = SQLFile("label_parts", PackageResources.label_parts_sql)
  package static let lastReceipt = SQLFile("last_receipt", PackageResources.last_receipt_sql)
  package static let lastScan = SQLFile("last_scan", PackageResources.last_scan_sql)
  package static let lastSequence = SQLFile("last_sequence", PackageResources.last_sequence_sql)
  package static let linesByItem = SQLFile("lines_by_item", PackageResources.lines_by_item_sql)
  package static let locations = SQLFile("locations", PackageResources.locations_sql)
  package static let migrationApplied = SQLFile(
    "migration_applied", PackageResources.migration_applied_sql)
  package static let migrationKnown = SQLFile(
    "migration_known", PackageResources.migration_known_sql)
  package static let migrationLock = SQLFile("migration_lock", PackageResources.migration_lock_sql)
  package static let migrationRecord = SQLFile(
    "migration_record", PackageResources.migration_record_sql)
  package static let missingScans = SQLFile("missing_scans", PackageResources.missing_scans_sql)
  package static let noticeOrders = SQLFile("notice_orders", PackageResources.notice_orders_sql)
  package static let openReceipt = SQLFile("open_receipt", PackageResources.open_receipt_sql)
  package static let packsByCode = SQLFile("packs_by_code", PackageResources.packs_by_code_sql)
  package static let postScans = SQLFile("post_scans", PackageResources.post_scans_sql)
  package static let purchaseOrderLines = SQLFile(
    "purchase_order_lines", PackageResources.purchase_order_lines_sql)
  package static let purchaseOrders = SQLFile(
    "purchase_orders", PackageResources.purchase_orders_sql)
  package static let receiptLines = SQLFile("receipt_lines", PackageResources.receipt_lines_sql)
  package static let receiptSlips = SQLFile("receipt_slips", PackageResources.receipt_slips_sql)
  package static let receipts = SQLFile("receipts", PackageResources.receipts_sql)
  package static let readEverything = SQLFile(
    "read_everything", PackageResources.read_everything_sql)
  package static let receivedUnits = SQLFile(
    "received_units", PackageResources.received_units_sql)
  package static let refreshStatistics = SQLFile(
    "refresh_statistics", PackageResources.refresh_statistics_sql)
  package static let releaseReceipt = SQLFile(
    "release_receipt", PackageResources.release_receipt_sql)
  package static let scans = SQLFile("scans", PackageResources.scans_sql)
  package static let schemaVersion = SQLFile("schema_version", PackageResources.schema_version_sql)
  package static let slipMatches = SQLFile("slip_matches", PackageResources.slip_matches_sql)
  package static let slipOrderLines = SQLFile(
    "slip_order_lines", PackageResources.slip_order_lines_sql)
  package static let stock = SQLFile("stock", PackageResources.stock_sql)
  package static let suppliers = SQLFile("suppliers", PackageResources.suppliers_sql)
  package static let teach = SQLFile("teach", PackageResources.teach_sql)
  package static let trialBalance = SQLFile("trial_balance", PackageResources.trial_balance_sql)
  package static let undoScan = SQLFile("undo_scan", PackageResources.undo_scan_sql)
  package static let unfinishedReceipts = SQLFile(
    "unfinished_receipts", PackageResources.unfinished_receipts_sql)

  /// Every query, for a test that has the server prepare each.
  package static let queries: [SQLFile] = [
    .acceptException, .addLocation, .announced, .apiApplied, .apiRecord, .apiReset, .asnLines,
    .asns, .becomeApp, .becomeOwner, .completeReceipt, .dismissException,
    .endPurchaseOrder, .everyAnnouncedUnit, .everyDock, .everyOpenLine, .everyPack, .exceptions,
    .gtinOwners, .holdReceipt, .home, .importASN, .importItems,
    .importPurchaseOrder, .importSuppliers, .installation, .item, .itemCodes, .items, .joinLabels,
    .keepSlip,
    .knownMasters, .knownNotices, .knownPacks, .labelParts, .lastReceipt, .lastScan, .lastSequence,
    .linesByItem, .locations, .migrationApplied, .migrationKnown, .migrationLock, .migrationRecord,
    .missingScans, .noticeOrders, .openReceipt, .packsByCode, .postScans, .purchaseOrderLines,
    .purchaseOrders,
    .receiptLines, .receiptSlips, .receipts, .readEverything, .receivedUnits, .refreshStatistics,
    .releaseReceipt, .scans, .schemaVersion, .slipMatches, .slipOrderLines, .stock, .suppliers,
    .teach, .trialBalance, .undoScan, .unfinishedReceipts,
  ]
}
