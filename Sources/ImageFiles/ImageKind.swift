/// The formats that are read, told apart by the first bytes of a file and never by its name.
package enum ImageKind: String, CaseIterable, Hashable, Sendable {
  case jpeg
  case png
  case tiff
  case webp
  /// PBM, PGM and PPM of Netpbm, as text or as bytes.
  case portableMap
  case pdf

  /// The format that a file begins as; `nil` for any other.
  package init?(_ bytes: Span<UInt8>) {
    if bytes.begins(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.begins(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.begins(with: "RIFF"), bytes.begins(with: "WEBP", at: 8) {
      self = .webp
    } else if Self.tiffHeads.contains(where: { bytes.begins(with: $0) }) {
      self = .tiff
    } else if Self.isPortableMap(bytes) {
      self = .portableMap
    } else if Self.isPDF(bytes) {
      self = .pdf
    } else {
      return nil
    }
  }

  /// Either byte order, of TIFF (42) and BigTIFF (43).
  private static let tiffHeads: [[UInt8]] = [
    [0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43],
  ]

  private static func isPortableMap(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 3, bytes[0] == UInt8(ascii: "P") else { return false }
    let blanks: [UInt8] = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, UInt8(ascii: "#")]
    return (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[1]) && blanks.contains(bytes[2])
  }

  /// Readers accept the header anywhere in the first 1,024 bytes (PDF 1.7, annex H.3, note 13).
  private static func isPDF(_ bytes: Span<UInt8>) -> Bool {
    (0..<min(bytes.count, 1_024)).contains { bytes.begins(with: "%PDF-", at: $0) }
  }
}
