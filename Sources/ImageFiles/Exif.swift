import Pixels

/// What Exif metadata says about how a photo was held.
///
/// The metadata is a small TIFF file (Exif 2.32, section 4.5), of which only the first directory is
/// looked at. Metadata that makes no sense says nothing, as cameras and editors write a lot of it.
enum Exif {
  /// Tag 274, Orientation: a SHORT (TIFF 6.0, page 36).
  private static let orientationTag: UInt64 = 274
  /// What cameras put before the metadata in JPEG, and some programs elsewhere too.
  private static let prefix: [UInt8] = Array("Exif\u{0}\u{0}".utf8)

  /// The orientation told in metadata, with or without its prefix; `topLeft` when there is none.
  static func orientation(in metadata: Span<UInt8>) -> Orientation {
    let start = metadata.begins(with: prefix) ? prefix.count : 0
    let isLittle = metadata.begins(with: "II", at: start)
    guard isLittle || metadata.begins(with: "MM", at: start) else { return .topLeft }
    func number(_ offset: Int, _ size: Int) -> UInt64? {
      metadata.number(at: start + offset, size: size, isLittleEndian: isLittle)
    }
    guard number(2, 2) == 42, let directory = number(4, 4).map(Int.init),
      let entryCount = number(directory, 2)
    else { return .topLeft }
    for entry in 0..<Int(entryCount) {
      let place = directory + 2 + 12 * entry
      guard let tag = number(place, 2) else { return .topLeft }
      guard tag == orientationTag else { continue }
      guard number(place + 2, 2) == 3, let value = number(place + 8, 2) else { return .topLeft }
      return Orientation(rawValue: Int(value)) ?? .topLeft
    }
    return .topLeft
  }
}
