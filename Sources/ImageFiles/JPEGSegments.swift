import Pixels

/// What the marker segments of a JPEG say besides the picture (ITU-T T.81, annex B).
struct JPEGSegments {
  /// How the photo was held, by the first Exif segment.
  private(set) var orientation = Orientation.topLeft
  /// Scans that the picture comes in: one for most, about ten for a progressive one.
  private(set) var scanCount = 0
  /// Whether Adobe's segment is there, whose writers store inks the other way round.
  private(set) var isAdobe = false

  /// Walks from marker to marker; what makes no sense ends the walk, for the decoder to complain.
  init(_ jpeg: Span<UInt8>) {
    var offset = 2
    var hasExif = false
    while let marker = Self.nextMarker(in: jpeg, from: &offset), marker != Self.endOfImage {
      guard let length = jpeg.number(at: offset, size: 2), length >= 2,
        offset + Int(length) <= jpeg.count
      else { return }
      let segment = jpeg.extracting(offset + 2..<offset + Int(length))
      switch marker {
      case 0xDA: scanCount += 1
      case 0xE1 where !hasExif && segment.begins(with: "Exif"):
        hasExif = true
        orientation = Exif.orientation(in: segment)
      case 0xEE where segment.begins(with: "Adobe"): isAdobe = true
      default: break
      }
      offset += Int(length)
    }
  }

  private static let endOfImage: UInt8 = 0xD9

  /// The next marker that has a segment, or ends the image; `offset` is left behind it.
  ///
  /// Coded data is passed over: in it 0xFF is followed by 0, or by a restart marker (B.1.1.5).
  private static func nextMarker(in jpeg: Span<UInt8>, from offset: inout Int) -> UInt8? {
    while offset + 1 < jpeg.count {
      guard jpeg[offset] == 0xFF else {
        offset += 1
        continue
      }
      let marker = jpeg[offset + 1]
      offset += marker == 0xFF ? 1 : 2
      if marker >= 0xC0, marker != 0xFF, !(0xD0...0xD8).contains(marker) { return marker }
    }
    return nil
  }
}
