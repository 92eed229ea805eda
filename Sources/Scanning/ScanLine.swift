/// One line of a tape or of standard input: a scan, and what its sender says about it.
///
/// In front of the scan may stand `id=UUID` and `at=INSTANT`, each once, in any order, each ended
/// by a tab. The scan is what a scanner sends, with ``ScanText``'s escapes; to send a scan that
/// itself begins so, write its first letter as an escape.
package struct ScanLine: Hashable, Sendable {
  /// The sender's id of this scan, a UUID; the same id again is the same scan.
  package let id: UInt128?
  /// When it was scanned, in microseconds since 1970.
  package let at: Int64?
  /// The scan.
  package let scan: RawScan

  /// Puts a line together.
  package init(id: UInt128?, at: Int64?, scan: RawScan) {
    self.id = id
    self.at = at
    self.scan = scan
  }

  /// Reads a line without its end.
  ///
  /// - Throws: ``ScanLineError``, which names the column.
  package init(_ line: some Collection<UInt8>) throws(ScanLineError) {
    var fields = ScanLineFields(line: Array(line))
    let (id, at) = try fields.take()
    guard !fields.rest.isEmpty else { throw ScanLineError(.empty, at: fields.rest.startIndex) }
    self.id = id
    self.at = at
    do throws(ScanTextError) {
      scan = RawScan(transmission: try ScanText.bytes(fields.rest))
    } catch {
      switch error {
      case .escape(let offset):
        throw ScanLineError(.escape, at: fields.rest.startIndex + offset)
      }
    }
  }
}

extension ScanLine: CustomStringConvertible {
  /// The line as ``init(_:)`` reads it back.
  package var description: String {
    var line = ""
    if let id { line += "id=\(UUIDText.text(id))\t" }
    if let at { line += "at=\(InstantText.text(at))\t" }
    let text = scan.description
    // A scan that looks like a field is told apart by an escape in front.
    guard text.hasPrefix("id=") || text.hasPrefix("at=") else { return line + text }
    return line + ScanText.escaped(Array(text.utf8)[..<1]) + text.dropFirst()
  }
}
