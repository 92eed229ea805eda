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

  @Test(
    arguments: KeyboardLayout.table.filter { !["greek", "hebrew", "arabic"].contains($0.name) })
  func `knows caps lock`(layout: KeyboardLayout) throws {
    let arrived = TypingComputer(layout: layout).typed(KeyboardCalibration.text)
    // What has no capital letter, such as ß, stays as it is.
    let exchanged = arrived.map { character -> String in
      let other = character.isUppercase ? character.lowercased() : character.uppercased()
      return other.count == 1 ? other : String(character)
    }.joined()
    #expect(throws: CalibrationError.capsLock, "\(layout.name)") {
      try KeyboardProfile(calibrationReceived: exchanged)
    }
    // Some computers lock shift, for all keys.
    let shifted = zip(KeyboardLayout.usPairs.0, KeyboardLayout.usPairs.1)
    let pairs = Dictionary(uniqueKeysWithValues: shifted.flatMap { [($0, $1), ($1, $0)] })
    let locked = TypingComputer(layout: layout).typed(
      KeyboardCalibration.text.map { pairs[$0] ?? $0 })
    #expect(throws: CalibrationError.capsLock, "\(layout.name)") {
      try KeyboardProfile(calibrationReceived: locked)
    }
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

extension KeyboardLayout {
  /// The characters of the US keys, alone and with shift.
  fileprivate static let usPairs = (
    Array(##"`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./"##.utf8),
    Array(##"~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?"##.utf8)
  )
}
