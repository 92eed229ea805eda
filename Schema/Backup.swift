/// What is asked of a server to back a database up and to restore one; for its owner.
///
/// Databases are made, renamed and removed by statements that take no parameters, so the queries
/// that begin with `restore_` give them as text, with the names quoted by the server.
extension SQLFile {
  package static let backupFigures = SQLFile("backup_figures", PackageResources.backup_figures_sql)
  package static let backupInstallation = SQLFile(
    "backup_installation", PackageResources.backup_installation_sql)
  package static let backupSnapshot = SQLFile(
    "backup_snapshot", PackageResources.backup_snapshot_sql)
  package static let restoreAnalyze = SQLFile(
    "restore_analyze", PackageResources.restore_analyze_sql)
  package static let restoreContent = SQLFile(
    "restore_content", PackageResources.restore_content_sql)
  package static let restoreCreate = SQLFile("restore_create", PackageResources.restore_create_sql)
  package static let restoreDisconnect = SQLFile(
    "restore_disconnect", PackageResources.restore_disconnect_sql)
  package static let restoreDrop = SQLFile("restore_drop", PackageResources.restore_drop_sql)
  package static let restoreLeftovers = SQLFile(
    "restore_leftovers", PackageResources.restore_leftovers_sql)
  package static let restoreLock = SQLFile("restore_lock", PackageResources.restore_lock_sql)
  package static let restoreSwap = SQLFile("restore_swap", PackageResources.restore_swap_sql)
  package static let restoreTarget = SQLFile("restore_target", PackageResources.restore_target_sql)
}
