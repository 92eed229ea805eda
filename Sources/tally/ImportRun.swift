import Documents
import Office
import Scanning
import Store

/// Imports files one after another, and says what came of each.
struct ImportRun {
  let flags: ImportFlags
  /// What the imported things are called, as in "240 items, 512 GTINs".
  let counts: @Sendable (ImportOutcome) -> String

  /// How a file fared.
  private enum End {
    case done
    case partly
    case refused
    case unreadable
  }

  /// Imports each file in a transaction of its own.
  ///
  /// - `make`: the use case.
  /// - Throws: ``Ended`` when not all of it was imported, or ``Failure``.
  func run(
    _ paths: [String], _ make: (Store, ImportOptions) -> any FileImport
  ) async throws {
    var ends: [End] = []
    var store: Store?
    for path in paths {
      do {
        let bytes = try await InputFile.contents(of: path)
        let open: Store
        if let store { open = store } else { open = try await Home.open() }
        store = open
        let outcome = try await make(open, flags.options).run(bytes)
        ends.append(report(outcome, path, isOnly: paths.count == 1))
      } catch let failure as Failure where failure.status == .noInput {
        Terminal.report(failure)
        ends.append(.unreadable)
      } catch let error as StoreError where error.code == .unknown {
        Terminal.report(Failure(error))
        ends.append(.refused)
      }
    }
    await store?.close()
    if ends.allSatisfy({ $0 == .done }) { return }
    if ends.allSatisfy({ $0 == .unreadable }) { throw Ended(status: .noInput) }
    let isPartly = ends.contains { $0 == .done || $0 == .partly }
    throw Ended(status: isPartly ? .partly : .refused)
  }

  private func report(_ outcome: ImportOutcome, _ path: String, isOnly: Bool) -> End {
    let name = InputFile.name(of: path)
    if flags.json {
      Terminal.line(outcome.json(file: path))
    } else {
      for problem in outcome.problems { Terminal.note(problem.text(file: name)) }
    }
    if outcome.problems.isEmpty || outcome.imported > 0 {
      let verb = flags.dryRun ? "would import" : "imported"
      Terminal.note((isOnly ? "" : "\(name): ") + "\(verb) \(counts(outcome))")
    }
    if outcome.problems.isEmpty { return .done }
    let rows = counted(Set(outcome.problems.map(\.row)).count, "row")
    guard outcome.imported > 0 else {
      // Faults without a column only: the file itself is at fault, and no part of it is right.
      let isWhole = outcome.problems.allSatisfy { $0.column == nil }
      let others = flags.partial || isWhole ? "" : " --partial imports what is right."
      Terminal.note("  hint: Nothing of \(name) was imported: correct \(rows)." + others)
      return .refused
    }
    if !outcome.leftOut.isEmpty {
      Terminal.note(
        "  detail: Left out whole: "
          + outcome.leftOut.map { ScanText.printable($0) }.joined(separator: ", ") + ".")
    }
    Terminal.note("  hint: Correct \(rows) of \(name) and import the file again.")
    return .partly
  }
}

extension RowError {
  /// Where and what, with the text in quotes unless the message has it.
  fileprivate func text(file: String) -> String {
    let shown = self.text.count > 80 ? self.text.prefix(80) + "…" : self.text
    let place = column.map { ", column \($0)" } ?? ""
    let quoted = shown.isEmpty || message.contains(self.text) ? "" : "\"\(shown)\": "
    return ScanText.printable("Error: \(file), row \(row)\(place): \(quoted)\(message)")
  }
}

extension ImportOutcome {
  fileprivate func json(file: String) -> JSON {
    [
      "file": .string(file), "imported": .count(imported),
      "problems": .array(
        problems.map { problem in
          [
            "row": .count(problem.row), "column": .optional(problem.column),
            "text": .string(problem.text), "message": .string(problem.message),
          ]
        }),
    ]
  }
}
