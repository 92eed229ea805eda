import Foundation
import SlipDecoding

/// What `tally-decoder measure` says of pages.
struct DecoderMeasurement {
  /// The path of the program `tally-decoder`.
  let decoder: String

  /// Has every page read by Tally and by libzbar alone.
  func read(_ slips: SlipPages) throws -> (tally: ReadRate, zbar: ReadRate) {
    // Whoever is gone is told of by what it did not say.
    signal(SIGPIPE, SIG_IGN)
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: decoder)
    let memory = DecodingLimits().memoryByteLimit
    process.arguments = ["measure", "\(ProcessInfo.processInfo.processIdentifier)", "\(memory)"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    defer { try? input.fileHandleForWriting.close() }
    var (tally, zbar) = (ReadRate(), ReadRate())
    for (index, page) in slips.pages.enumerated() {
      let file = try Data(contentsOf: slips.file(of: page))
      let length = Data((0..<8).map { UInt8(truncatingIfNeeded: file.count >> (8 * $0)) })
      try? input.fileHandleForWriting.write(contentsOf: length + file)
      guard let line = Self.line(output.fileHandleForReading) else {
        throw Failure(.noInput, "the decoder stopped at page \(index + 1)")
      }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, let ours = Double(fields[0]), let zbars = Double(fields[2]) else {
        throw Failure(.bug, "the decoder measured \"\(line.prefix(80))\"")
      }
      tally.add(page, read: Self.texts(fields[1]), milliseconds: ours / 1_000)
      zbar.add(page, read: Self.texts(fields[3]), milliseconds: zbars / 1_000)
    }
    return (tally, zbar)
  }

  /// The next line, of which nothing follows before the next page is there; nil at the end.
  private static func line(_ output: FileHandle) -> Substring? {
    var line = Data()
    while line.last != 0x0A {
      let piece = output.availableData
      if piece.isEmpty { return nil }
      line += piece
    }
    return String(decoding: line, as: UTF8.self).dropLast()
  }

  private static func texts(_ field: Substring) -> Set<[UInt8]> {
    Set(field.split(separator: " ").map { [UInt8](hexadecimal: $0) })
  }
}

extension [UInt8] {
  /// The bytes that pairs of hexadecimal digits stand for.
  init(hexadecimal text: Substring) {
    var (bytes, rest) = ([UInt8](), text)
    while rest.count >= 2 {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    self = bytes
  }
}
