import DeviceProfiles
import Testing

@Suite struct `A profile that is wrong` {
  /// The lines of a profile in which nothing is wrong.
  private static let good = """
    name = "N"
    mode = "serial"

    [[example]]
    source = "s"
    text = ['a\\x0D']
    scans = ['a']
    """

  /// A text and what is said of it, without the file.
  struct Row: CustomTestStringConvertible {
    let text: String
    let faults: [String]

    init(_ text: String, _ faults: String...) {
      self.text = text
      self.faults = faults
    }

    var testDescription: String { faults.first ?? "" }
  }

  private static let rows = [
    Row("name = \n", "1:8: not TOML"),
    Row("\u{0}", "1:1: not TOML: a text holds NUL"),
    Row("\nname = \"a\\u0000\"", "2:1: not TOML: a text holds NUL"),
    Row(
      "mode = \"serial\"", "1:1: \"example\" is missing", "1:1: \"name\" is missing"),
    Row("nmae = \"x\"\n" + good, "1:1: unknown key \"nmae\"\n  hint: Did you mean \"name\"?"),
    Row("zzz = 1\n" + good, "1:1: unknown key \"zzz\"\n  hint: Known here: name, mode, "),
    Row("  debounce_ms = \"5\"\n" + good, "1:17: \"debounce_ms\" is a text, not a whole number"),
    Row("debounce_ms = 99999\n" + good, "1:15: 99999 is not from 0 to 60000"),
    Row("debounce_ms = 1.5\n" + good, "1:15: \"debounce_ms\" is a number with a fraction"),
    Row(
      good + "\n[serial]\nbuad = 9600\n",
      "9:1: unknown key \"buad\"\n  hint: Did you mean \"baud\"?"),
    Row(good + "\n[serial]\nbaud = 0\n", "9:8: 0 is not from 300 to 12000000"),
    Row(good + "\n[serial]\nchip = \"ftdy\"\n", "9:8: unknown chip \"ftdy\"\n  hint: Did you mean"),
    Row(good + "\n[serial]\nends = ['\\x0D', '']\n", "9:8: nothing ends no scan"),
    Row(good + "\n[serial]\nends = [\n  '\\x0D',\n  '\\q']\n", "11:3: \"\\q\" has a backslash"),
    Row(good + "\n[serial]\nstart = 'ab'\n", "9:9: \"start\" is 2 bytes, not one"),
    Row(good + "\n[keyboard]\n", "8:1: [keyboard] means nothing in mode \"serial\""),
    Row(good + "\n[[match]]\nvendor = 1\n", "8:1: the rule does not say which mode it means"),
    Row(good + "\n[[match]]\nproduct = 1\n", "8:1: a product's number means nothing without"),
    Row(
      good + "\n[[match]]\nvendor = 1\nproduct = \"?\"\n",
      "10:11: \"?\" is not four hexadecimal digits"),
    Row(good + "\n[[match]]\nvendor = 0x10000\nproduct = 1", "9:10: 65536 is not from 0 to 65535"),
    Row(
      good + "\n[[match]]\nvendor = 1\nproduct = 1\n[[match]]\nvendr = 1\nproduct = 1\n",
      "11:1: a product's number", "12:1: unknown key \"vendr\""),
    Row(good + "\n[[quirk]]\nwhat = \"w\"\n", "8:1: \"source\" is missing"),
    Row(
      good + "\n[[example]]\nsource = \"s\"\n", "8:1: an example has either", "8:1: an example says"
    ),
    Row(
      good + "\n[[example]]\nsource = \"s\"\nbytes = [\"0\", 5]\nscans = []",
      "10:10: \"0\" is not pairs", "10:15: a whole number where a text should be"),
    Row(
      good + "\n[[example]]\nsource = \"é\" # é\nbytes = []\nscans = []", "10:9: no transfer"),
    Row(
      good + "\n[[example]]\nsource = \"s\"\nbytes = [\"00\"]\ndescriptor = \"05\"\nscans = []",
      "11:14: the bytes are no report descriptor"),
    Row(
      good
        + "\n[[example]]\nsource = \"s\"\nbytes = [\"00\"]\ntags = [{ epc = \"00\", uid = \"\" }]",
      "11:9: a tag has either"),
    Row(
      good + "\n[data]\nseparator = \"angel\"\n", "9:13: unknown separator \"angel\"\n  hint: Did"),
    Row(
      good.replacing("serial", with: "uhfreader288") + "\n[uhf]\nantennas = [1, 5]\n",
      "9:16: 5 is no whole number from 1 to 4"),
    // What stands in front of a mistake does not move it.
    Row("\u{FEFF}# é\r\n\r\n\tnmae = 1\n" + good, "3:2: unknown key \"nmae\""),
    Row(
      "mode_hint = \"\"\"\n[x] = 'y' # \"\n\\\"\"\" \"\"\"\"\nnmae = 1\n" + good,
      "4:1: unknown key \"nmae\""),
    Row("mode_hint = '''\n\\''''\n\"na me\" = 1\n" + good, "3:1: unknown key \"na me\""),
    Row(good + "\nserial.baud = 1\n", "8:1: unknown key \"serial\""),
    Row(good + "\n[ \"serial\" . 'x' ]\n", "8:1: unknown key \"x\""),
    Row(
      "serial = { baud = 9600, 'ends' = [ [], 5 ] }\n" + good, "1:36: a list where a text",
      "1:40: a whole number where"),
    Row("serial.baud = 1\n" + good, "1:15: 1 is not from 300"),
    Row(good.replacing("serial", with: "seriell"), "2:8: unknown mode \"seriell\"\n  hint: Did"),
    Row(
      good.replacing("serial", with: "hid-keyboard") + "\n[keyboard]\nends = ['ab']\n",
      "9:8: a key that ends a scan gives one byte"),
  ]

  @Test(arguments: rows)
  func `is refused with file, line, column and a hint`(row: Row) throws {
    let error = try #require(throws: ProfileError.self) {
      try DeviceProfile(toml: row.text, file: "dir/x.toml")
    }
    let found = error.faults.map(\.description)
    #expect(found.count == row.faults.count, "\(found)")
    for (fault, expected) in zip(found, row.faults) {
      #expect(fault.hasPrefix("dir/x.toml:" + expected), "\(fault)")
    }
  }

  @Test func `is told by a line a fault`() throws {
    let error = try #require(throws: ProfileError.self) {
      try DeviceProfile(toml: "mode = 1", file: "x.toml")
    }
    #expect(
      error.description == """
        x.toml:1:1: "example" is missing
        x.toml:1:1: "name" is missing
        x.toml:1:8: "mode" is a whole number, not a text
        """)
  }

  @Test func `is right when nothing is wrong with it`() throws {
    let profile = try DeviceProfile(toml: Self.good, file: "some/where/acme-9.toml")
    #expect(profile.id == "acme-9")
    #expect(profile.name == "N")
    #expect(profile.examples.count == 1)
    #expect(profile.needsAssignment)
  }

  @Test func `is refused and does no harm however hostile`() throws {
    let deep = String(repeating: "[", count: 100_000)
    let tables = "a" + String(repeating: ".a", count: 50_000) + " = 1"
    let hostile = [
      "x = " + deep, tables, "[" + tables, String(repeating: "a", count: 300_000),
      "x = " + String(repeating: "{a=", count: 10_000), "x = \"\"\"", "= 1", "[]", "[[", "\"",
      "x = \"\\uD800\"", "x = 99999999999999999999", "name.name = 1\nname = 2",
      "\u{FEFF}", "\r", "x = '" + String(repeating: "é", count: 60_000) + "'",
      "example = 5\nmatch = [1, [2]]\nserial = [[]]",
      "x = " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200),
    ]
    for text in hostile {
      #expect(throws: ProfileError.self) { try DeviceProfile(toml: text, file: "x.toml") }
    }
  }

  @Test func `is refused wherever it is cut off, or read`() throws {
    let text = Self.good + "\n[[match]]\nvendor = 1\nproduct = \"00??\"\n"
    for length in 0...text.count {
      // Some beginnings are whole: what counts is that each ends in a profile or in an error.
      do throws(ProfileError) {
        _ = try DeviceProfile(toml: String(text.prefix(length)), file: "x.toml")
      } catch {
        #expect(!error.faults.isEmpty)
        #expect(error.faults.allSatisfy { $0.line >= 1 && $0.column >= 1 })
      }
    }
  }
}
