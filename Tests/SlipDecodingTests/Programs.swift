import Foundation
import SlipDecoding

/// Programs beside the tests, and files of the repository.
enum Programs {
  struct Missing: Error { let what: String }

  static func path(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for candidate in [folder, folder.deletingLastPathComponent()] {
      let path = candidate.appendingPathComponent(name).path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Missing(what: "\(name) is not beside \(folder.path)")
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A slip of the demo, a JPEG.
  static func slip() throws -> [UInt8] {
    try Array(
      Data(
        contentsOf: root.appendingPathComponent("Sources/Demo/Samples/deliveries/3/slip-1.jpg")))
  }

  /// A photograph of a barcode, a WebP.
  static func webp() throws -> [UInt8] {
    let folder = root.deletingLastPathComponent().appendingPathComponent("shared/images")
    return try Array(
      Data(contentsOf: folder.appendingPathComponent("zxing-samples/ean13-1/37.webp")))
  }

  /// A pool of real decoders.
  static func pool(
    workers: Int = 2, _ change: (inout DecodingLimits) -> Void = { _ in }
  ) throws -> DecoderPool {
    var limits = DecodingLimits()
    change(&limits)
    return DecoderPool(workers: workers, limits: limits, decoder: try path("tally-decoder"))
  }

  /// A pool of decoders that do what their files say.
  static func faultyPool(
    workers: Int = 1, _ change: (inout DecodingLimits) -> Void = { _ in }
  ) throws -> DecoderPool {
    var limits = DecodingLimits()
    change(&limits)
    return DecoderPool(workers: workers, limits: limits, decoder: try path("ConfinementProbe"))
  }
}

extension DecoderPool {
  /// All that comes of a file.
  func outcomes(_ bytes: [UInt8], name: String = "a file") async -> [PageOutcome] {
    await outcomes(PageSource(name: name, content: .bytes(bytes)))
  }

  func outcomes(_ source: PageSource) async -> [PageOutcome] {
    var outcomes: [PageOutcome] = []
    for await outcome in decode(source) { outcomes.append(outcome) }
    return outcomes
  }
}

extension PageOutcome {
  /// The page and the code in one word, such as `3`, `3:deadline` or `file:tooLarge`.
  var short: String {
    switch self {
    case .page(let page): "\(page.number)"
    case .failed(let page, let code, _): (page.map { "\($0)" } ?? "file") + ":" + code
    }
  }

  var message: String? {
    guard case .failed(_, _, let message) = self else { return nil }
    return message
  }

  var page: DecodedPage? {
    guard case .page(let page) = self else { return nil }
    return page
  }
}
