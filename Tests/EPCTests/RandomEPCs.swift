import EPC
import Vectors

/// Random EPCs of every kind and scheme, the same on every run.
struct RandomEPCs {
  private var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  /// The pure identity URI of a random EPC of `kind` whose serial number `scheme` can hold.
  mutating func pureURI(_ kind: EPCKind, for scheme: EPCScheme?) -> String {
    let body = body(kind, scheme).joined(separator: ".")
    return "urn:epc:\(kind == .lgtin ? "class" : "id"):\(kind.rawValue):\(body)"
  }

  private mutating func body(_ kind: EPCKind, _ scheme: EPCScheme?) -> [String] {
    let length = number(6...12)
    let prefix = digits(length)
    switch kind {
    case .sgtin, .lgtin: return [prefix, digits(13 - length), serial(20, scheme, bits: 38)]
    case .upui: return [prefix, digits(13 - length), text(cset82, 28)]
    case .itip:
      return [prefix, digits(13 - length), digits(2), digits(2), serial(20, scheme, bits: 38)]
    case .sscc, .gsrn, .gsrnp: return [prefix, digits(17 - length)]
    case .gsin: return [prefix, digits(16 - length)]
    case .pgln: return [prefix, digits(12 - length)]
    case .sgln: return [prefix, digits(12 - length), serial(20, scheme, bits: 41)]
    case .grai: return [prefix, digits(12 - length), serial(16, scheme, bits: 38)]
    case .gdti:
      let isNumeric = scheme == .gdti113
      return [
        prefix, digits(12 - length),
        isNumeric ? digits(number(1...17)) : serial(17, scheme, bits: 41),
      ]
    case .sgcn: return [prefix, digits(12 - length), digits(number(1...12))]
    case .giai, .ginc:
      let isNumeric = scheme == .giai96
      return [prefix, isNumeric ? integer(1 << 42) : text(cset82, 30 - length)]
    case .cpi:
      let isNumeric = scheme == .cpi96
      return [
        prefix, isNumeric ? integer(1_000) : text(part, 30 - length),
        integer(isNumeric ? 1 << 31 : 1_000_000_000_000),
      ]
    case .gid: return [integer(1 << 28), integer(1 << 24), integer(1 << 36)]
    case .usdod: return [text(cage, 5...6), integer(1 << 36)]
    case .adi:
      let start = number(0...1) == 0 ? "" : "%23"
      return [text(cage, 5...6), text(plainPart, 0...32), start + text(plainPart, 1...29)]
    case .bic: return [text(owner, 3...3) + text(Array("JUZ"), 1...1) + digits(7)]
    case .imovn: return [digits(7)]
    }
  }

  /// A number of `bits` bits for a scheme that holds only that, and else any text.
  private mutating func serial(_ limit: Int, _ scheme: EPCScheme?, bits: UInt64) -> String {
    let isNumeric = scheme.map { !$0.isPlus && $0.bitCount ?? 999 <= 110 } ?? false
    return isNumeric ? integer(1 << bits) : text(anySerial, limit)
  }

  /// Often the alphabet of one of the encodings of TDS 2.0.
  private var anySerial: [Character] {
    mutating get {
      let alphabets = [
        cset82, cset82, Array("0123456789"), Array("0123456789ABCDEF"), Array("0123456789abcdef"),
        Array("ABCXYZ019-_abcxyz"), Array("ABCXYZ-.:0189"),
      ]
      return alphabets[number(0...alphabets.count - 1)]
    }
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &numbers)
  }

  mutating func digits(_ count: Int) -> String {
    text(Array("0123456789"), count...count)
  }

  /// A number below `limit`, small as often as great.
  private mutating func integer(_ limit: UInt64) -> String {
    let number = UInt64.random(in: 0..<limit, using: &numbers)
    return "\(number >> UInt64(self.number(0...40)))"
  }

  private mutating func text(_ alphabet: [Character], _ limit: Int) -> String {
    text(alphabet, 1...limit)
  }

  /// Characters of `alphabet`, written as a URN has them.
  mutating func text(_ alphabet: [Character], _ length: ClosedRange<Int>) -> String {
    (0..<number(length)).map { _ in
      let character = alphabet[number(0...alphabet.count - 1)]
      let code = character.asciiValue ?? 0
      let hex = String(code, radix: 16, uppercase: true)
      return "\"#%&/<>?".contains(character) ? "%\(hex)" : String(character)
    }.joined()
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
  }

  private let cset82 = Array(
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
  private let part = Array("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private let plainPart = Array("-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private let cage = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
  private let owner = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
}
