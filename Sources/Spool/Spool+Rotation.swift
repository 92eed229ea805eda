internal import GRDB

/// Going on in a new file.
extension Spool {
  /// Goes on in a new file; see ``SpoolStore/rotate()``.
  package func rotate() throws(SpoolError) {
    // Nothing failed that a new file would mend.
    guard poison?.poisons == true else { return }
    do throws(SpoolError) {
      try rotateHere()
    } catch {
      guard let place = otherPlace() else { throw error }
      try move(to: place, after: error)
    }
  }

  /// Goes on in a new file on the same disk.
  private func rotateHere() throws(SpoolError) {
    let aside: SpoolDirectory.Aside
    if SystemCalls.exists(directory.current) {
      aside = try directory.setAside(lastPosition: lastPosition)
      try SystemCalls.synchronizeDirectory(directory.path)
    } else if let last = directory.asides.last {
      // An earlier try came this far.
      aside = last
    } else {
      throw SpoolError(.missing, "the spool is gone: \"\(directory.current)\"")
    }
    let old = file
    try rebuild(from: aside, reading: old?.queue, why: nil)
    // Closed, it would write to the disk that failed.
    old?.abandon()
    file = nil
    try openCurrent()
    poison = nil
    isFull = false
  }

  /// Makes a new current file of what can be read of one that was set aside.
  ///
  /// - `queue`: a connection that has it open; without one, copies of its files are opened.
  /// - `why`: how its damage was noticed; nil when the disk failed.
  func rebuild(
    from aside: SpoolDirectory.Aside, reading queue: DatabaseQueue? = nil, why: String?
  ) throws(SpoolError) {
    var (copied, lost) = (0, [] as [ClosedRange<Int64>])
    let confirmed = aside.lastPosition ?? ConfirmedPosition.read(directory)
    try makeNew { (made) throws(SpoolError) in
      var salvage = Salvage(into: made, lastPosition: aside.lastPosition)
      if let queue {
        try salvage.copy(from: [queue], confirmed: confirmed)
      } else {
        try SalvageCopies(of: aside.path, in: directory).use { sources, pages throws(SpoolError) in
          try salvage.copy(from: sources, pages, confirmed: confirmed)
        }
      }
      (copied, lost) = (salvage.copied, salvage.lost)
    }
    if let why {
      findings.append(.damaged(kept: aside.path, why: why, salvaged: copied, lost: lost))
    } else {
      findings.append(.rotated(kept: aside.path, copied: copied, lost: lost))
    }
  }
}
