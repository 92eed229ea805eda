import Forwarding
import Spool
import Store

extension PostFault {
  /// Why a post failed, as the core must know it.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self.init(error)
    case let error as SpoolError: self = .spool(Self.words(error.what, error.detail))
    case is CancellationError: self = .away("it took too long to answer")
    // What starts the server could not: it may do so later.
    case _: self = .away(Self.line("\(error)"))
    }
  }

  private init(_ error: StoreError) {
    let words = Self.words(error.what, error.detail)
    switch error.code {
    case .unreachable, .lost, .diskFull, .busy: self = .away(words)
    case .historyLost: self = .unfit(words + "; `tally spool resync` posts them again")
    case .notDurable, .tooOld, .notMigrated, .otherSchema, .notAllowed, .otherInstallation:
      self = .unfit(words)
    case .receiptEnded, .labelDecided, .unknown, .bug: self = .rejected(words)
    }
  }

  /// One line, to stand in a sentence of the dock's.
  private static func words(_ what: String, _ detail: String?) -> String {
    line([what, detail].compactMap(\.self).joined(separator: ": "))
  }

  /// The same in one line, without a hint and without the full stop.
  private static func line(_ text: String) -> String {
    let facts = text.split(separator: "\n").map { line in
      line.trimmingPrefix { $0.isWhitespace }.trimmingPrefix("detail: ")
    }
    let line = facts.filter { !$0.hasPrefix("hint: ") }.joined(separator: ": ")
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }
}
