import BarcodeImage
import Foundation
import ImageFiles
import Pixels
import Symbols

/// How much of what is printed on slips is read, and what that takes: Tally, libzbar by itself and
/// ZXing-C++, on the same pages in the same run.
///
/// A page's time is the processor's on one thread, without loading the file.
struct DecodeBench {
  /// A folder as `make-slips.py` writes it.
  let folder: String
  /// A Python with the peers, if there is one.
  let python: String?

  func run() throws -> [Figure] {
    let slips = try SlipPages(folder: folder)
    var (tally, bare, peer) = (ReadRate(), ReadRate(), ReadRate())
    var reader = PageReader()
    var scanner = SymbolScanner()
    for (index, page) in slips.pages.enumerated() {
      Terminal.note("reading page \(index + 1) of \(slips.pages.count)")
      let image = try Self.image(slips.file(of: page))
      let ours = Self.timed { reader.read(image) }
      tally.add(page, read: ours.texts, milliseconds: ours.milliseconds)
      let zbars = Self.timed { scanner.scan(image) }
      bare.add(page, read: zbars.texts, milliseconds: zbars.milliseconds)
    }
    if let python {
      let readings = try DecodePeer(python: python).read(slips.pages.map(slips.file))
      for (page, reading) in zip(slips.pages, readings) {
        peer.add(page, read: reading.texts, milliseconds: reading.milliseconds)
      }
    } else {
      Terminal.note("no peer beside: scripts/bench decode installs ZXing-C++")
    }
    return Self.figures(tally, bare, python == nil ? nil : peer)
  }

  private static func image(_ file: URL) throws -> GreyImage {
    let pages = try ImageFile([UInt8](Data(contentsOf: file)))
    var file = consume pages
    guard case .image(let image) = try file.page(0) else {
      throw Failure(.dataError, "a page of the bench is no picture")
    }
    return image
  }

  private static func timed(
    _ work: () -> [Symbol]
  ) -> (texts: Set<[UInt8]>, milliseconds: Double) {
    let start = clock()
    let symbols = work()
    let milliseconds = Double(clock() - start) * 1_000 / Double(CLOCKS_PER_SEC)
    return (Set(symbols.map(\.bytes)), milliseconds)
  }

  /// Each figure of ours with ZXing's as its floor, and without ZXing with libzbar's.
  private static func figures(_ tally: ReadRate, _ bare: ReadRate, _ peer: ReadRate?) -> [Figure] {
    let (floor, name) = peer.map { ($0, "ZXing-C++") } ?? (bare, "libzbar by itself")
    var figures = [share("read, all symbols", tally.all, floor.all, name)]
    if peer != nil {
      figures.append(share("read, all symbols", tally.all, bare.all, "libzbar by itself"))
    }
    for (symbology, ours) in tally.bySymbology.sorted(by: { $0.key < $1.key }) {
      figures.append(share("read, \(symbology)", ours, floor.bySymbology[symbology], name))
    }
    for (degradation, ours) in tally.byDegradation.sorted(by: { $0.key < $1.key }) {
      figures.append(
        share("read, pages with \(degradation)", ours, floor.byDegradation[degradation], name))
    }
    figures.append(
      Figure(
        name: "wrong texts", value: Double(tally.wrong), unit: "texts", floor: Double(floor.wrong),
        floorName: name))
    figures.append(
      Figure(
        name: "a page, median", value: tally.medianMilliseconds, unit: "ms",
        floor: floor.medianMilliseconds, floorName: name))
    return figures
  }

  private static func share(
    _ name: String, _ ours: ReadRate.Share, _ theirs: ReadRate.Share?, _ floorName: String
  ) -> Figure {
    Figure(
      name: name, value: ours.percent, unit: "%", floor: theirs?.percent, floorName: floorName)
  }
}
