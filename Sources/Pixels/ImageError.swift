/// Why a file did not become an image.
package struct ImageError: Error, Hashable, Sendable {
  /// What kind of failure it is; the raw value is the code that `tally decode --json` prints.
  package enum Code: String, Hashable, Sendable {
    /// The bytes do not begin as a JPEG, or its header cannot be read.
    case notAnImage
    /// The header is sound, but the pixels behind it are cut off or garbled.
    case damaged
    /// The page would have more pixels than the caller allows.
    case tooManyPixels
    /// A JPEG of a kind that has no grey form here: CMYK, or coded in a way nobody sends.
    case unsupported
  }

  package let code: Code
  /// One sentence for people, of libjpeg-turbo's or ours; may hold numbers of the file.
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
