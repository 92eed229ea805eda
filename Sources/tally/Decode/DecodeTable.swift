import Documents
import Foundation
import Scanning
import SlipDecoding
import Slips
import Store
import Stock
import Symbols

/// A CSV file of what came of files: a row a symbol or, of slips, a row a difference.
struct DecodeTable {
  private let output: FileHandle?
  private let path: String
  private let isMatched: Bool

  /// Begins the file with its headings, in place of what was there; `-` is standard output.
  init(_ path: String, isMatched: Bool) throws {
    self.path = path
    self.isMatched = isMatched
    if path == "-" {
      output = nil
    } else {
      do {
        try Data().write(to: URL(fileURLWithPath: path))
        output = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      } catch {
        throw Failure(
          .unavailable, "could not write \"\(path)\"", detail: InputFile.reason(error))
      }
    }
    try write(isMatched ? Self.differenceHeadings : Self.symbolHeadings)
  }

  private static let symbolHeadings = [
    "file", "page", "symbology", "text", "quality", "left", "top", "right", "bottom", "error",
  ]
  private static let differenceHeadings = [
    "file", "page", "verdict", "purchase_order", "confidence", "difference", "sku", "line", "code",
    "slip", "ordered", "received", "open", "message",
  ]

  /// Adds the rows of a file.
  func add(_ file: ReportedFile) throws {
    for row in isMatched ? differenceRows(file) : symbolRows(file) { try write(row) }
  }

  /// A row a symbol; a page without symbols, and one that was not read, has one, too.
  private func symbolRows(_ file: ReportedFile) -> [[String]] {
    let name = ScanText.printable(file.input.name)
    return file.input.pages.flatMap { page -> [[String]] in
      switch page {
      case .success(let page):
        let place = [name, "\(page.number)"]
        if page.symbols.isEmpty { return [place + [String](repeating: "", count: 8)] }
        return page.symbols.map { place + $0.cells + [""] }
      case .failure(let problem):
        let place = [name, problem.page.map { "\($0)" } ?? ""]
        return [place + [String](repeating: "", count: 7) + [ScanText.printable(problem.message)]]
      }
    }
  }

  /// A row a difference; a slip without any, and a page that was not read, has one, too.
  private func differenceRows(_ file: ReportedFile) -> [[String]] {
    let slips = file.matched?.slips ?? []
    let name = ScanText.printable(file.input.name)
    let rows = slips.flatMap { slip -> [[String]] in
      let page = slip.pages.first ?? 1
      if slip.matches.isEmpty { return [[name, "\(page)", slip.verdict.rawValue] + blanks(11)] }
      return slip.matches.flatMap { match -> [[String]] in
        let found = [ScanText.printable(match.purchaseOrder ?? ""), match.confidence.rawValue]
        if match.differences.isEmpty {
          return [[name, "\(page)", slip.verdict.rawValue] + found + blanks(9)]
        }
        return match.differences.map { difference in
          [name, "\(difference.page)", slip.verdict.rawValue] + found + difference.cells
        }
      }
    }
    return rows
      + file.input.pages.compactMap { page in
        guard case .failure(let problem) = page else { return nil }
        return [name, problem.page.map { "\($0)" } ?? "", "unreadable"] + blanks(10)
          + [ScanText.printable(problem.message)]
      }
  }

  private func blanks(_ count: Int) -> [String] { [String](repeating: "", count: count) }

  private func write(_ cells: [String]) throws {
    let row = CSVText.row(cells.map(Self.noFormula))
    guard let output else { return Terminal.data(row) }
    do {
      try output.write(contentsOf: Data(row.utf8))
    } catch {
      throw Failure(.unavailable, "could not write \"\(path)\"", detail: InputFile.reason(error))
    }
  }

  /// A text that spreadsheets do not take for a formula, whoever wrote it into a barcode.
  ///
  /// They do so for what begins with one of `=+-@`, as wide as a letter or as wide as a Chinese
  /// character, which gets an apostrophe in front; also behind what some of them take for the end
  /// of a cell.
  private static func noFormula(_ text: String) -> String {
    if text.hasPrefix("-"), Int64(text) != nil { return text }
    var result = ""
    var isStart = true
    for scalar in text.unicodeScalars {
      if isStart, formulaStarts.contains(scalar) { result.unicodeScalars.append("'") }
      result.unicodeScalars.append(scalar)
      isStart = cellEnds.contains(scalar) || (isStart && scalar.properties.isWhitespace)
    }
    return result
  }

  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
  private static let cellEnds: Set<Unicode.Scalar> = [";", ",", "\t", "\r", "\n"]
}

extension Symbol {
  /// From the symbology to the bottom.
  fileprivate var cells: [String] {
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    let box = [xs.min(), ys.min(), xs.max(), ys.max()].map { $0.map { "\($0)" } ?? "" }
    return [symbology.rawValue, ScanText.text(bytes), "\(quality)"] + box
  }
}

extension SlipDifference {
  /// From the kind to the message.
  fileprivate var cells: [String] {
    let numbers = [quantities.slip, quantities.ordered, quantities.received, quantities.open]
    let texts = [kind.rawValue, sku ?? "", line.map { "\($0)" } ?? "", code ?? ""]
    return texts.map { ScanText.printable($0) } + numbers.map { $0.map { "\($0.rawValue)" } ?? "" }
      + [ScanText.printable(message)]
  }
}
