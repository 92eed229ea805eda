import Scanning
import Testing
import Vectors

@Suite struct `Keyboard calibration` {
  @Test func `has every character and control character`() {
    let text = KeyboardCalibration.text
    #expect(text.count == 5 + 94 * 2 + 3 * 3 + 4)
    #expect(Set(text).isSuperset(of: Array(KeyboardLayout.characters) + [0x1D, 0x1E, 0x04]))
  }

  @Test(
    arguments: KeyboardLayout.table, [TypingComputer.Accents.typed, TypingComputer.Accents.ascii])
  func `finds the layout and the habit`(
    layout: KeyboardLayout, accents: TypingComputer.Accents
  ) throws {
    let computer = TypingComputer(layout: layout, accents: accents)
    for habit in KeyboardHabit.allCases {
      guard let expected = try? KeyboardProfile(layout, habit) else { continue }
      let received = computer.typed(KeyboardCalibration.text, habit) + "\r\n"
      guard layout.name != "greek" else {
        #expect(throws: CalibrationError.indistinct(Array("SW".utf8))) {
          try KeyboardProfile(calibrationReceived: received)
        }
        continue
      }
      let profile = try KeyboardProfile(calibrationReceived: received)
      #expect(profile == expected, "\(layout.name) \(habit): \(profile)")
      #expect(profile.habit == habit && profile.advice == nil)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `finds any keys that can be told apart`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let characters = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ΑΒΓΔЖЗИЙäöüß-.,:;_+*!?%&/()=<>[]"
    )
    let shuffled = characters.shuffled(using: &numbers).prefix(94)
    let text = KeyboardCalibration.text.map { byte in
      KeyboardLayout.characters.contains(byte)
        ? String(shuffled[Int(byte) - 0x21]) : String(UnicodeScalar(byte))
    }.joined()
    let profile = try KeyboardProfile(calibrationReceived: text)
    #expect(profile.layout.name == "custom" && profile.uncertainCharacters == [])
    let scan = (0..<200).map { _ in UInt8.random(in: 0x20...0x7E, using: &numbers) } + [0x1D, 0x30]
    let typed = scan.map { byte in
      KeyboardLayout.characters.contains(byte)
        ? String(shuffled[Int(byte) - 0x21]) : String(UnicodeScalar(byte))
    }.joined()
    #expect(try profile.scanned(Array(typed.utf8)) == scan)
    #expect(KeyboardProfile(profile.description) == profile)
  }

  private func received(_ name: String = "german", _ habit: KeyboardHabit = .byte) throws -> String
  {
    let layout = try #require(KeyboardLayout(named: name))
    return TypingComputer(layout: layout).typed(KeyboardCalibration.text, habit)
  }

  @Test func `says that GS is lost and what to do`() throws {
    let text = try received().filter { $0 != "\u{1D}" }
    let profile = try KeyboardProfile(calibrationReceived: text)
    #expect(profile.layout.name == "german" && profile.marks[.gs] == nil && profile.habit == nil)
    #expect(profile.advice?.contains("FNC1") == true)
    #expect(profile.marks[.rs] == "\u{1E}")
  }

  @Test func `takes what stands around the symbol`() throws {
    let text = try received("german", .angle)
    let profile = try KeyboardProfile(calibrationReceived: "+d1" + text + " \r\n")
    #expect(profile.layout.name == "german" && profile.habit == .angle)
    #expect(profile.marks[.gs] == ";GS:")
  }

  @Test func `knows caps lock`() throws {
    let text = try received().map { character -> String in
      character.isUppercase
        ? character.lowercased() : character == "ß" ? "ß" : character.uppercased()
    }.joined()
    let exchanged = try received("us").map { character -> String in
      character.isUppercase ? character.lowercased() : character.uppercased()
    }.joined()
    #expect(throws: CalibrationError.capsLock) {
      try KeyboardProfile(calibrationReceived: exchanged)
    }
    // A shift lock that changes more than letters is a layout of its own, and still read right.
    #expect((try? KeyboardProfile(calibrationReceived: text))?.layout.name != "german")
  }

  @Test func `refuses separators that data may have`() throws {
    for (mark, name) in [("029", "german"), ("+", "german"), ("]", "us"), ("-", "us"), (" ", "us")]
    {
      let text = try received(name).replacing("\u{1D}", with: mark)
      #expect(throws: CalibrationError.mark(mark)) {
        try KeyboardProfile(calibrationReceived: text)
      }
    }
    let text = try received("us").replacing("\u{1D}", with: "029jj")
    #expect(throws: CalibrationError.self) { try KeyboardProfile(calibrationReceived: text) }
  }

  @Test func `refuses keys that cannot be told apart`() throws {
    let text = try received("us").lowercased()
    #expect(throws: CalibrationError.indistinct(Array(0x41...0x5A) + Array(0x61...0x7A))) {
      try KeyboardProfile(calibrationReceived: text)
    }
    let lost = try received("us").replacing("7 ", with: " ")
    #expect(throws: CalibrationError.indistinct([0x37])) {
      try KeyboardProfile(calibrationReceived: lost)
    }
  }

  @Test(arguments: ["us", "german", "french", "russian"])
  func `refuses every part of the symbol`(name: String) throws {
    let text = try received(name)
    for count in 0..<text.count {
      #expect(throws: CalibrationError.self) {
        try KeyboardProfile(calibrationReceived: String(text.prefix(count)))
      }
    }
    for other in ["", "jjjj ", "jjjj", "0109506000134352", "jjjjjjjjjjjjjjj", "    ", text + text] {
      let error = #expect(throws: CalibrationError.self) {
        try KeyboardProfile(calibrationReceived: other)
      }
      #expect(error?.hint.isEmpty == false && error?.description.isEmpty == false)
    }
  }
}
