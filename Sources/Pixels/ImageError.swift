/// Why a file or one of its pages did not become an image.
package struct ImageError: Error, Hashable, Sendable {
  /// What kind of failure it is; the raw value is the code that `tally decode --json` prints.
  package enum Code: String, Hashable, Sendable {
    /// The bytes do not begin as any format that is read here, or the header makes no sense.
    case notAnImage
    /// The header is sound, but what lies behind it is cut off or garbled.
    case damaged
    /// The page would have more pixels than the caller allows.
    case tooManyPixels
    /// The file has more pages than the caller allows.
    case tooManyPages
    /// The file cannot be opened without a password.
    case encrypted
    /// A sound file of a kind that has no grey form here, or coded in a way nobody sends.
    case unsupported
  }

  package let code: Code
  /// One sentence for people, of a library's or ours; may hold numbers of the file.
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
