/// The rules that one file can be held to by itself.
enum Rules {
  /// Who may say `unsafe`, and why.
  static let mayBeUnsafe = [
    // Overlays: they turn pointers of a C library into values that own them.
    "Sources/BarcodeImage/", "Sources/Confinement/", "Sources/Digest/", "Sources/ImageFiles/",
    "Sources/Postgres/", "Sources/USB/",
    // Starting a server and dropping privileges take system calls, and those take pointers.
    "Sources/Cluster/SystemCalls.swift",
    // A backup is put on the disk by open(2), fsync(2) and link(2), which take paths as pointers.
    "Sources/Backup/OutputFile.swift",
    // Decoders are processes that are started, talked to and waited for by system calls.
    "Sources/SlipDecoding/ChildProcess.swift", "Sources/SlipDecoding/FileReading.swift",
    // Locks, room on the disk, and renames that last are system calls; and a disk is waited for on
    // a thread of its own, as a server is.
    "Sources/Spool/SystemCalls.swift", "Sources/Spool/BlockingExecutor.swift",
    // A decoder has nothing but read(2) and write(2), and becomes a renderer by execv(3).
    "Sources/tally-decoder/Streams.swift",
    // Lines must come as they are typed, and pipes must not hold up the end: streams are read by
    // read(2), into a pointer.
    "Sources/tally/Terminal/StreamInput.swift",
    // A scanner's control characters must arrive, and the terminal must come back: termios(3).
    "Sources/tally/Terminal/RawTerminal.swift",
    // psql takes this program's place and its terminal: execvp(3) takes an array of pointers.
    "Sources/tally/Terminal/Program.swift",
  ]

  static func unsafe(_ file: SourceFile) -> [Breach] {
    guard !mayBeUnsafe.contains(where: { file.path.hasPrefix($0) }) else { return [] }
    return file.lines(#/\bunsafe\b|@unchecked\b/#).map {
      Breach(file, $0, "unsafe belongs in an overlay")
    }
  }

  static func sqlInSwift(_ file: SourceFile) -> [Breach] {
    guard !file.path.hasPrefix("Sources/Postgres/") else { return [] }
    // Prose has the words in lower case, and capitals only at the start of a sentence.
    let statement =
      #/\bSELECT\b|\bINSERT\s+INTO\b|\bUPDATE\b[\s\S]*?\bSET\b|\bDELETE\s+FROM\b|\bCREATE\s+TABLE\b/#
    return file.swift.literals.filter { $0.text.has(statement) }.map {
      Breach(file, $0.line, "SQL belongs in Schema")
    }
  }

  static func defaultInMachines(_ file: SourceFile) -> [Breach] {
    guard file.target == "Receiving" else { return [] }
    return file.lines(#/(?:^|[{;])\s*(?:(?:@unknown\s+)?default|case\s+_)\s*:/#).map {
      Breach(file, $0, "a machine's switch lists every case")
    }
  }

  static func force(_ file: SourceFile) -> [Breach] {
    file.lines(#/\b(?:try|as)!|[\w)\]}>"]!(?!=)/#).map {
      Breach(file, $0, "nothing is forced: say what happens otherwise")
    }
  }

  static func length(_ file: SourceFile) -> [Breach] {
    let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    return count > 500 ? [Breach(file, nil, "\(count) lines are more than 500")] : []
  }

  static func ownerlessNote(_ file: SourceFile) -> [Breach] {
    file.swift.comments.filter { $0.text.has(#/\b(?:TOD[O]|FIXM[E])\b(?!\(\w+\))/#) }.map {
      Breach(file, $0.line, "a note has an owner in parentheses")
    }
  }

  static func machinePath(_ file: SourceFile) -> [Breach] {
    // In pieces, so that this line does not find itself.
    let folders = ["work", "root", "home"].map { "/" + $0 + "/" }
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().filter { line in
      folders.contains { line.element.contains($0) }
    }.map { Breach(file, $0.offset + 1, "a path of one machine") }
  }

  /// Where a `package` declaration has no doc comment above it.
  ///
  /// It may go without when there is nothing to say that its name and type do not: an initializer
  /// that takes whatever it is given; what a protocol describes; a property, unless it is a number,
  /// which has a unit and a range, or a collection, which has an order and an empty case.
  static func undocumented(_ file: SourceFile) -> [Breach] {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    return file.lines(#/^\s*(?:@\w+(?:\([^)]*\))? )*package (?!import\b|extension\b)/#)
      .filter { number in
        if speaksForItself(file.swift.code[number - 1]) { return false }
        // Attributes stand between the comment and the declaration.
        var above = number - 2
        while above >= 0, file.swift.code[above].has(#/^\s*@\w+(?:\([^)]*\))?\s*$/#) {
          above -= 1
        }
        return above < 0 || !lines[above].has(#/^\s*\/\/\//#)
      }
      .map { Breach(file, $0, "a package declaration has a doc comment") }
  }

  private static func speaksForItself(_ declaration: String) -> Bool {
    let initializer = #/\binit(?:<.*>)?\((?!.*\bthrows\b)/#
    let witness = #/\bvar (?:description|hashValue)\b|\bfunc (?:hash\b|[^\w\s`])/#
    let bare = #/^(?:\[|Set<|\(|U?Int\d*\b|Double\b|[-0-9])/#
    if declaration.has(initializer) || declaration.has(witness) { return true }
    guard let property = declaration.firstMatch(of: #/\b(?:let|var) `?\w+`?(?:: | = )(.+)/#) else {
      return false
    }
    return !property.1.has(bare)
  }
}
