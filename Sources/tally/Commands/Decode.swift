import ArgumentParser
import Foundation
import Office
import SlipDecoding
import SlipFolders
import Store
import Symbols

struct Decode: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the barcodes of packing slips, and find the orders that they belong to.",
    discussion: """
      EXAMPLES:
        tally decode slip.jpg                      every barcode on it
        tally decode --match scans                 a folder: orders, differences
        tally decode --match --watch scans         follow a scanner's folder
        tally decode --match --csv slips.csv scans a table for a spreadsheet
        tally decode --annotate found scans        pictures with what was found
        scanimage --format=png | tally decode - --json

      JPEG, PNG, TIFF, WebP, PGM and PDF, told by their content; of a folder all
      files in it and below, hidden ones left out; 'scans/**/*.tif' in quotes is a
      pattern. Files are opened only by a program that may do nothing else.

      --match needs the database: a slip belongs to the order that it names by
      number, logistic unit or ship notice, or whose lines have its items. Slips
      are kept by their content: decoded again, nothing changes.

      --csv has the columns file, page, symbology, text, quality, left, top,
      right, bottom, error, a row a symbol; with --match file, page, verdict,
      purchase_order, confidence, difference, sku, line, code, slip, ordered,
      received, open, message, a row a difference. A text that a spreadsheet would
      take for a formula has an apostrophe in front.
      """)

  @Argument(help: "Files, folders and patterns; - is standard input.") var files: [String] = []
  @Flag(help: "Find the orders, compare, and keep what was found.") var match = false
  @Flag(help: "Print one JSON object a page.") var json = false
  @Option(
    help: ArgumentHelp("Write a table to a file; - is standard output.", valueName: "file.csv"))
  var csv: String?
  @Option(help: "How many files are read at the same time; else one a processor.") var jobs: Int?
  @Option(
    help: ArgumentHelp(
      "Write pictures of the pages with the symbols outlined, as NAME-PAGE.tally.png.",
      valueName: "folder"))
  var annotate: String?
  @Flag(help: "Wait in the folders for files that come, until Ctrl-C.") var watch = false
  @Option(help: "Only symbols of these kinds, as in EAN-13,QRCode.") var symbologies: String?

  func validate() throws {
    if files.isEmpty { throw ValidationError("name a file or a folder, or - for standard input") }
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64") }
    if let csv, csv != "-", !csv.lowercased().hasSuffix(".csv") {
      throw ValidationError("--csv writes only to a name that ends in .csv, or to -")
    }
    if csv == "-" && json { throw ValidationError("only one of --json and --csv - can be printed") }
  }

  func run() async throws {
    let kinds = try symbologies.map { try SymbologyList($0).kinds }
    let decoder = try Self.decoder()
    let inputs = SlipInputs(files)
    if watch { try checkFolders() }
    let home = match ? try Home.current() : nil
    let store = try await home?.store()
    do {
      try await run(inputs, store, kinds, decoder) { try await home?.revive() }
      await store?.close()
    } catch {
      await store?.close()
      throw error
    }
  }

  /// The path of the program that opens images.
  static func decoder() throws -> String {
    guard let decoder = DecoderPool.decoderBesideProgram else {
      throw Failure(
        .unavailable, "the program tally-decoder is not there, which opens images",
        hint: "It belongs beside tally; `scripts/build` makes both.")
    }
    return decoder
  }

  private func run(
    _ inputs: SlipInputs, _ store: Store?, _ kinds: Set<Symbology>?, _ decoder: String,
    revive: @escaping @Sendable () async throws -> Void
  ) async throws {
    let workers = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    var limits = DecodingLimits()
    // A month's slips in one file are slow, but no attack.
    limits.pageLimit = 5_000
    limits.fileDeadline = .seconds(3_600)
    let pool = DecoderPool(workers: workers, limits: limits, decoder: decoder)
    let stop = StopRequest()
    Interruption.begin {
      stop.make()
      pool.close()
    }
    defer {
      Interruption.forget()
      pool.close()
    }
    let pictures = try annotate.map { try PictureFolder($0) }
    let desk = DecodeDesk(
      intake: store.map { SlipIntake(store: $0, today: .today) },
      form: json ? .json : csv == "-" ? .none : .text,
      table: try csv.map { try DecodeTable($0, isMatched: match) }, symbologies: kinds)
    func decoding(_ progress: ProgressLine?) -> FileDecoding {
      FileDecoding(
        pool: pool, ahead: 4 * workers, pictures: pictures, wantsDigests: match,
        progress: progress, stop: stop)
    }
    if watch {
      var watch = DropFolderWatch(files, decoding(nil), desk, revive: revive)
      try await watch.run()
    } else {
      let batch = await DecodingBatch(inputs, stop)
      let progress = ProgressLine(files: batch.jobs.count, weight: batch.weight)
      defer { progress?.end() }
      try await batch.run(decoding(progress), desk)
    }
    try await conclude(await desk.count, inputs, pictures)
  }

  /// Says what was done, and ends with the status of it.
  private func conclude(
    _ count: DecodeCount, _ inputs: SlipInputs, _ pictures: PictureFolder?
  ) async throws {
    if let passedOver = count.passedOver { Terminal.note(passedOver) }
    if inputs.pictures > 0, !watch {
      Terminal.note(
        "passed over, since --annotate made them: \(counted(inputs.pictures, "picture"))")
    }
    Terminal.note(count.text(isMatched: match))
    if let pictures, let annotate {
      let failure = await pictures.failure
      Terminal.note("\(counted(await pictures.count, "picture")) in \"\(annotate)\"")
      if let failure { throw failure }
    }
    // Whoever took the output away ended it, and is told by that.
    guard Terminal.lostOutput == nil else { return }
    // A watch ends as it should when somebody ends it; what failed has been told.
    if !watch, let status = count.status { throw Ended(status: status) }
  }

  private func checkFolders() throws {
    for folder in files {
      let state = try? FileState(at: folder)
      guard state?.kind == .folder else {
        throw Failure(
          .noInput, "\"\(folder)\" is no folder", hint: "--watch follows folders, not files.")
      }
    }
  }
}

/// Symbologies that somebody names.
private struct SymbologyList {
  let kinds: Set<Symbology>

  /// Reads names with commas between them, in either case and with or without their hyphens.
  init(_ text: String) throws {
    let names = Symbology.allCases.map(\.rawValue)
    kinds = Set(
      try text.split(separator: ",").map { word in
        let name = word.filter { $0 != " " }
        let plain = Self.plain(name)
        guard let kind = Symbology.allCases.first(where: { Self.plain($0.rawValue) == plain })
        else {
          throw Failure(
            .usage, "there is no symbology \"\(name)\"",
            hint: Suggestion.hint(
              for: name, among: names, otherwise: "There are \(names.joined(separator: ", ")).")
          )
        }
        return kind
      })
    if kinds.isEmpty { throw Failure(.usage, "--symbologies names none") }
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" }
  }
}
