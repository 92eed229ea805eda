import Testing

@Suite struct `Swift text` {
  @Test func `keeps its lines, and blanks comments and literals`() {
    let text = SwiftText("let a = \"x // y\"  // z \"\nlet b = 1 /* c\n\"d\" */ + 2\n")
    #expect(text.code == [#"let a = "      "        "#, "let b = 1     ", "       + 2", ""])
    #expect(text.literals == [.init(line: 1, text: "x // y")])
    #expect(
      text.comments == [.init(line: 1, text: " z \""), .init(line: 2, text: "/* c\n\"d\" */")])
  }

  @Test func `reads escapes, interpolations and literals within them`() {
    let text = SwiftText(##"f("a\"b\(g("c)", 1))d") + h(#"e\"# + "\\")"##)
    #expect(text.literals.map(\.text) == ["c)", #"a\"b\()d"#, #"e\"#, #"\\"#])
    #expect(text.code[0].contains(#"g("  ", 1)"#))
    #expect(text.code[0].hasSuffix(")"))
  }

  @Test func `reads literals of several lines, and nested comments`() {
    let text = SwiftText("\"\"\"\n  a \"b\" // c\n\"\"\"\n/* /* */ d */ e\n// f")
    #expect(text.literals == [.init(line: 1, text: "\n  a \"b\" // c\n")])
    #expect(text.comments.map(\.line) == [4, 5])
    #expect(text.code[3].contains("e"))
    #expect(!text.code[3].contains("d"))
  }

  @Test func `blanks raw identifiers and regular expressions`() {
    let text = SwiftText("func `is \"odd\"`() { a.contains(#/\"|\\/\\//#) }  // b")
    #expect(text.literals == [])
    #expect(text.comments == [.init(line: 1, text: " b")])
    #expect(text.code[0].hasPrefix("func `        `() {"))
  }

  @Test(arguments: ["\"a", "/* a", "\"\\(", "`a", "#/a", "\"\\", "\"\"\"\n", ")"])
  func `ends where the text ends, whatever is left open`(text: String) {
    #expect(SwiftText(text).code.joined(separator: "\n").utf8.count >= text.utf8.count)
  }
}
