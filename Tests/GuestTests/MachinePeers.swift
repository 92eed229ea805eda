/// The devices that QEMU models, driven from outside: peers that nobody here wrote.
final class MachinePeers {
  private let folder: String
  private let monitor: MachineMonitor
  private let card: SmartCard
  private var board: M100Board
  private(set) var boardCommands: [UInt8] = []

  var cardCommands: [[UInt8]] { card.commands }

  /// The words for QEMU that make them.
  static func arguments(folder: String) -> String {
    [
      MachineMonitor.arguments(folder: folder), M100Board.arguments(folder: folder, port: 1),
      SmartCard.arguments(folder: folder, port: 2),
      "-device usb-kbd,id=keyboard,bus=usb.0,port=3",
    ].joined(separator: " ")
  }

  /// Connects to all; from here on the serial line is plugged in.
  init(folder: String) throws {
    self.folder = folder
    monitor = try MachineMonitor(folder: folder)
    board = try M100Board(folder: folder)
    card = try SmartCard(folder: folder, uid: Delivery.machineCard)
  }

  /// Plays their part of the delivery, once our own readers have played theirs.
  func play(beside guest: Guest) throws {
    try guest.wait(for: #""sku":"\#(Delivery.sku(.cardReader))""#, within: 400)
    try playKeyboard(beside: guest)
    try playBoard(beside: guest)
    card.insert()
  }

  /// The keyboard is pulled in the middle of a code, and types it again when it is back.
  private func playKeyboard(beside guest: Guest) throws {
    let code = Delivery.gtin(.machineKeyboard).dropFirst()
    try monitor.type(String(code.prefix(6)))
    try monitor.unplug("keyboard")
    try guest.wait(for: "0627:0001:68284-00000005.0-3 is gone")
    try monitor.plug("usb-kbd", id: "keyboard-again", ["bus": "usb.0", "port": "3"])
    try guest.wait(for: "reading 0627:0001", times: 2)
    try monitor.type(code + "\n")
    try guest.wait(for: #""sku":"\#(Delivery.sku(.machineKeyboard))""#)
  }

  /// The board is pulled with a tag in its field, and tells of it again when it is back.
  private func playBoard(beside guest: Guest) throws {
    let tag = Delivery.tag(.machineTagBoard, serial: 7)
    board.set(tags: [tag])
    try guest.wait(for: #""sku":"\#(Delivery.sku(.machineTagBoard))""#)
    boardCommands += board.commands
    board.unplug()
    try guest.wait(for: "0403:6001:1-00000005.0-1 is gone")
    board = try M100Board(folder: folder)
    board.set(tags: [tag])
    try guest.wait(for: #""outcome":"duplicate""#)
    boardCommands += board.commands
  }
}
