import Scanning

/// Lines that are typed or piped in, as scans.
struct TypedInput {
  /// What a terminal's keyboard does to scans; nil for a pipe, whose lines have escapes.
  let keyboard: KeyboardInput?
  private var framer = LineFramer()
  private var number = 0

  init(keyboard: KeyboardInput?) { self.keyboard = keyboard }

  /// Takes any piece of the input, and gives the lines that it completes.
  mutating func append(_ piece: [UInt8]) -> [ScanHand.Line] {
    framer.append(piece).compactMap { line(of: $0) }
  }

  /// Gives the last line, when it has no end.
  mutating func finish() -> [ScanHand.Line] {
    framer.finish().flatMap { line(of: $0) }.map { [$0] } ?? []
  }

  /// What a line is; nil for a blank one.
  private mutating func line(of frame: LineFramer.Frame) -> ScanHand.Line? {
    number += 1
    switch frame {
    case .tooLong: return .unreadable("line \(number): it is too long for a scan")
    case .line(let bytes):
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
      do {
        return .scan(try scanLine(bytes))
      } catch {
        return .unreadable("line \(number): \(error)", hint: (error as? KeyboardError)?.hint)
      }
    }
  }

  /// What a line says that is not blank; from a keyboard, what the scanner sent.
  private func scanLine(_ bytes: [UInt8]) throws -> ScanLine {
    guard let keyboard else { return try ScanLine(bytes) }
    let control = KeyboardInput.control(bytes).map { Array($0.rawValue.utf8) }
    guard let scanned = try control ?? keyboard.scanned(bytes) else { return try ScanLine(bytes) }
    return ScanLine(id: nil, at: nil, scan: RawScan(transmission: scanned))
  }
}
