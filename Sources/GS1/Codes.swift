/// Lists of codes that others keep.
enum Codes {
  /// The types of AIDC media: 01 to 10, and 80 to 99 for own use.
  ///
  /// Source: GS1 General Specifications, section 3.8.23.
  static let mediaTypes = Set(
    (Array(1...10) + (80...99)).map { Digits.text($0, count: 2) })

  /// A set of codes of three digits.
  struct ThreeDigits {
    private var has = [Bool](repeating: false, count: 1_000)

    /// Takes the codes in `text`, spaces and line ends between them.
    init(_ text: String) {
      for word in text.split(whereSeparator: \.isWhitespace) {
        guard let number = Int(word), has.indices.contains(number) else {
          preconditionFailure("\(word) is not a code of three digits")
        }
        has[number] = true
      }
    }

    /// Whether `value` is three digits and one of the codes.
    func contains(_ value: Span<UInt8>) -> Bool {
      value.count == 3 && value.firstNonDigit(in: value.indices) == nil && has[Int(value.number)]
    }
  }
}

extension Set<String> {
  /// Takes the words in `text`, spaces and line ends between them.
  init(words text: String) {
    self.init(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
