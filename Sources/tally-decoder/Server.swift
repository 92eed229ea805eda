import Annotation
import BarcodeImage
import Confinement
import DecoderFrames
import ImageFiles
import Pixels
import Symbols

/// Answers the host's requests, one after another, until it closes its end.
struct Server: ~Copyable {
  private let fileByteLimit: Int
  private let limits: PageLimits
  private var reader = PageReader()
  private var file: ImageFile?
  /// The page that was read last, for as long as it may be asked to be drawn.
  private var last: (image: GreyImage, symbols: [Symbol])?

  init(fileByteLimit: Int, limits: PageLimits) {
    (self.fileByteLimit, self.limits) = (fileByteLimit, limits)
  }

  mutating func run() throws(FrameError) {
    Streams.write(DecoderAnswer.ready.frame)
    while let bytes = Streams.read(DecoderRequest.byteCount) {
      // Only what this request brings about may be called a lack of memory.
      Confinement.forgetErrors()
      if let answer = try answer(DecoderRequest(bytes)) { Streams.write(answer.frame) }
    }
  }

  /// Does what is asked; there is no answer when the host took the request back.
  private mutating func answer(_ request: DecoderRequest) throws(FrameError) -> DecoderAnswer? {
    // What it takes must be free before the next page comes.
    if request != .drawing { last = nil }
    switch request {
    case .drawing: return try drawing()
    case .open(let byteCount):
      // The last file goes before the next comes, not after.
      file = nil
      guard let bytes = try receive(about: byteCount) else { return nil }
      return open(bytes)
    case .page(let number): return try page(number)
    case .picture(let byteCount):
      guard let bytes = try receive(about: byteCount) else { return nil }
      return picture(bytes)
    }
  }

  private mutating func open(_ bytes: [UInt8]) -> DecoderAnswer {
    do throws(ImageError) {
      let opened = try ImageFile(bytes, limits: limits)
      let pageCount = opened.pageCount
      file = consume opened
      return .opened(pageCount: pageCount)
    } catch {
      return DecoderAnswer(error)
    }
  }

  private mutating func page(_ number: Int) throws(FrameError) -> DecoderAnswer {
    guard let count = file?.pageCount, (1...count).contains(number) else {
      throw FrameError("There is no such page.")
    }
    let start = ContinuousClock.now
    do throws(ImageError) {
      guard let content = try file?.page(number - 1) else {
        throw ImageError(.damaged, "No file is held.")
      }
      return read(content, since: start)
    } catch {
      return DecoderAnswer(error)
    }
  }

  private mutating func picture(_ bytes: [UInt8]) -> DecoderAnswer {
    let start = ContinuousClock.now
    do throws(ImageError) {
      var picture = try ImageFile(bytes, limits: limits)
      return read(try picture.page(0), since: start)
    } catch {
      return DecoderAnswer(error)
    }
  }

  private mutating func read(
    _ content: PageContent, since start: ContinuousClock.Instant
  ) -> DecoderAnswer {
    switch content {
    case .needsRendering(let width, let height):
      return Self.rendering(width: width, height: height)
    case .image(let image):
      let symbols = reader.read(image)
      last = (image, symbols)
      let microseconds = (ContinuousClock.now - start) / .microseconds(1)
      return .page(
        PageReading(
          width: image.width, height: image.height, symbols: symbols,
          microseconds: UInt64(max(0, microseconds))))
    }
  }

  private mutating func drawing() throws(FrameError) -> DecoderAnswer {
    guard let (image, symbols) = last.take() else { throw FrameError("There is no page to draw.") }
    let page = AnnotatedPage(image, symbols: symbols)
    do throws(ImageError) {
      return .drawing(
        try IndexedPNG.bytes(
          width: page.width, height: page.height, indices: page.indices,
          palette: AnnotatedPage.palette))
    } catch {
      return DecoderAnswer(error)
    }
  }

  /// Asks for a page of so many points, which a hostile file may make as large as numbers go.
  private static func rendering(width: Double, height: Double) -> DecoderAnswer {
    let limit = DecoderAnswer.pointLimit
    guard max(width, height) <= Double(limit) else {
      return DecoderAnswer(
        ImageError(.tooManyPixels, "A side of the page is longer than \(limit / 72) inches."))
    }
    func thousandths(_ points: Double) -> Int { max(Int(points * 1000), 1) }
    return .needsRendering(width: thousandths(width), height: thousandths(height))
  }

  /// The bytes of a file; `nil` when the host took it back.
  private func receive(about byteCount: Int) throws(FrameError) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(byteCount, fileByteLimit))
    while true {
      guard let header = Streams.read(4) else { throw FrameError("The host went away.") }
      guard let count = try DecoderRequest.pieceByteCount(header) else { return nil }
      if count == 0 { return bytes }
      guard let piece = Streams.read(count) else { throw FrameError("The host went away.") }
      bytes += piece
      guard bytes.count <= fileByteLimit else { throw FrameError("A file is too long.") }
    }
  }
}

extension DecoderAnswer {
  /// The refusal of a file or page.
  fileprivate init(_ error: ImageError) {
    self = .failed(code: error.code.rawValue, message: error.message)
  }
}
