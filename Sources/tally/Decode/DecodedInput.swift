import Pixels
import SlipDecoding
import SlipFolders
import Symbols

/// What came of one file.
struct DecodedInput: Sendable {
  /// Why a file or a page of it was not read.
  struct Problem: Error, Hashable, Sendable {
    /// The page, from 1; nil for the file, or the rest of it.
    let page: Int?
    /// For programs, in lowerCamelCase.
    let code: String
    /// A sentence or two for people.
    let message: String

    /// What people can do about it; nil when nothing certain can be said.
    var hint: String? {
      switch ImageError.Code(rawValue: code) {
      case .damaged: "If it was cut off or half copied, copy or scan it again."
      case .tooManyPixels: "Scan it at a lower resolution; 300 dots an inch are plenty."
      case .notAnImage, .tooManyPages, .encrypted, .unsupported, nil: nil
      }
    }
  }

  /// The code for a file that was another at the end than at the beginning.
  static let changed = "changed"

  /// What people call it.
  let name: String
  /// In the order of pages; the problem of the file itself comes last.
  var pages: [Result<DecodedPage, Problem>] = []
  /// The SHA-256 of its bytes; empty when nobody asked for it.
  var digest: [UInt8] = []
  /// Whether it is something else than an image, and nobody said that it was one.
  var isSomethingElse = false
  /// False when it was ended before its last page.
  var isWhole = true

  init(name: String) {
    self.name = name
  }

  /// What was to be decoded and cannot be read.
  init(name: String, code: String, message: String) {
    self.name = name
    pages = [.failure(Problem(page: nil, code: code, message: message))]
  }

  /// Whether it was changed while it was read.
  var isChanged: Bool {
    pages.contains {
      if case .failure(let problem) = $0 { problem.code == Self.changed } else { false }
    }
  }

  /// The pages that were read.
  var decoded: [DecodedPage] { pages.compactMap { try? $0.get() } }

  /// The same with only symbols of some kinds; nil for all kinds.
  func only(_ symbologies: Set<Symbology>?) -> DecodedInput {
    guard let symbologies else { return self }
    var input = self
    input.pages = pages.map { page in
      page.map { page in
        DecodedPage(
          number: page.number, width: page.width, height: page.height,
          symbols: page.symbols.filter { symbologies.contains($0.symbology) },
          milliseconds: page.milliseconds)
      }
    }
    return input
  }

  var hasProblems: Bool { pages.contains { if case .failure = $0 { true } else { false } } }
}
