import Backup
import Cluster
import Postgres
import Spool
import Store

extension Failure {
  /// Finds the words for what a command threw.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as StoreError: self.init(error)
    case let error as ClusterError: self.init(error)
    case let error as BackupError: self.init(error)
    case let error as SpoolError:
      self.init(.unavailable, error.what, detail: error.detail, hint: error.hint)
    case let error as PostgresError: self.init(StoreError(error))
    case is CancellationError: self.init(.unavailable, "canceled")
    case _:
      self.init(
        .bug, "unexpected error", detail: "\(error)",
        hint: "This is a bug in Tally. Nothing that was shown as done is lost.")
    }
  }

  private init(_ error: StoreError) {
    let status: ExitStatus =
      switch error.code {
      case .unreachable, .lost, .notDurable, .tooOld, .notMigrated, .otherSchema, .diskFull,
        .busy, .notAllowed, .otherInstallation, .historyLost:
        .unavailable
      case .unknown, .receiptEnded, .labelDecided: .refused
      case .bug: .bug
      }
    self.init(status, error.what, detail: error.detail, hint: error.hint)
  }

  private init(_ error: BackupError) {
    let status: ExitStatus =
      switch error.code {
      case .fileExists, .newer, .nothingThere, .notEmpty, .differs: .refused
      case .notRead, .notBackup, .cut, .damaged: .noInput
      case .notWritten, .notAllowed, .busy, .programFailed: .unavailable
      }
    self.init(status, error.what, detail: error.detail, hint: error.hint)
  }

  private init(_ error: ClusterError) {
    self.init(
      .unavailable, error.what, detail: error.detail,
      hint: error.hint
        ?? (error.code == .system
          ? "Check TALLY_HOME: it must be a folder that can be made and written." : nil))
  }
}
