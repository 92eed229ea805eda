import EPC
import Testing
import Vectors

/// A row of the EPC vectors.
struct Row: Sendable, CustomTestStringConvertible {
  let kind: String
  let scheme: String
  let isOK: Bool
  let hex: String?
  let filter: UInt8?
  let companyPrefixLength: Int?
  let tagURI: String?
  let pureURI: String?
  let values: [EPC.Value]?
  let key: String?
  let elementString: String?
  let note: String

  init(_ fields: [String]) {
    func field(_ index: Int) -> String? {
      index < fields.count && !fields[index].isEmpty ? fields[index] : nil
    }
    kind = fields[0]
    scheme = fields[1]
    isOK = fields[2] == "ok"
    hex = field(3)
    filter = field(4).flatMap { UInt8($0) }
    companyPrefixLength = field(5).flatMap { Int($0) }
    tagURI = field(6)
    pureURI = field(7)
    values = field(8).map(Self.values)
    key = field(10)
    elementString = field(11)
    note = field(12) ?? ""
  }

  /// Reads `{"01":"…","21":"…"}`, in which quotes within a value are not escaped.
  private static func values(_ json: String) -> [EPC.Value] {
    json.dropFirst(2).dropLast(2).split(separator: "\",\"").compactMap { pair in
      let sides = pair.split(separator: "\":\"", maxSplits: 1)
      return sides.count == 2 ? EPC.Value(String(sides[0]), String(sides[1])) : nil
    }
  }

  /// What `name` is in the row's note, such as `"filter_value": "0"`.
  func option(_ name: String) -> String? {
    guard let start = note.firstRange(of: "\"\(name)\": \"") else { return nil }
    return note[start.upperBound...].split(separator: "\"").first.map(String.init)
  }

  /// The EPC that its bits are.
  func epc() throws -> EPC {
    try EPC(hex: #require(hex))
  }

  /// The EPC kind that the row's scheme is of or is.
  var epcKind: EPCKind? {
    EPCKind(rawValue: scheme.lowercased()) ?? EPCScheme(name: scheme)?.kind
  }

  /// The rows, all of them.
  static let all: [Row] = ((try? Vectors.rows("epc.tsv")) ?? []).map(Row.init)

  var testDescription: String {
    "\(kind) \(scheme) \(hex ?? "") \(tagURI ?? pureURI ?? "") \(note)"
  }
}

extension [EPC.Value] {
  /// The values in brackets.
  var text: String {
    map { "(\($0.code))\($0.value)" }.joined()
  }
}
