import ArgumentParser
import Documents
import Scanning

struct Calibrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Learn what this computer makes of what a scanner types.",
    discussion: """
      EXAMPLES:
        tally devices calibrate               scan one symbol when asked
        tally devices calibrate --dry-run     only say what is found
        tally devices calibrate --forget      take keyboards as they come again
        zint -b QRCODE --esc -d "$(tally devices calibrate --text)"

      A scanner that poses as a keyboard presses keys; where the computer is set to
      another layout, other characters arrive, and separators come in many ways or
      not at all. Devices/calibration.jpg has every key and separator. What is
      learned is kept for this desk in $TALLY_HOME/keyboard, and `tally receive` and
      `tally identify` then read each typed line by it, also what a person types:
      characters as they come, without escapes, are read with --stdin or in a pipe.
      """)

  @Flag(help: "Keep nothing.") var dryRun = false
  @Flag(help: "Print what the symbol holds, with \\xHH and \\\\, and read nothing.")
  var text = false
  @Flag(help: "Remove what was learned, and read nothing.") var forget = false
  @Flag(help: "Print one JSON object.") var json = false

  func validate() throws {
    if text && (forget || dryRun || json) || forget && (dryRun || json) {
      throw ValidationError("give --text or --forget alone")
    }
  }

  func run() async throws {
    if text { return Terminal.line(ScanText.text(KeyboardCalibration.text)) }
    let settings = try KeyboardSettings()
    if forget {
      return Terminal.note(
        try settings.forget() ? "forgot \"\(settings.path)\"" : "nothing was kept")
    }
    let profile = try Self.profile(from: try await CalibrationInput.read())
    if !dryRun { try settings.keep(profile) }
    if json {
      Terminal.line(profile.json(saved: !dryRun))
    } else {
      profile.show()
      Terminal.note(dryRun ? "nothing was kept" : "kept in \"\(settings.path)\"")
    }
  }

  private static func profile(from received: [UInt8]) throws -> KeyboardProfile {
    let lossy = String(decoding: received, as: UTF8.self)
    let shown = lossy.prefix(60) + (lossy.count > 60 ? "…" : "")
    let detail = received.isEmpty ? "Nothing arrived." : "What arrived is \"\(shown)\"."
    guard let text = String(validating: received, as: UTF8.self) else {
      throw Failure(
        .refused, "what arrived is not UTF-8", detail: detail, hint: "Set the terminal to UTF-8.")
    }
    do throws(CalibrationError) {
      return try KeyboardProfile(calibrationReceived: text)
    } catch {
      throw Failure(.refused, error.description, detail: detail, hint: error.hint)
    }
  }
}

extension KeyboardProfile {
  fileprivate func show() {
    var facts = Facts()
    facts.add("layout", layout.name)
    for (name, control) in zip(["GS", "RS", "EOT"], ControlCharacter.allCases) {
      facts.add(name, marks[control].map { "arrives as \($0)" } ?? "is lost")
    }
    let uncertain = uncertainTexts.joined(separator: " ")
    facts.add("uncertain", uncertain.isEmpty ? nil : uncertain)
    facts.add("advice", advice)
    facts.show()
  }

  fileprivate func json(saved: Bool) -> JSON {
    [
      "layout": .string(layout.name), "habit": .optional(habit?.rawValue),
      "uncertain": .array(uncertainTexts.map { .string($0) }), "advice": .optional(advice),
      "saved": .bool(saved),
    ]
  }

  private var uncertainTexts: [String] { uncertainCharacters.map { String(UnicodeScalar($0)) } }
}
