import Scanning
import Testing
import Vectors

@Suite struct `A keyboard profile` {
  @Test(arguments: KeyboardLayout.table)
  func `is kept as a line of ASCII`(layout: KeyboardLayout) throws {
    for habit in KeyboardHabit.allCases {
      guard let profile = try? KeyboardProfile(layout, habit) else { continue }
      let line = profile.description
      #expect(line.utf8.allSatisfy { 0x20...0x7E ~= $0 } && line.hasPrefix("\(layout.name) gs="))
      #expect(KeyboardProfile(line) == profile, "\(line)")
    }
  }

  @Test func `is written so for ever`() throws {
    let german = try #require(KeyboardLayout(named: "german"))
    #expect(try KeyboardProfile(german).description == "german gs=\\u{1D} rs=\\u{1E} eot=\\u{4}")
    #expect(try KeyboardProfile(.us, .hash).description == "us gs=# rs= eot=")
    #expect(try KeyboardProfile(german, .angle).description == "german gs=;GS: rs=;RS: eot=;EOT:")
  }

  @Test(arguments: [
    ("", KeyboardProfileError.word("gs=")), ("us", .word("gs=")), ("us gs=# rs=", .word("eot=")),
    ("klingon gs= rs= eot=", .layout("klingon")), ("us gs=\\u{} rs= eot=", .word("gs=")),
    ("us gs=\\u{D800} rs= eot=", .word("gs=")), ("us gs=\\x rs= eot=", .word("gs=")),
    ("us gs= rs= eot= more", .word("more")), ("us gs=5 rs= eot=", .mark("5")),
    ("custom gs= rs= eot=", .word("")), ("custom gs= rs= eot= keys=a,b", .keys(2)),
    ("us gs=\\u{FFFFFFFFFF} rs= eot=", .word("gs=")),
  ])
  func `refuses another line`(line: String, error: KeyboardProfileError) {
    #expect(throws: error) { try KeyboardProfile(settings: line) }
    #expect(KeyboardProfile(line) == nil)
  }

  @Test(
    arguments: [
      ("0109506000134352<GS>10AB", .angle), ("0109506000134352{GS}10AB", .brace),
      ("0109506000134352[GS]10AB", .square), ("0109506000134352^]10AB", .caret),
      ("0109506000134352␝10AB", .picture), ("0109506000134352↔10AB", .codePage437),
      ("]C10109506000134352<GS>10AB", .angle), ("<GS>10AB", .angle),
      ("[)><RS>06<GS>P296-LM358BIDDFRCT-ND<GS>Q10<RS><EOT>", .angle),
      ("[)>{RS}06{GS}Pa b#c{GS}Q10", .brace), (">[)>06␝PA␝Q1", .picture),
      ("[)>▲06↔PA↔Q1▲♦", .codePage437), ("[)>^^06^]PA^]Q1^^^D", .caret),
      ("10A<GS>37100\r\n", .angle),
    ] as [(String, KeyboardHabit)])
  func `is guessed from marks that nobody types`(text: String, habit: KeyboardHabit) throws {
    let profile = try #require(KeyboardProfile.guess(Array(text.utf8)))
    #expect(profile.habit == habit)
    var expected = text
    for control in ControlCharacter.allCases {
      let mark = try #require(habit.text(for: control))
      expected = expected.replacing(mark, with: String(UnicodeScalar(control.rawValue)))
    }
    #expect(try profile.scanned(Array(text.utf8)) == Array(expected.utf8))
  }

  @Test(arguments: [
    "", "PALLET", "0109506000134352~10AB", "0109506000134352#10AB", "0109506000134352|10AB",
    "press <GS> to go on", "<GS>", "A ↔ B", "a^]b", "<b>GS</b>", "12<GS>", "12AB <GS>34CD",
    "0109506000134352\u{1D}10AB", "{GS}AB{GS}", "12é<GS>34", "1 <GS> 2",
  ])
  func `is not guessed from ordinary text`(text: String) {
    #expect(KeyboardProfile.guess(Array(text.utf8)) == nil)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `takes any text`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let pieces =
      [
        "<GS>", "{GS}", "^]", "␝", "↔", "jjjj ", "jj", "kkkk", "\\u{", "}", "\\d", ",", "keys=",
        "gs=",
      ]
      + [
        "rs= ", "eot= ", "us ", "custom ", "À", "e\u{301}", "\r\n", "\u{1D}", "箱", "👩‍👩‍👧", "+", "01",
        " ",
      ]
    let profiles = try KeyboardLayout.table.map { try KeyboardProfile($0) }
    for _ in 0..<400 {
      var bytes = (0..<Int.random(in: 0...10, using: &numbers)).flatMap { _ in
        Array((pieces.randomElement(using: &numbers) ?? "").utf8)
      }
      if Bool.random(using: &numbers) {
        bytes.append(UInt8.random(in: .min ... .max, using: &numbers))
      }
      let text = String(decoding: bytes, as: UTF8.self)
      _ = KeyboardProfile.guess(bytes)
      _ = KeyboardProfile(text)
      _ = try? KeyboardProfile(calibrationReceived: text)
      let profile = try #require(profiles.randomElement(using: &numbers))
      do throws(KeyboardError) {
        let scanned = try profile.scanned(bytes)
        #expect(scanned.allSatisfy { $0 < 0x80 })
      } catch {
        #expect(0...bytes.count ~= error.offset && !error.code.isEmpty)
        #expect(!error.description.isEmpty)
      }
    }
  }
}
