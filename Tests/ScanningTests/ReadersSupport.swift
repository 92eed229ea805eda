import Scanning
import Testing
import Vectors

/// What a reader's protocol makes of bytes in pieces of `pieceLength`, silence at the end included.
func events<Reader: ReaderProtocol>(
  of reader: Reader, _ bytes: [UInt8], pieceLength: Int = .max
) -> [ReaderEvent] {
  var reader = reader
  var events: [ReaderEvent] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    events += reader.receive(Array(rest.prefix(pieceLength)))
    rest = rest.dropFirst(pieceLength)
  }
  return events + reader.flush()
}

/// The bytes that hexadecimal digits write, blanks between them or not.
func hex(_ text: String) -> [UInt8] {
  let digits = text.filter { $0 != " " }.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] * 16 + digits[$0 + 1])
  }
}

extension [ReaderEvent] {
  var tags: [TagRead] {
    compactMap { if case .tag(let tag) = $0 { tag } else { nil } }
  }

  var scans: [String] {
    compactMap { if case .scan(let scan) = $0 { scan.description } else { nil } }
  }
}

extension SeededNumbers {
  mutating func bytes(_ counts: ClosedRange<Int>) -> [UInt8] {
    (0..<Int.random(in: counts, using: &self)).map { _ in .random(in: 0...255, using: &self) }
  }
}

/// One row of the device vectors.
struct DeviceVector: CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let expected: String

  var testDescription: String { "\(name) \(expected)" }

  /// The value of `name=value` in what is expected; nil without one.
  func value(_ name: String) -> Substring? {
    let field = expected.split(separator: " ").first { $0.hasPrefix("\(name)=") }
    return field?.dropFirst(name.count + 1).prefix { $0 != "(" }
  }

  /// The rows of a kind.
  static func rows(_ kind: String) throws -> [DeviceVector] {
    try Vectors.lines("devices/vectors.tsv").compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 4, fields[0] == kind else { return nil }
      return DeviceVector(name: fields[1], bytes: hex(fields[2]), expected: fields[3])
    }
  }
}
