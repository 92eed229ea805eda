import Testing

@Suite struct `A rule of the repository` {
  /// The lines on which `rule` finds something in a file with this text.
  private func lines(
    _ rule: (SourceFile) -> [Breach], _ text: String, at path: String = "Sources/Receiving/A.swift"
  ) -> [Int] {
    rule(SourceFile(path, text)).compactMap { breach in
      breach.description.split(separator: ":").dropFirst().first.flatMap { Int($0) }
    }
  }

  private let imports = ImportRules(
    manifest: SourceFile(
      "Package.swift",
      """
      library("CLib", pkgConfig: "lib", package: "lib-dev"),
      library("CTwice", pkgConfig: "twice", package: "twice-dev"),
      target("Overlay", ["CLib", "CTwice"]),
      target("GS1"),
      target("Stock", ["GS1", "Overlay"]),
      .target(
        name: "Schema", path: "Schema", exclude: ["GS1"],
        resources: [.embedInCode("a")]),
      .executableTarget(
        name: "tally",
        dependencies: [product, "CTwice",
          "Stock"], swiftSettings: strict),
      """))

  @Test func `reads what the manifest declares`() {
    #expect(imports.libraries == ["CLib", "CTwice"])
    #expect(imports.dependencies["Overlay"] == ["CLib", "CTwice"])
    #expect(imports.dependencies["GS1"] == [])
    #expect(imports.dependencies["Stock"] == ["GS1", "Overlay"])
    #expect(imports.dependencies["Schema"] == [])
    #expect(imports.dependencies["tally"] == ["CTwice", "Stock"])
  }

  @Test func `finds a C library that two targets may import, or one outside its overlay`() {
    #expect(imports.librariesWithoutOverlay() == ["CTwice"])
    let text = "import GS1\n@preconcurrency internal import CLib\n// import CLib"
    #expect(lines(imports.foreignLibraries, text, at: "Sources/Overlay/A.swift") == [])
    #expect(lines(imports.foreignLibraries, text, at: "Sources/Stock/A.swift") == [2])
    #expect(lines(imports.foreignLibraries, text, at: "Tests/OverlayTests/A.swift") == [2])
  }

  @Test func `finds what a pure module may not import or do`() {
    let text = """
      package import GS1
      import Foundation
      import Overlay
      import struct Ledger.Account
      let a = Int.random(in: 0..<2, using: &numbers)
      let b = Int.random(in: 0..<2)
      let c = ContinuousClock.now
      print("x")
      """
    #expect(lines(imports.impurities, text, at: "Sources/Stock/A.swift") == [2, 3, 4, 6, 7, 8])
    #expect(lines(imports.impurities, text, at: "Schema/A.swift") == [1, 2, 3, 4, 6, 7, 8])
    #expect(lines(imports.impurities, text, at: "Sources/Overlay/A.swift") == [])
  }

  @Test func `finds what is unsafe outside an overlay`() {
    let text = """
      let a = unsafe f()
      // unsafe
      let b = "unsafe"
      nonisolated(unsafe) var c = 1
      struct D: @unchecked Sendable {}
      let e = D(unchecked: 1)
      """
    #expect(lines(Rules.unsafe, text) == [1, 4, 5])
    #expect(lines(Rules.unsafe, text, at: "Sources/Cluster/Server.swift") == [1, 4, 5])
    #expect(lines(Rules.unsafe, text, at: "Sources/Cluster/SystemCalls.swift") == [])
    #expect(lines(Rules.unsafe, text, at: "Sources/Postgres/Wire.swift") == [])
  }

  @Test(arguments: [
    "SELECT 1", "SELECT.1", "x; INSERT INTO a", "UPDATE a\n SET b = 1", "DELETE  FROM a",
    "CREATE TABLE a ()",
  ])
  func `finds SQL in Swift`(sql: String) {
    #expect(lines(Rules.sqlInSwift, "\nlet a = \"\"\"\n\(sql)\n\"\"\"") == [2])
    #expect(lines(Rules.sqlInSwift, "// \(sql.split(separator: "\n").joined())") == [])
    #expect(lines(Rules.sqlInSwift, "\"\(sql)\"", at: "Sources/Postgres/A.swift") == [])
  }

  @Test(arguments: [
    "Select a printer from the list", "to insert into a table", "an UPDATE of the settings",
    "update the set", "SELECTED", "Delete from disk", "Create table",
  ])
  func `allows prose the words of SQL`(prose: String) {
    #expect(lines(Rules.sqlInSwift, "let a = \"\(prose)\"") == [])
  }

  @Test func `finds a switch that does not list every case`() {
    let text = """
      switch a {
      case .b: c
      default: d
      }
      let e = f[g, default: h]
      switch i { case .j: k; default: l }
        @unknown default: m
      case _: n
      case _ where o: p
      """
    #expect(lines(Rules.defaultInMachines, text) == [3, 6, 7, 8])
    #expect(lines(Rules.defaultInMachines, text, at: "Sources/Cluster/A.swift") == [])
  }

  @Test func `finds what is forced`() {
    let text = """
      let a = try! b()
      let c = d as! E
      let f = g!.h + i[0]!
      let j: K!
      if l != m, !n, o() != p { #if !os }
      let q = "r!"  // s!
      f()!
      """
    #expect(lines(Rules.force, text) == [1, 2, 3, 4, 7])
  }

  @Test func `finds a package declaration without a doc comment`() {
    let text = """
      package import GS1
      package struct A {
        /// B.
        package let b: Int
        package let c: Int
        package let d: Money?
        package private(set) var e: [Money]
        package static let f = SQLFile("g")
        package static let h = 10
        package init(b: Int) {}
        package init?(c: Int) {}
        package init(d: Int) throws {}
        package var description: String { "" }
        package static func < (left: A, right: A) -> Bool { true }
        package func hash(into hasher: inout Hasher) {}
        package func i() {}
        /// J.
        @discardableResult
        @available(*, deprecated)
        package mutating func j() -> Int { 1 }

        @frozen package enum K {}
      }
      """
    #expect(lines(Rules.undocumented, text) == [2, 5, 7, 9, 11, 12, 16, 22])
  }

  @Test func `finds a file of more than 500 lines`() {
    func breaches(_ count: Int) -> [Breach] {
      Rules.length(SourceFile("Schema/a.sql", String(repeating: "a\n", count: count)))
    }
    #expect(breaches(500) == [])
    #expect(breaches(501).map(\.description) == ["Schema/a.sql: 501 lines are more than 500"])
  }

  @Test func `finds a note without an owner`() {
    // In pieces, so that no other check takes these for notes.
    let (todo, fixme) = ("TOD" + "O", "FIXM" + "E")
    let text = """
      // \(todo): a
      // \(todo)(ada): b
      let c = "\(todo)"
      /* d
      \(fixme) e */
      // \(todo)S
      """
    #expect(lines(Rules.ownerlessNote, text) == [1, 4])
  }

  @Test(arguments: ["work", "root", "home"])
  func `finds a path of one machine`(folder: String) {
    #expect(lines(Rules.machinePath, "a\n// in /\(folder)/b\n\"/\(folder)ing\"") == [2])
  }
}
