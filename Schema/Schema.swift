/// A file of SQL, compiled in.
package struct SQLFile: Hashable, Sendable {
  /// The file's name without `.sql`; for a query, its name on the server.
  package let name: String
  /// One statement of a query; of any other file, all its statements.
  package let text: String

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    text = String(decoding: bytes, as: UTF8.self)
  }
}

/// Everything that makes a database Tally's, in the order in which it is applied.
package enum Schema {
  /// What makes the roles, before anything else.
  package static let roles = SQLFile("roles", PackageResources.roles_sql)

  /// How the tables came to be: each is applied once, in this order, and never changes.
  package static let migrations = [
    SQLFile("m0001_foundation", PackageResources.m0001_foundation_sql),
    SQLFile("m0002_asn", PackageResources.m0002_asn_sql),
    SQLFile("m0003_label", PackageResources.m0003_label_sql),
    SQLFile("m0004_slip", PackageResources.m0004_slip_sql),
    SQLFile("m0005_installation", PackageResources.m0005_installation_sql),
    SQLFile("m0006_slip_found", PackageResources.m0006_slip_found_sql),
  ]

  /// What the schema `api` holds, made anew whenever the text of any of it changes.
  package static let api =
    [
      SQLFile("catalogue", PackageResources.catalogue_sql),
      SQLFile("purchasing", PackageResources.purchasing_sql),
      SQLFile("asn", PackageResources.asn_sql),
      SQLFile("receiving", PackageResources.receiving_sql),
      SQLFile("posting", PackageResources.posting_sql),
      SQLFile("label", PackageResources.label_sql),
      SQLFile("undo", PackageResources.undo_sql),
      SQLFile("slip_keeping", PackageResources.slip_keeping_sql),
      SQLFile("resolution", PackageResources.resolution_sql),
      SQLFile("reading", PackageResources.reading_sql),
      SQLFile("notices", PackageResources.notices_sql),
      SQLFile("slips", PackageResources.slips_sql),
    ] + checks + [SQLFile("privileges", PackageResources.privileges_sql)]

  /// What `tally fsck` proves, in the order in which it reports.
  ///
  /// The view `api.check_on_hand` has the columns `examined` (how many rows were looked at) and
  /// `problems` (text[], at most 20).
  package static let checks = [
    SQLFile("check_scan_once", PackageResources.check_scan_once_sql),
    SQLFile("check_unit_once", PackageResources.check_unit_once_sql),
    SQLFile("check_scan_sequence", PackageResources.check_scan_sequence_sql),
    SQLFile("check_scan_effect", PackageResources.check_scan_effect_sql),
    SQLFile("check_label_part", PackageResources.check_label_part_sql),
    SQLFile("check_movement_cause", PackageResources.check_movement_cause_sql),
    SQLFile("check_reference", PackageResources.check_reference_sql),
    SQLFile("check_on_hand", PackageResources.check_on_hand_sql),
    SQLFile("check_line_received", PackageResources.check_line_received_sql),
    SQLFile("check_line_tolerance", PackageResources.check_line_tolerance_sql),
    SQLFile("check_cost_layer", PackageResources.check_cost_layer_sql),
    SQLFile("check_valuation", PackageResources.check_valuation_sql),
    SQLFile("check_inventory_account", PackageResources.check_inventory_account_sql),
    SQLFile("check_entry", PackageResources.check_entry_sql),
    SQLFile("check_order_state", PackageResources.check_order_state_sql),
    SQLFile("check_document_number", PackageResources.check_document_number_sql),
    SQLFile("check_history_guard", PackageResources.check_history_guard_sql),
    SQLFile("check_history_unchanged", PackageResources.check_history_unchanged_sql),
  ]

  /// The files of `tables/` in the order in which they can be applied: what the migrations must
  /// amount to.
  ///
  /// Read by a test only.
  package static let tables = [
    "foundation", "location", "item", "purchase_order", "asn", "receipt", "history", "balance",
    "slip", "installation",
  ]
}
