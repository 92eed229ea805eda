import Testing
import VirtualUSB

@Suite struct `A scenario` {
  @Test func `is read line by line`() throws {
    let scenario = try Scenario(
      """
      # A scanner on a hub, whose scans have escapes.
      plug A hid-pos at 1-2.3 serial=S1 denied silent
      await A claimed
      scan A ]C110ABC\\x1D21\\\\x41 #1
      raw A 81 02 0FF0
      await output GRN 1
      expect A beep good
      wait 200
      signal TERM
      """)
    let request = PlugRequest(
      name: "A", model: "hid-pos", port: "1-2.3", isDenied: true, isSilent: true,
      options: ["serial": "S1"])
    #expect(
      scenario.steps.map(\.action) == [
        .plug(request), .start, .awaitState(name: "A", .claimed),
        .scan(name: "A", Array("]C110ABC\u{1D}21\\x41 #1".utf8)),
        .raw(name: "A", endpoint: 0x81, [0x02, 0x0F, 0xF0]), .awaitOutput("GRN 1"),
        .expect(name: "A", "beep good"), .wait(milliseconds: 200), .signal(.terminate), .end,
      ])
    #expect(scenario.steps.map(\.line) == [2, 3, 3, 4, 5, 6, 7, 8, 9, 9])
  }

  @Test func `starts where it says so`() throws {
    let scenario = try Scenario("start\nplug A keyboard at 1-1\nend")
    #expect(scenario.steps.map(\.line) == [1, 2, 3])
    #expect(scenario.steps.first?.action == .start)
    #expect(try Scenario("").steps.map(\.action) == [.start, .end])
  }

  @Test(arguments: [
    ("blow A", "line 1: \"blow\" is no step"),
    ("\nplug A", "line 2: a model is missing"),
    ("plug A toaster at 1-1", "\"toaster\" is no model; there are keyboard,"),
    ("plug A keyboard at 12", "\"12\" is no port such as 1-2 or 1-2.3"),
    ("plug A keyboard on 1-1", "\"at PORT\" follows the model"),
    ("plug A keyboard at 1-1 loud", "\"loud\" is neither denied, silent nor KEY=VALUE"),
    ("scan A x", "no line above plugs in \"A\""),
    ("plug A keyboard at 1-1\nscan A", "line 2: a text is missing"),
    ("plug A keyboard at 1-1\nscan A a\\q", "\"\\q\" is neither \\xHH nor \\\\"),
    ("plug A keyboard at 1-1\nscan A a\\x1", "\"\\x1\" is neither \\xHH nor \\\\"),
    ("plug A keyboard at 1-1\nawait A asleep", "none of claimed, released, ready, drained"),
    ("plug A keyboard at 1-1\nraw A 01 00", "\"01\" is no IN endpoint such as 81"),
    ("plug A keyboard at 1-1\nraw A 81 0", "\"0\" is no hexadecimal"),
    ("plug A keyboard at 1-1\nstall A B", "\" B\" is too much"),
    ("wait long", "\"long\" is no number from 0 to 60000"),
    ("signal HUP", "\"HUP\" is none of INT, TERM, KILL"),
  ])
  func `is refused with its line and reason`(_ text: String, _ reason: String) throws {
    let error = try #require(throws: ScenarioError.self) { try Scenario(text) }
    #expect(error.description.contains(reason), "\(error)")
  }

  @Test func `plugs in only what its models know`() throws {
    func make(_ model: String, _ options: [String: String]) throws -> any VirtualDevice {
      let request = PlugRequest(name: "A", model: model, port: "1-1", options: options)
      return try DeviceModel.make(request, line: 7)
    }
    for model in DeviceModel.allCases {
      let device = try make(model.rawValue, ["serial": "S", "id": "0001:f0f0"])
      #expect(device.layout.productID == 0xF0F0)
      #expect(device.layout.serialNumber == "S")
    }
    #expect(throws: ScenarioError(line: 7, "the model has no option \"colour\"")) {
      try make("hid-pos", ["colour": "red"])
    }
    #expect(throws: ScenarioError(line: 7, "suffix is one of enter, tab, none, not \"x\"")) {
      try make("keyboard", ["suffix": "x"])
    }
    #expect(throws: ScenarioError(line: 7, "\"1\" is no id such as 0c2e:0b87")) {
      try make("keyboard", ["id": "1"])
    }
  }
}
