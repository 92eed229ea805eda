import CZlib

/// Unpacking of deflated data (RFC 1950) up to a size, however much more it would become.
enum Inflation {
  /// The first `limit` bytes, fewer when the data is cut off, garbled or has no more.
  static func inflate(_ data: Span<UInt8>, limit: Int) -> [UInt8] {
    var stream = unsafe z_stream()
    guard unsafe czlib_inflate_init(&stream) == Z_OK else { return [] }
    defer { unsafe _ = inflateEnd(&stream) }
    // What the data can become at most is taken at once, if it is not much more than is wanted.
    let room = min(limit, max(1 << 16, min(data.count, 1 << 24) * 1_032))
    return unsafe data.withUnsafeBufferPointer { source in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.avail_in = UInt32(clamping: source.count)
      return unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        unsafe stream.next_out = buffer.baseAddress
        unsafe stream.avail_out = UInt32(clamping: room)
        var status = Z_OK
        while status == Z_OK { status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH) }
        filled = unsafe Int(stream.total_out)
      }
    }
  }
}
