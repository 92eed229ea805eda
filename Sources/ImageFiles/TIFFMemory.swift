import CTIFF

/// A TIFF file in memory, as libtiff reads it: by copies, or in place where it can.
@safe final class TIFFMemory {
  private let bytes: UnsafeRawBufferPointer
  private let size: Int
  private var position = 0

  /// What libtiff complained about; at one place, since libtiff writes to it at any time.
  private let noted: UnsafeMutablePointer<ctiff_errors>

  /// - Parameter bytes: stay where they are while the file is open.
  @unsafe init(_ bytes: UnsafeRawBufferPointer) {
    unsafe (self.bytes, size) = (bytes, bytes.count)
    unsafe noted = .allocate(capacity: 1)
    unsafe noted.initialize(to: ctiff_errors())
  }

  deinit { unsafe noted.deallocate() }

  /// How often libtiff has complained since the complaints were last forgotten.
  var errorCount: UInt { unsafe noted.pointee.count }

  func forgetErrors() { unsafe noted.pointee = ctiff_errors() }

  /// The first thing libtiff complained about, as one sentence.
  var complaint: String {
    let bytes = unsafe withUnsafeBytes(of: &noted.pointee.message) { message in
      unsafe Array(message.prefix { $0 != 0 })
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.isEmpty { return "The TIFF is damaged." }
    return "libtiff: \(text.hasSuffix(".") ? text : text + ".")"
  }

  /// Opens the file without reading a directory; the caller closes it.
  ///
  /// - Parameter memoryLimit: the most bytes libtiff may take at once.
  /// - Returns: `nil` when the header makes no sense.
  func open(memoryLimit: Int) -> OpaquePointer? {
    guard let options = unsafe TIFFOpenOptionsAlloc() else { return nil }
    defer { unsafe TIFFOpenOptionsFree(options) }
    unsafe TIFFOpenOptionsSetMaxSingleMemAlloc(options, Int64(memoryLimit))
    unsafe ctiff_listen(options, noted)
    return unsafe TIFFClientOpenExt(
      "image", "rh", Unmanaged.passUnretained(self).toOpaque(),
      { handle, buffer, size in
        unsafe Int64(TIFFMemory.of(handle)?.read(into: buffer, Int(size)) ?? -1)
      },
      { _, _, _ in -1 },
      { handle, offset, origin in
        unsafe TIFFMemory.of(handle)?.seek(to: offset, from: origin) ?? .max
      },
      { _ in 0 },
      { handle in UInt64(unsafe TIFFMemory.of(handle)?.size ?? 0) },
      { handle, base, size in
        guard let memory = unsafe TIFFMemory.of(handle) else { return 0 }
        // Files that are read are not written to through this pointer.
        unsafe base?.pointee = unsafe UnsafeMutableRawPointer(mutating: memory.bytes.baseAddress)
        unsafe size?.pointee = UInt64(memory.size)
        return 1
      },
      { _, _, _ in },
      options)
  }

  private static func of(_ handle: UnsafeMutableRawPointer?) -> TIFFMemory? {
    unsafe handle.map { unsafe Unmanaged<TIFFMemory>.fromOpaque($0).takeUnretainedValue() }
  }

  private func read(into buffer: UnsafeMutableRawPointer?, _ size: Int) -> Int {
    let count = max(0, min(size, self.size - position))
    guard count > 0, let buffer = unsafe buffer, let base = unsafe bytes.baseAddress else {
      return 0
    }
    unsafe buffer.copyMemory(from: base + position, byteCount: count)
    position += count
    return count
  }

  /// As lseek(2); `UInt64.max` for a place before the file.
  private func seek(to offset: UInt64, from origin: CInt) -> UInt64 {
    let start =
      switch origin {
      case SEEK_CUR: position
      case SEEK_END: size
      default: 0
      }
    let (place, overflows) = start.addingReportingOverflow(Int(truncatingIfNeeded: offset))
    guard !overflows, place >= 0 else { return .max }
    position = place
    return UInt64(place)
  }
}
