/// Room that is given up when the disk is full.
extension Spool {
  /// Sets the room aside, if it is not there.
  ///
  /// - Returns: whether it is there now.
  @discardableResult
  func keepReserve(isWorthSaying: Bool = false) -> Bool {
    if hasReserve { return true }
    do throws(SpoolError) {
      try SystemCalls.allocate(directory.reserve, byteCount: settings.reserveByteCount)
      hasReserve = true
    } catch {
      if isWorthSaying { findings.append(.noReserve(error.detail ?? error.what)) }
    }
    return hasReserve
  }

  /// Gives the room up: settlements need some, and make some when they are moved into the file.
  func releaseReserve() {
    hasReserve = false
    // Where it cannot be removed there is nothing else to give up.
    try? SystemCalls.remove(directory.reserve)
  }
}
