/// One value of a result as the server sent it, lent while it is being decoded.
@safe package struct Cell: ~Copyable {
  /// The type the value has on the server.
  package let type: PostgresType
  /// Nil for NULL.
  private let bytes: UnsafeRawBufferPointer?
  private var offset = 0

  init(type: PostgresType, bytes: UnsafeRawBufferPointer?) {
    self.type = type
    unsafe self.bytes = bytes
  }

  /// Whether the value is NULL.
  package var isNull: Bool { unsafe bytes == nil }

  /// How many bytes the value has; 0 for NULL.
  package var count: Int { unsafe bytes?.count ?? 0 }

  /// The bytes as they came; empty for NULL.
  package var contents: [UInt8] { unsafe bytes.map { unsafe Array($0) } ?? [] }

  /// The bytes as characters; a session always speaks UTF-8.
  package var text: String {
    unsafe bytes.map { unsafe String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Reads the whole value as one number of exactly that width.
  ///
  /// - Throws: `.decoding` when the value has another width.
  package func number<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(PostgresError) -> Number {
    guard count == Number.bitWidth / 8, let bytes = unsafe bytes else {
      throw malformed("\(Number.self)")
    }
    return unsafe Number(bigEndian: bytes.loadUnaligned(as: Number.self))
  }

  /// Reads an int2, int4 or int8, whichever the value is.
  package func integer() throws(PostgresError) -> Int64 {
    switch count {
    case 8: try number(Int64.self)
    case 4: Int64(try number(Int32.self))
    case 2: Int64(try number(Int16.self))
    default: throw malformed("an integer")
    }
  }

  /// Takes the next number off the front; arrays are read this way.
  mutating func take<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(PostgresError) -> Number {
    let size = Number.bitWidth / 8
    guard let bytes = unsafe bytes, size <= bytes.count - offset else { throw malformed("array") }
    let number = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
    offset += size
    return Number(bigEndian: number)
  }

  /// Takes the next element, with its length before it, off the front.
  mutating func takeElement(_ type: PostgresType) throws(PostgresError) -> Cell {
    let length = Int(try take(Int32.self))
    guard length >= 0 else { return unsafe Cell(type: type, bytes: nil) }
    guard let bytes = unsafe bytes, length <= bytes.count - offset else {
      throw malformed("array")
    }
    let element = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + length)])
    offset += length
    return unsafe Cell(type: type, bytes: element)
  }

  private func malformed(_ wanted: String) -> PostgresError {
    PostgresError(.decoding, "\(count) bytes of \(type) are not \(wanted)")
  }
}
