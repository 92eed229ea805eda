/// The fields in front of a line's scan.
struct ScanLineFields {
  /// What is not read yet; its indices are offsets in the line.
  private(set) var rest: ArraySlice<UInt8>

  init(line: [UInt8]) {
    rest = line[...]
  }

  /// Takes every field that stands in front.
  mutating func take() throws(ScanLineError) -> (id: UInt128?, at: Int64?) {
    var id: UInt128?
    var at: Int64?
    while true {
      let start = rest.startIndex
      if rest.starts(with: "id=".utf8) {
        guard id == nil else { throw ScanLineError(.repeated, at: start) }
        guard let number = UUIDText.number(try takeValue()) else {
          throw ScanLineError(.id, at: start + 3)
        }
        id = number
      } else if rest.starts(with: "at=".utf8) {
        guard at == nil else { throw ScanLineError(.repeated, at: start) }
        guard let instant = InstantText.microseconds(try takeValue()) else {
          throw ScanLineError(.at, at: start + 3)
        }
        at = instant
      } else {
        return (id, at)
      }
    }
  }

  /// Takes a field's name of three bytes, its value and the tab behind it; returns the value.
  private mutating func takeValue() throws(ScanLineError) -> ArraySlice<UInt8> {
    guard let tab = rest.firstIndex(of: UInt8(ascii: "\t")) else {
      throw ScanLineError(.tab, at: rest.endIndex)
    }
    defer { rest = rest[(tab + 1)...] }
    return rest[..<tab].dropFirst(3)
  }
}
