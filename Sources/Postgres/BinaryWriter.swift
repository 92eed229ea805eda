/// Bytes in PostgreSQL's binary format, one value after another in one growing buffer.
///
/// Its own memory and not an array, because a batch writes a hundred thousand small pieces.
@safe package struct BinaryWriter: ~Copyable {
  private var start: UnsafeMutableRawPointer
  private var capacity = 256
  /// How many bytes have been written.
  package private(set) var count = 0

  /// A writer with nothing in it.
  package init() {
    unsafe start = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit {
    unsafe start.deallocate()
  }

  /// Writes a number, most significant byte first.
  package mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    let size = Number.bitWidth / 8
    reserve(size)
    unsafe (start + count).storeBytes(of: number.bigEndian, as: Number.self)
    count += size
  }

  /// Writes the characters in UTF-8, with nothing before or after.
  package mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { unsafe write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes the bytes as they are.
  package mutating func write(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe write($0) }
  }

  /// Writes one field: its length in four bytes, then its value; length -1 and no more for NULL.
  mutating func writeField(_ value: some PostgresEncodable) {
    guard !value.isNull else { return write(Int32(-1)) }
    let before = count
    write(Int32(0))
    value.encode(into: &self)
    let length = Int32(count - before - 4).bigEndian
    unsafe (start + before).storeBytes(of: length, as: Int32.self)
  }

  /// Forgets what was written, and gives memory back when there is much of it.
  mutating func removeAll() {
    count = 0
    guard capacity > Self.keptCapacity else { return }
    capacity = Self.keptCapacity
    unsafe start.deallocate()
    unsafe start = .allocate(byteCount: capacity, alignment: 8)
  }

  /// Makes room for `size` more bytes, so that writing them does not grow the buffer step by step.
  mutating func reserve(_ size: Int) {
    if count + size > capacity { grow(to: count + size) }
  }

  /// Lends the bytes written so far; the address is never NULL.
  borrowing func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(UnsafeRawBufferPointer(start: start, count: count))
  }

  private mutating func write(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe (start + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  private mutating func grow(to wanted: Int) {
    precondition(wanted <= Int(Int32.max), "PostgreSQL takes messages of up to 2 GB")
    capacity = max(wanted, capacity * 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
    unsafe larger.copyMemory(from: start, byteCount: count)
    unsafe start.deallocate()
    unsafe start = larger
  }

  /// What a buffer keeps between statements, in bytes.
  private static let keptCapacity = 1 << 20
}
