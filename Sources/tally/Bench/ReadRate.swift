/// How much of what is printed on pages a reader found, and what it invented.
struct ReadRate {
  /// Printed symbols, and those of them whose exact text was found.
  struct Share {
    var printed = 0
    var found = 0

    var percent: Double { printed > 0 ? 100 * Double(found) / Double(printed) : .nan }
  }

  private(set) var all = Share()
  /// By the symbology, as the generator names it.
  private(set) var bySymbology: [String: Share] = [:]
  /// By what was done to the page.
  private(set) var byDegradation: [String: Share] = [:]
  /// Texts that are on no symbol of their page.
  private(set) var wrong = 0
  /// Milliseconds of processor time, page by page.
  private(set) var milliseconds: [Double] = []

  /// Counts what was read on a page: the data of each symbol once.
  mutating func add(_ page: SlipPages.Page, read: Set<[UInt8]>, milliseconds time: Double) {
    var truth: Set<[UInt8]> = []
    for symbol in page.symbols {
      let bytes = Array(symbol.text.utf8)
      truth.insert(bytes)
      let isFound = read.contains(bytes)
      all.add(isFound)
      bySymbology[symbol.fmt, default: Share()].add(isFound)
      byDegradation[page.cat, default: Share()].add(isFound)
    }
    wrong += read.subtracting(truth).count
    milliseconds.append(time)
  }

  /// Wrong texts beside ten thousand printed symbols.
  var wrongPer10000: Double {
    all.printed > 0 ? 10_000 * Double(wrong) / Double(all.printed) : .nan
  }

  /// The middle of the pages' times.
  var medianMilliseconds: Double {
    milliseconds.isEmpty ? .nan : milliseconds.sorted()[milliseconds.count / 2]
  }
}

extension ReadRate.Share {
  fileprivate mutating func add(_ isFound: Bool) {
    printed += 1
    if isFound { found += 1 }
  }
}
