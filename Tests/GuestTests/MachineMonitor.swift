import Foundation

/// QEMU's own control channel: keys are pressed and devices pulled by it.
///
/// Source: QEMU Machine Protocol Specification; QEMU QMP Reference Manual, `send-key`,
/// `device_add`, `device_del`.
struct MachineMonitor {
  private let stream: UnixStream

  /// The words for QEMU that make the channel.
  static func arguments(folder: String) -> String {
    "-qmp unix:\(folder)/monitor,server=on,wait=off"
  }

  /// Connects and leaves the mode in which only capabilities are spoken of.
  init(folder: String) throws {
    stream = try UnixStream(path: folder + "/monitor")
    try run("qmp_capabilities")
  }

  /// Types digits, letters and, for a line's end, Enter.
  ///
  /// Each key is down for 20 ms, long enough to be seen between two polls. The keyboard keeps eight
  /// keys for a guest that is slow to ask (QEMU, hw/input/hid.c), so it is given time.
  func type(_ text: String) throws {
    for character in text {
      let name = character == "\n" ? "ret" : String(character).lowercased()
      let shift = character.isUppercase ? [["type": "qcode", "data": "shift"]] : []
      try run(
        "send-key", ["keys": shift + [["type": "qcode", "data": name]], "hold-time": 20])
      Thread.sleep(forTimeInterval: 0.15)
    }
  }

  /// Pulls a device out.
  func unplug(_ device: String) throws {
    try run("device_del", ["id": device])
  }

  /// Plugs a device in; `options` are those of `-device`.
  func plug(_ driver: String, id: String, _ options: [String: String] = [:]) throws {
    try run("device_add", options.merging(["driver": driver, "id": id]) { $1 })
  }

  private func run(_ command: String, _ arguments: [String: Any] = [:]) throws {
    let message = ["execute": command, "arguments": arguments] as [String: Any]
    stream.write(Array(try JSONSerialization.data(withJSONObject: message)) + [0x0A])
    // The greeting and events come in between.
    while let line = stream.readLine() {
      let reply = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      if reply?["return"] != nil { return }
      if let error = reply?["error"] { throw GuestFailure("QEMU refused \(command): \(error)") }
    }
    throw GuestFailure("QEMU is gone, and \(command) with it")
  }
}
