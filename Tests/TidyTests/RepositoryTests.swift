import Testing

@Suite struct `The repository` {
  /// Nothing that `rule` finds in `files`, of which there are some.
  private func expectNone(
    in files: [SourceFile], _ rule: (SourceFile) -> [Breach],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(files.count > 10, sourceLocation: sourceLocation)
    let breaches = files.flatMap(rule)
    #expect(
      breaches.isEmpty, "\(breaches.map(\.description).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }

  private let folders = ["Sources", "Schema", "Tests"]
  private let all: [SourceFile]
  /// All but the tests.
  private let written: [SourceFile]

  init() throws {
    all = try Repository.swift.get()
    written = all.filter { !$0.path.hasPrefix("Tests/") }
  }

  @Test func `imports each C library in its one overlay`() throws {
    let rules = ImportRules(manifest: try Repository.file("Package.swift"))
    #expect(!rules.libraries.isEmpty)
    #expect(rules.librariesWithoutOverlay() == [])
    expectNone(in: all, rules.foreignLibraries)
  }

  @Test func `keeps the pure modules pure`() throws {
    let rules = ImportRules(manifest: try Repository.file("Package.swift"))
    #expect(ImportRules.pure.isSubset(of: rules.dependencies.keys))
    expectNone(in: written, rules.impurities)
  }

  @Test func `is unsafe only where memory or the system is wrapped`() {
    expectNone(in: written, Rules.unsafe)
    for place in Rules.mayBeUnsafe {
      #expect(written.contains { $0.path.hasPrefix(place) }, "\(place) is gone")
    }
  }

  @Test func `has its SQL in Schema`() {
    expectNone(in: written, Rules.sqlInSwift)
  }

  @Test func `lists every case in its state machines`() {
    expectNone(in: written, Rules.defaultInMachines)
  }

  @Test func `forces nothing`() {
    expectNone(in: all, Rules.force)
  }

  @Test func `has a doc comment on everything that other targets use`() {
    expectNone(in: written, Rules.undocumented)
  }

  @Test func `has files of at most 500 lines`() throws {
    expectNone(in: try Repository.files(folders, ["swift", "sql", "h"]), Rules.length)
  }

  @Test func `has no note without an owner`() {
    expectNone(in: all, Rules.ownerlessNote)
  }

  @Test func `knows no machine's paths`() throws {
    let kinds: Set = ["swift", "sql", "h", "modulemap", "toml", "md"]
    expectNone(in: try Repository.files(folders, kinds), Rules.machinePath)
  }
}
