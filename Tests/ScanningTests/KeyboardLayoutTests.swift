import Scanning
import Testing
import Vectors

@Suite struct `Keyboard layouts` {
  @Test func `have 94 keys each and a name of their own`() {
    let layouts = KeyboardLayout.table
    #expect(layouts.count == 36 && layouts.first == .us)
    #expect(Set(layouts.map(\.name)).count == 36 && Set(layouts.map(\.keys)).count == 36)
    for layout in layouts {
      let lost = layout.keys.filter { $0 == .nothing }.count
      #expect(
        layout.keys.count == 94 && lost == (layout.name == "french" ? 1 : 0), "\(layout.name)")
      #expect(KeyboardLayout(named: layout.name) == layout)
    }
    #expect(KeyboardLayout(named: "klingon") == nil && KeyboardLayout(named: "custom") == nil)
  }

  @Test func `of the US give every character as it is`() {
    let computer = TypingComputer(layout: .us)
    let all = Array(KeyboardLayout.characters)
    #expect(Array(computer.typed(all).utf8) == all)
  }

  @Test(arguments: [
    ("german", "yzYZ-/]\\|@\"(<;'", "zyZYß-+#'\"Ä);öä"),
    ("swiss-german", "yz[{/;-", "zyüè-ö'"), ("swiss-french", "[{;:", "èüéö"),
    ("british", "\"@#\\~|", "@\"£#¬~"), ("french", "1!0aqwm;-/_", "&1àqaz,m)!°"),
    ("belgian", "12=-+/(", "&é-)_=9"), ("spanish", "-/_;\\", "'-?ñç"),
    ("italian", "-/_[;#", "'-?èò£"), ("portuguese", "-/[;=", "'-+ç«"), ("brazilian", "/;`", ";ç'"),
    ("danish", "-/;'`", "+-æø½"), ("norwegian", "-=;'`", "+\\øæ|"), ("swedish", "-/;'[", "+-öäå"),
    ("czech", "1!0yz-/", "+1ézy=-"), ("slovak", "2]5", "ľäť"), ("hungarian", "0`y-9", "ö0zü9"),
    ("croatian", "yz[;]", "zyščđ"), ("turkish-q", "i'I\"./", "ıiIİç."),
    ("turkish-f", "qwez", "fgğj"),
    ("greek", "aqQ", "α;:"), ("russian", "A/&", "Ф.?"), ("estonian", "[]", "üõ"),
    ("canadian-french", "/`<", "é#'"), ("dutch", "`-/", "@/-"), ("latin-american", "`-;]", "|'ñ+"),
    ("romanian", "[];'", "ăîșț"), ("romanian-legacy", "y`", "z]"), ("polish-214", "[{;", "żńł"),
    ("albanian", "]@", "@\""), ("maltese", "`@", "ċ\""), ("icelandic", "/[", "þð"),
    ("faroese", "];", "ðæ"), ("czech-qwerty", "yz1", "yz+"), ("canadian-multilingual", "`'", "/è"),
    ("us-international", "aA1@", "aA1@"),
  ])
  func `give what their keys say`(name: String, pressed: String, typed: String) throws {
    let layout = try #require(KeyboardLayout(named: name))
    #expect(TypingComputer(layout: layout).typed(Array(pressed.utf8)) == typed)
  }

  /// What is taken for something else, knowingly: a letter with an accent is that of its own key,
  /// because a digit is likelier than a sign before a small letter; and French loses `~`.
  private static let mistaken: [String: [String]] = [
    "czech": ["=e", "+e"], "czech-qwerty": ["=e", "+e"], "slovak": ["=e"], "polish-214": ["~e"],
    "swiss-german": ["+e"], "swiss-french": ["+e"], "french": ["~", "A~B", "~e", "~ 1"],
  ]

  @Test(arguments: KeyboardLayout.table, TypingComputer.Accents.allCases)
  func `let every character come back, or say that it is not sure`(
    layout: KeyboardLayout, accents: TypingComputer.Accents
  ) throws {
    let profile = try KeyboardProfile(layout)
    let computer = TypingComputer(layout: layout, accents: accents)
    let uncertain = Set(profile.uncertainCharacters)
    var wrong: Set<String> = []
    for byte in [0x20] + Array(KeyboardLayout.characters) {
      for scan in [[byte], [0x41, byte, 0x42], [byte, 0x65], [byte, 0x20, 0x31]] {
        let typed = Array(computer.typed(scan).utf8)
        let scanned = try? profile.scanned(typed)
        if uncertain.isDisjoint(with: scan) {
          #expect(scanned == scan, "\(layout.name): \(scan)")
        } else if accents == .typed, let scanned, scanned != scan {
          wrong.insert(String(decoding: scan, as: UTF8.self))
        }
      }
    }
    #expect(wrong == Set(accents == .typed ? Self.mistaken[layout.name] ?? [] : []))
  }

  @Test(arguments: KeyboardLayout.table)
  func `lose few characters of GS1 messages`(layout: KeyboardLayout) throws {
    let plain = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.".utf8)
    let uncertain = Set(try KeyboardProfile(layout).uncertainCharacters)
    // Greek has one capital sigma on two keys, and Canada one full stop.
    let expected = ["greek": "SW", "canadian-french": "."][layout.name] ?? ""
    #expect(uncertain.intersection(plain) == Set(expected.utf8), "\(layout.name)")
    #expect(uncertain.count <= 12, "\(layout.name): \(uncertain.count)")
  }

  @Test func `with dead keys are read where that is sure, and refused where not`() throws {
    let profile = try KeyboardProfile(try #require(KeyboardLayout(named: "german")))
    #expect(try profile.scanned(Array("À".utf8)) == Array("+A".utf8))
    #expect(try profile.scanned(Array("á".utf8)) == Array("=a".utf8))
    for (text, reason) in [("A`B", KeyboardError.Reason.accent), ("1箱", .unknown)] {
      let error = #expect(throws: KeyboardError.self) { try profile.scanned(Array(text.utf8)) }
      #expect(error?.reason == reason && error?.offset == 1, "\(text)")
    }
    let greek = try KeyboardProfile(try #require(KeyboardLayout(named: "greek")))
    let error = #expect(throws: KeyboardError.self) { try greek.scanned(Array("1Σ".utf8)) }
    #expect(error?.reason == .ambiguous && error?.character == "Σ")
    #expect(throws: KeyboardError.self) { try profile.scanned([0x41, 0xFF]) }
  }

  @Test(arguments: KeyboardLayout.table, KeyboardHabit.allCases)
  func `and habits let scans come back`(layout: KeyboardLayout, habit: KeyboardHabit) throws {
    let computer = TypingComputer(layout: layout)
    let marked = KeyboardProfile.Arrivals(layout, habit)
    guard let profile = try? KeyboardProfile(layout, habit) else {
      #expect(marked.isUnsure, "\(layout.name) \(habit)")
      return
    }
    #expect(!marked.isUnsure && profile.habit?.text(for: .gs) != nil)
    var numbers = SeededNumbers(seed: UInt64(layout.name.utf8.count))
    let marks = Set(profile.marks.values.joined())
    let controls = ControlCharacter.allCases.filter { profile.marks[$0] != nil }.map(\.rawValue)
    let certain = KeyboardLayout.characters.filter { byte in
      !profile.uncertainCharacters.contains(byte)
        && marks.isDisjoint(with: computer.typed([byte]))
    }
    for _ in 0..<20 {
      let scan = (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
        (Int.random(in: 0..<5, using: &numbers) == 0
          ? controls : certain).randomElement(using: &numbers) ?? 0x41
      }
      let typed = Array((computer.typed(scan, habit) + "\r\n").utf8)
      #expect(try profile.scanned(typed) == scan + [0x0D, 0x0A], "\(layout.name) \(habit)")
    }
  }
}

extension KeyboardProfile {
  /// What a habit's text for GS looks like behind a layout.
  struct Arrivals {
    /// Whether it is lost, has an accent, or is one character that data may have.
    let isUnsure: Bool

    init(_ layout: KeyboardLayout, _ habit: KeyboardHabit) {
      let isTyped: Set<KeyboardHabit> = [.angle, .brace, .square, .tilde, .hash, .bar]
      guard let text = habit.text(for: .gs), isTyped.contains(habit) else {
        let word = habit.text(for: .gs).map { mark in
          layout.keys.contains { key in mark.count == 1 && key == .character(Character(mark)) }
        }
        isUnsure = word ?? true
        return
      }
      let keys = text.utf8.map { layout.keys[Int($0 - 0x21)] }
      isUnsure = keys.contains { key in
        if case .character = key { return false }
        return true
      }
    }
  }
}
