import Office
import SlipDecoding
import Store
import Symbols

/// Where decoded files come together: matched and kept if that is wanted, shown, and counted.
actor DecodeDesk {
  /// How what comes is shown.
  enum Form: Sendable {
    case text
    case json
    /// Only in the table.
    case none
  }

  /// The most files that are matched with one question to the database.
  private static let groupLimit = 16

  private let intake: SlipIntake?
  private let form: Form
  private let table: DecodeTable?
  /// The kinds of symbols that are shown; nil for all, as for matching and keeping always.
  private let symbologies: Set<Symbology>?
  private var group: [DecodedInput] = []
  private var lastShown = ContinuousClock.now
  private(set) var count = DecodeCount()
  /// How many files wait to be matched.
  var waiting: Int { group.count }

  /// - `intake`: what finds the orders; nil when nobody asks for them.
  init(
    intake: SlipIntake?, form: Form, table: DecodeTable?, symbologies: Set<Symbology>?
  ) {
    self.intake = intake
    self.form = form
    self.table = table
    self.symbologies = symbologies
  }

  /// Takes a file; it may be shown with later ones, always in the order in which they came.
  func take(_ input: DecodedInput) async throws {
    group.append(input)
    // Several at once ask less, but nobody should wait for the first.
    let isDue = ContinuousClock.now - lastShown > .seconds(1)
    if intake == nil || isDue || group.count >= Self.groupLimit { try await showAll() }
  }

  /// Shows what is still held back, which stays when the database cannot match or keep it.
  func showAll() async throws {
    let inputs = group
    lastShown = .now
    let files = try await reported(inputs)
    group.removeFirst(inputs.count)
    for file in files {
      count.add(file)
      try show(file)
    }
    lastShown = .now
  }

  private func reported(_ inputs: [DecodedInput]) async throws -> [ReportedFile] {
    guard let intake else { return inputs.map { ReportedFile(input: $0.only(symbologies)) } }
    // What is not whole would be matched as if its other pages did not exist.
    let files = inputs.map { $0.isWhole && !$0.decoded.isEmpty ? $0.decodedFile : nil }
    var matched = try await intake.match(files.compactMap(\.self))[...]
    var reported: [ReportedFile] = []
    for (input, file) in zip(inputs, files) {
      var report = ReportedFile(input: input.only(symbologies))
      if file != nil, let match = matched.popFirst() {
        report.matched = match
        // What is kept is known by its content: a later run that can read it all would not be heard.
        if !input.hasProblems { report.keeping = try await intake.keep(match).answer }
      }
      reported.append(report)
    }
    return reported
  }

  private func show(_ file: ReportedFile) throws {
    if file.input.isSomethingElse { return }
    try table?.add(file)
    switch form {
    case .json:
      for object in DecodeJSON.objects(file) { Terminal.line(object) }
      if let reason = file.reasonNotKept { Terminal.note(reason) }
    case .text, .none:
      if case .text = form { for line in DecodeText.lines(file) { Terminal.line(line) } }
      for failure in DecodeText.problems(file.input) { Terminal.report(failure) }
      if let reason = file.reasonNotKept { Terminal.note(reason) }
    }
  }
}

extension DecodedInput {
  /// The file as the office takes it; nil when its digest is not known.
  fileprivate var decodedFile: DecodedFile? {
    guard let content = ContentHash(digest) else { return nil }
    let pages = decoded.map {
      DecodedFile.Page(number: $0.number, width: $0.width, height: $0.height, symbols: $0.symbols)
    }
    return DecodedFile(name: name, content: content, pages: pages)
  }
}
