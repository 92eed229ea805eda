import ArgumentParser
import Documents
import EPC
import GS1
import Identification
import Scanning

struct Identify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what scans mean, without counting them.",
    discussion: """
      EXAMPLES:
        tally identify ']C1010950600013435217261130\\x1D10AB-1'
        tally identify '(01)09506000134352(10)AB-1'
        tally identify --epc 3034257BF7194E4000001A85
        some-reader | tally identify --json

      Each text, or each line of standard input, is one scan as the reader sends
      it: GS1 element strings and Digital Links, EPC tags, ISO 15434 and HIBC
      labels, GTINs, or plain text. \\xHH is any byte, \\\\ a backslash; GS is \\x1D.
      A separator that seems to be lost is shown with all that the scan may say.
      What is typed, at a terminal or with --keyboard, is traced back to what was
      scanned, as `tally devices calibrate` learned it, without escapes.
      """)

  @Flag(help: "The texts are the contents of RFID tags in hexadecimal.") var epc = false
  @Flag(help: "The texts are as a keyboard typed them.") var keyboard = false
  @Flag(help: "Print one JSON object a scan.") var json = false
  @Argument(help: "The scans; without any, one a line on standard input.") var texts: [String] = []

  func run() async throws {
    let isTyped = keyboard || texts.isEmpty && StandardInput.isTerminal
    var report = IdentifyReport(
      isTag: epc, isJSON: json, keyboard: isTyped ? try .kept() : nil)
    if texts.isEmpty {
      if StandardInput.isTerminal { Terminal.note("Scan or type a code a line. Ctrl-D ends.") }
      var framer = LineFramer()
      while let piece = try await StandardInput.next() {
        for frame in framer.append(piece) { report.add(frame) }
      }
      if let last = framer.finish() { report.add(last) }
    } else {
      for text in texts { report.add(Array(text.utf8)) }
    }
    if let status = report.status { throw Ended(status: status) }
  }
}

/// Prints what each scan means, and keeps count of those that mean nothing.
struct IdentifyReport {
  let isTag: Bool
  let isJSON: Bool
  /// What typed the texts; nil for texts that are as the reader sent them.
  let keyboard: KeyboardInput?
  private var understood = 0
  private var failed = 0
  private let today = CalendarDate.today

  init(isTag: Bool, isJSON: Bool, keyboard: KeyboardInput?) {
    self.isTag = isTag
    self.isJSON = isJSON
    self.keyboard = keyboard
  }

  /// How the command ends; nil when all was understood.
  var status: ExitStatus? {
    if failed == 0 { return nil }
    return understood == 0 ? .refused : .partly
  }

  /// Takes a line of standard input; a blank one is none.
  mutating func add(_ frame: LineFramer.Frame) {
    switch frame {
    case .line(let bytes):
      if !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { add(bytes) }
    case .tooLong:
      let message = "the line is too long for a scan"
      fail("", ScanProblem(code: "tooLong", offset: nil, message: message))
    }
  }

  /// Takes the text of one scan.
  mutating func add(_ text: [UInt8]) {
    do throws(KeyboardError) {
      if let scanned = try keyboard?.scanned(text) { return add(RawScan(transmission: scanned)) }
    } catch {
      return fail(
        ScanText.text(text),
        ScanProblem(
          code: error.code, offset: error.offset, message: error.description, hint: error.hint))
    }
    do throws(ScanTextError) {
      add(RawScan(transmission: try ScanText.bytes(text)))
    } catch {
      switch error {
      case .escape(let offset):
        let message = "a backslash begins neither \\xHH nor \\\\"
        fail(ScanText.text(text), ScanProblem(code: "escape", offset: offset, message: message))
      }
    }
  }

  private mutating func add(_ scan: RawScan) {
    do throws(IdentificationError) {
      let identification =
        isTag
        ? try identify(tag: scan.transmission, today: today) : try identify(scan, today: today)
      if let fault = identification.fault {
        let error = IdentificationError.elementString(fault)
        return fail(
          scan.description,
          ScanProblem(code: error.code, offset: error.offset, message: error.description),
          identification)
      }
      understood += 1
      if isJSON {
        Terminal.line(identification.json(input: scan.description, bytes: scan.bytes))
      } else {
        identification.show(input: scan.description)
      }
    } catch {
      fail(
        scan.description,
        ScanProblem(code: error.code, offset: error.offset, message: error.description))
    }
  }

  /// Why a scan means nothing.
  private struct ScanProblem {
    /// In lowerCamelCase.
    let code: String
    /// The byte behind the symbology identifier where reading stopped, if there is such a place;
    /// in what a keyboard typed, the byte there.
    let offset: Int?
    /// Without a full stop.
    let message: String
    /// A full sentence.
    var hint: String?
  }

  /// - `doubtful`: what the scan may say if separators were lost.
  private mutating func fail(
    _ input: String, _ problem: ScanProblem, _ doubtful: Identification? = nil
  ) {
    failed += 1
    if isJSON {
      let error: JSON = [
        "code": .string(problem.code), "offset": .optional(problem.offset.map { Int64($0) }),
        "message": .string(problem.message),
      ]
      var members: [JSON.Member] = [.init("input", .string(input)), .init("error", error)]
      if let doubtful { members.append(.init("suspicions", .array(doubtful.suspicions))) }
      Terminal.line(JSON.object(members))
    } else {
      // The input is escaped already, and escaping it twice would be another input.
      Terminal.note("Error: \"\(input)\": \(problem.message)")
      let readings = doubtful?.readingTexts ?? []
      if !readings.isEmpty {
        let list = readings.joined(separator: "; ")
        Terminal.note("  detail: If a separator was lost it may say: \(list).")
      }
      let hint = readings.isEmpty ? problem.hint : "Set the reader to send FNC1 as GS (\\x1D)."
      if let hint { Terminal.note("  hint: " + hint) }
    }
  }
}
