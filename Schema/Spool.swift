/// What a dock keeps in SQLite; each file's head says what goes in and what comes out.
package enum SpoolSQL {
  /// What makes the spool's tables, version by version: each file leads to the `user_version` that
  /// is its number here, counted from 1.
  package static let versions = [SQLFile("spool_tables", PackageResources.spool_tables_sql)]

  package static let acknowledged = SQLFile(
    "spool_acknowledged", PackageResources.spool_acknowledged_sql)
  package static let append = SQLFile("spool_append", PackageResources.spool_append_sql)
  package static let completeOf = SQLFile(
    "spool_complete_of", PackageResources.spool_complete_of_sql)
  package static let copyEntry = SQLFile("spool_copy_entry", PackageResources.spool_copy_entry_sql)
  package static let countPruned = SQLFile(
    "spool_count_pruned", PackageResources.spool_count_pruned_sql)
  package static let counts = SQLFile("spool_counts", PackageResources.spool_counts_sql)
  package static let deliveries = SQLFile("spool_deliveries", PackageResources.spool_deliveries_sql)
  package static let delivery = SQLFile("spool_delivery", PackageResources.spool_delivery_sql)
  package static let deviceEntries = SQLFile(
    "spool_device_entries", PackageResources.spool_device_entries_sql)
  package static let deviceSettled = SQLFile(
    "spool_device_settled", PackageResources.spool_device_settled_sql)
  package static let entries = SQLFile("spool_entries", PackageResources.spool_entries_sql)
  package static let entryAt = SQLFile("spool_entry_at", PackageResources.spool_entry_at_sql)
  package static let entryById = SQLFile(
    "spool_entry_by_id", PackageResources.spool_entry_by_id_sql)
  package static let facts = SQLFile("spool_facts", PackageResources.spool_facts_sql)
  package static let forgetCompletions = SQLFile(
    "spool_forget_completions", PackageResources.spool_forget_completions_sql)
  package static let forgetDeliveries = SQLFile(
    "spool_forget_deliveries", PackageResources.spool_forget_deliveries_sql)
  package static let lastPosition = SQLFile(
    "spool_last_position", PackageResources.spool_last_position_sql)
  package static let latest = SQLFile("spool_latest", PackageResources.spool_latest_sql)
  package static let makePending = SQLFile(
    "spool_make_pending", PackageResources.spool_make_pending_sql)
  package static let openDelivery = SQLFile(
    "spool_open_delivery", PackageResources.spool_open_delivery_sql)
  package static let pending = SQLFile("spool_pending", PackageResources.spool_pending_sql)
  package static let pendingCount = SQLFile(
    "spool_pending_count", PackageResources.spool_pending_count_sql)
  package static let positions = SQLFile("spool_positions", PackageResources.spool_positions_sql)
  package static let previous = SQLFile("spool_previous", PackageResources.spool_previous_sql)
  package static let prune = SQLFile("spool_prune", PackageResources.spool_prune_sql)
  package static let pruneChoice = SQLFile(
    "spool_prune_choice", PackageResources.spool_prune_choice_sql)
  package static let pruned = SQLFile("spool_pruned", PackageResources.spool_pruned_sql)
  package static let setFact = SQLFile("spool_set_fact", PackageResources.spool_set_fact_sql)
  package static let settle = SQLFile("spool_settle", PackageResources.spool_settle_sql)
  package static let settleStuck = SQLFile(
    "spool_settle_stuck", PackageResources.spool_settle_stuck_sql)
  package static let skipTo = SQLFile("spool_skip_to", PackageResources.spool_skip_to_sql)
  package static let stuck = SQLFile("spool_stuck", PackageResources.spool_stuck_sql)
  package static let uncounted = SQLFile("spool_uncounted", PackageResources.spool_uncounted_sql)
}

/// What a dock keeps in SQLite of the catalogue, beside its spool.
package enum CatalogueSQL {
  package static let addAnnounced = SQLFile(
    "catalogue_add_announced", PackageResources.catalogue_add_announced_sql)
  package static let addDock = SQLFile(
    "catalogue_add_dock", PackageResources.catalogue_add_dock_sql)
  package static let addItem = SQLFile(
    "catalogue_add_item", PackageResources.catalogue_add_item_sql)
  package static let addLine = SQLFile(
    "catalogue_add_line", PackageResources.catalogue_add_line_sql)
  package static let addOrder = SQLFile(
    "catalogue_add_order", PackageResources.catalogue_add_order_sql)
  package static let addPack = SQLFile(
    "catalogue_add_pack", PackageResources.catalogue_add_pack_sql)
  package static let addReceivedPiece = SQLFile(
    "catalogue_add_received_piece", PackageResources.catalogue_add_received_piece_sql)
  package static let addReceivedUnit = SQLFile(
    "catalogue_add_received_unit", PackageResources.catalogue_add_received_unit_sql)
  package static let addSnapshot = SQLFile(
    "catalogue_add_snapshot", PackageResources.catalogue_add_snapshot_sql)
  package static let announced = SQLFile(
    "catalogue_announced", PackageResources.catalogue_announced_sql)
  package static let lines = SQLFile("catalogue_lines", PackageResources.catalogue_lines_sql)
  package static let noteProvisional = SQLFile(
    "catalogue_note_provisional", PackageResources.catalogue_note_provisional_sql)
  package static let orderState = SQLFile(
    "catalogue_order_state", PackageResources.catalogue_order_state_sql)
  package static let packs = SQLFile("catalogue_packs", PackageResources.catalogue_packs_sql)
  package static let receivedPieces = SQLFile(
    "catalogue_received_pieces", PackageResources.catalogue_received_pieces_sql)
  package static let receivedUnit = SQLFile(
    "catalogue_received_unit", PackageResources.catalogue_received_unit_sql)
  package static let tables = SQLFile("catalogue_tables", PackageResources.catalogue_tables_sql)
  package static let takenAt = SQLFile(
    "catalogue_taken_at", PackageResources.catalogue_taken_at_sql)
}
