/// The keys of a layout that ``KeyboardLayout`` does not have: those with AltGr, and those that
/// keyboards of the US lack.
///
/// Only what gives ASCII is here: more no scanner has to type.
struct HIDCountryKeys {
  /// One key: its usage; 0 alone, 1 with shift, 2 with AltGr, 3 with both; and what it gives.
  typealias Key = (key: UInt8, plane: Int, character: Character)

  /// The keys in no order; empty for a layout without a name in ``table``.
  private(set) var keys: [Key] = []

  /// Takes the keys of the layout with the same name.
  init(_ layout: KeyboardLayout) {
    guard let row = Self.table.first(where: { $0.name == layout.name }) else { return }
    for (plane, character) in row.beyondShift.enumerated() where character != "␀" {
      keys.append((HIDKeyPosition.beyondShift, plane, character))
    }
    add(row.right, plane: 2)
    add(row.rightShifted, plane: 3)
    if layout.name == "brazilian" {
      // Its key beside the right shift, International 1.
      keys += [(0x87, 0, "/"), (0x87, 1, "?")]
    }
  }

  private mutating func add(_ pairs: String, plane: Int) {
    var rest = Array(pairs)[...]
    while let position = rest.popFirst(), let character = rest.popFirst() {
      guard let byte = position.asciiValue, let key = HIDKeyPosition.key(byte) else { continue }
      keys.append((key.key, plane, character))
    }
  }

  /// One layout.
  private struct Row {
    let name: String
    /// What the key beyond the left shift gives: alone, with shift, with AltGr; `␀` for nothing.
    let beyondShift: String
    /// Pairs: the key by its character on a US keyboard, and what it gives with AltGr.
    let right: String
    /// The same with AltGr and shift.
    let rightShifted: String

    init(_ name: String, _ beyondShift: String, _ right: String = "", _ rightShifted: String = "") {
      self.name = name
      self.beyondShift = beyondShift
      self.right = right
      self.rightShifted = rightShifted
    }
  }

  /// The layouts of ``KeyboardLayout/table`` in their order; `◌` and a mark is a dead key.
  ///
  /// Source: the standard layouts of Windows; where X11 (xkeyboard-config 2.35) has a character on
  /// a key on which Windows has none, that too.
  private static let table: [Row] = [
    Row("us", ##"\|"##),
    Row("us-international", ##"\|"##),
    Row("british", ##"\|"##),
    Row("german", "<>|", ##"q@7{8[9]0}-\]~"##),
    Row("swiss-german", ##"<>\"##, ##"2@3#7|[[]]'{\}=◌̃"##),
    Row("swiss-french", ##"<>\"##, ##"2@3#7|[[]]'{\}=◌̃"##),
    Row("french", "<>", ##"2◌̃3#4{5[6|7◌̀8\9^0@-]=}"##),
    Row("belgian", ##"<>\"##, ##"1|2@3#6^9{0}[[]]\◌̀/◌̃"##),
    Row("dutch", "][|", ##"8{9}-\"##),
    Row("spanish", "<>", ##"`\1|2@3#4◌̃[[]]'{\}"##),
    Row("latin-american", "<>", ##"q@-\]~'◌̂\◌̀"##),
    Row("portuguese", ##"<>\"##, "2@7{8[9]0}"),
    Row("brazilian", ##"\|"##, "q/w?"),
    Row("italian", "<>", "[[]];@'#-`=~", "[{]}"),
    Row("danish", ##"<>\"##, "2@4$7{8[9]0}=|]◌̃"),
    Row("norwegian", "<>", "2@4$7{8[9]0}]◌̃"),
    Row("swedish", "<>|", ##"2@4$7{8[9]0}-\]◌̃"##),
    Row("icelandic", "<>|", ##"q@7{8[9]0}-\]~\`'◌̂"##),
    Row("faroese", ##"<>\"##, "2@4$7{8[9]0}=|]◌̃'◌̂"),
    Row("czech", ##"\|"##, ##"1~3^7`q\w|f[g];$x#c&v@b{n},<.>/*"##),
    Row("czech-qwerty", ##"\|"##, ##"1~3^7`q\w|f[g];$x#c&v@b{n},<.>/*"##),
    Row("slovak", "&*<", ##"1~3^7`q\w|f[g];$x#c&v@b{n},<.>/*"##),
    Row("hungarian", "íÍ<", ##"1~3^7`q\w|f[g];$x#c&v@b{n},;z>m</*"##),
    Row("polish-214", "<>", ##"1~3^7`q\w|f[g]v@b{n}"##),
    Row("croatian", "<>", ##"1~3^7`q\w|f[g]v@b{n}"##),
    Row("romanian", ##"\|"##, "``[[]]'',<.>", "[{]}'\""),
    Row("romanian-legacy", "<>", ##"1~3^7`q\w|;$v@b{n}"##),
    Row("greek", "<>"),
    Row("russian", ##"\/"##),
    Row("turkish-q", "<>|", ##"`<1>3#4$7{8[9]0}-\=|q@]◌̃\◌̀"##),
    Row("turkish-f", "<>|", ##"3#4$7{8[9]0}-\=|q@]◌̃\◌̀"##),
    Row("estonian", "<>|", ##"2@4$7{8[9]0}-\'^"##),
    Row("canadian-french", "«»°", ##"`\2@[[]]'{\};~"##),
    Row("canadian-multilingual", "ùÙ", "`|7{8}9[0][◌̀]◌̃,<.>"),
    Row("maltese", "żŻ", ##"``7{8[9]0}-\[[]]"##, "[{]}"),
    Row("albanian", "<>", ##"1~3^7`q\w|f[g]v@b{n}"##),
  ]
}
