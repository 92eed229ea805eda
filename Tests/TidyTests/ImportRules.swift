/// Which module may import which.
struct ImportRules {
  /// What each target of `Package.swift` depends on by name.
  let dependencies: [String: Set<String>]
  /// The C libraries.
  let libraries: Set<String>

  /// Modules without I/O, clock or randomness, which import nothing but each other.
  static let pure: Set = [
    "Annotation", "Aztec", "DataMatrix", "DecoderFrames", "Documents", "EPC",
    "ErrorCorrection", "Forwarding", "GS1", "Identification", "Ledger", "MH10", "PDF417",
    "Pixels", "QRCode", "Receiving", "ScanLines", "Scanning", "Schema", "Slips", "Stock",
    "Symbols",
  ]

  /// Reads the manifest's `library("…"`, `target("…", […])`, `pixels` and `optimized` alike, and
  /// `.target(name: "…", …)`.
  init(manifest: SourceFile) {
    var (dependencies, libraries): ([String: Set<String>], Set<String>) = ([:], [])
    let call =
      #/(target|pixels|optimized|library|tests|executableTarget)\(\s*(?:name: )?"(\w+)"([^()]*)/#
    for match in manifest.text.matches(of: call) {
      let name = String(match.2)
      if match.1 == "library" {
        libraries.insert(name)
      } else if let list = match.3.firstMatch(of: #/^,\s*(?:dependencies: )?\[([^\]]*)\]/#) {
        dependencies[name] = Set(list.1.matches(of: #/"(\w+)"/#).map { String($0.1) })
      } else {
        dependencies[name] = []
      }
    }
    self.dependencies = dependencies
    self.libraries = libraries
  }

  /// The libraries that more or fewer than one target, their overlay, may import.
  func librariesWithoutOverlay() -> [String] {
    libraries.filter { library in
      dependencies.values.filter { $0.contains(library) }.count != 1
    }.sorted()
  }

  /// Where a C library is imported by another than its overlay.
  func foreignLibraries(_ file: SourceFile) -> [Breach] {
    file.imports.compactMap { line, module in
      guard libraries.contains(module), dependencies[file.target]?.contains(module) != true
      else { return nil }
      return Breach(file, line, "\(module) is for its overlay only")
    }
  }

  /// Where a pure module imports what is not pure, or not declared.
  func impurities(_ file: SourceFile) -> [Breach] {
    guard Self.pure.contains(file.target) else { return [] }
    let allowed = (dependencies[file.target] ?? []).intersection(Self.pure)
    return file.imports.compactMap { line, module in
      allowed.contains(module) ? nil : Breach(file, line, "\(file.target) is pure: no \(module)")
    }
      + file.lines(#/\bSystemRandomNumberGenerator\b|\.random\((?!.*using:)|Clock\b|\bprint\(/#)
      .map { Breach(file, $0, "\(file.target) is pure: no clock, chance or output") }
  }
}
