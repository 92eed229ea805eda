import Foundation

/// What `tally-decoder measure` says of pages.
struct DecoderMeasurement {
  /// The path of the program `tally-decoder`.
  let decoder: String

  /// Has every page read by Tally and by libzbar alone.
  func read(_ slips: SlipPages) throws -> (tally: ReadRate, zbar: ReadRate) {
    let list = slips.pages.map { slips.file(of: $0).path + "\n" }.joined()
    let lines = try say(list).split(separator: "\n")
    guard lines.count == slips.pages.count else {
      throw Failure(.noInput, "the decoder stopped at page \(lines.count + 1)")
    }
    var (tally, zbar) = (ReadRate(), ReadRate())
    for (page, line) in zip(slips.pages, lines) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, let ours = Double(fields[0]), let zbars = Double(fields[2]) else {
        throw Failure(.bug, "the decoder measured \"\(line.prefix(80))\"")
      }
      tally.add(page, read: Self.texts(fields[1]), milliseconds: ours / 1_000)
      zbar.add(page, read: Self.texts(fields[3]), milliseconds: zbars / 1_000)
    }
    return (tally, zbar)
  }

  private static func texts(_ field: Substring) -> Set<[UInt8]> {
    Set(field.split(separator: " ").map { [UInt8](hexadecimal: $0) })
  }

  private func say(_ names: String) throws -> String {
    let list = FileManager.default.temporaryDirectory
      .appendingPathComponent("tally-measured-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: list) }
    try names.write(to: list, atomically: true, encoding: .utf8)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: decoder)
    process.arguments = ["measure"]
    process.standardInput = try FileHandle(forReadingFrom: list)
    process.standardOutput = output
    try process.run()
    return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
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
