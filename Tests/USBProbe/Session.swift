import Foundation
import USB

/// What the steps work on.
struct Session: ~Copyable {
  private let bus: USBBus
  private var device: USBDevice?
  private var connection: USBConnection?
  private var streams: [UInt8: AsyncStream<USBReading>] = [:]

  init(bus: USBBus) {
    self.bus = bus
  }

  /// Does one step.
  ///
  /// - `list`: every device but hubs.
  /// - `changes COUNT SECONDS`: so many changes, or fewer in that time.
  /// - `use PATH SECONDS`: the device at a port, waiting for it.
  /// - `open`, `claim NUMBER`, `close`, `drop` (closing without waiting)
  /// - `control TYPE REQUEST VALUE INDEX LENGTH`, `send TYPE REQUEST VALUE INDEX BYTES`, in hex
  /// - `read ENDPOINT`: begins; `take ENDPOINT COUNT SECONDS`: prints; `leave ENDPOINT`: ends
  /// - `write ENDPOINT BYTES`, `wait MILLISECONDS`, `say TEXT`, `crash`
  /// - `report INTERFACE`: asks for its report descriptor; `files`: how many are open
  /// - `again ENDPOINT`: reads it a second time; `share`: claims 0 by a second connection
  /// - `driverless`: interfaces without driver; `bind`: gives them to theirs
  mutating func run(_ words: [String], _ changes: AsyncStream<USBChange>) async throws {
    func word(_ index: Int) -> String { index < words.count ? words[index] : "" }
    func hex(_ index: Int) -> Int { Int(word(index), radix: 16) ?? 0 }
    if ["claim", "control", "send", "report", "read", "again", "write"].contains(words[0]),
      connection == nil
    {
      return say("\(words[0]): nothing is open")
    }
    switch words[0] {
    case "list": try list()
    case "changes": await show(changes, count: Int(word(1)) ?? 1, seconds: Int(word(2)) ?? 10)
    case "use": try await use(word(1), seconds: Int(word(2)) ?? 10)
    case "wait": try await Task.sleep(for: .milliseconds(Int(word(1)) ?? 0))
    case "open":
      guard let device else { return say("open: no device") }
      connection = try await device.open()
      say("opened")
    case "claim":
      try await connection?.claim(UInt8(hex(1)))
      say("claimed \(hex(1))")
    case "control", "send": try await control(words)
    case "read": try read(UInt8(hex(1)))
    case "take": await take(UInt8(hex(1)), count: Int(word(2)) ?? 1, seconds: Int(word(3)) ?? 10)
    case "leave": streams[UInt8(hex(1))] = nil
    case "write": try await write(UInt8(hex(1)), bytes(word(2)))
    case "close": await close()
    case "drop":
      connection = nil
      say("dropped")
    case "again":
      guard let endpoint = endpoint(UInt8(hex(1))) else { return }
      _ = try connection?.read(endpoint)
    case "share":
      guard let other = try await device?.open() else { return }
      try await other.claim(0)
      await other.close()
    case "report": try await report(UInt8(hex(1)))
    case "say": say(words.dropFirst().joined(separator: " "))
    case "files":
      let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      say("\(files.count) files")
    case "driverless": showDriverless()
    case "bind": try bind()
    case "crash": kill(getpid(), SIGKILL)
    default: say("unknown step \(words[0])")
    }
  }

  mutating func close() async {
    guard let connection = connection.take() else { return }
    await connection.close()
    say("closed")
  }

  private func list() throws {
    let devices = try bus.devices().map(\.description).filter { $0.deviceClass != 9 }
    for device in devices.sorted(by: { $0.portPath < $1.portPath }) { show(device) }
    say("\(devices.count) devices")
  }

  private func show(_ device: USBDeviceDescription) {
    say(
      "\(device.portPath) \(device.bus)/\(device.address) \(hexadecimal(device.vendorID)):"
        + "\(hexadecimal(device.productID)) [\(device.manufacturer ?? "-")] "
        + "[\(device.product ?? "-")] [\(device.serialNumber ?? "-")]")
    for interface in device.interfaces {
      let endpoints = interface.endpoints.map {
        "\(hexadecimal($0.address)) \($0.kind) \($0.maxPacketByteCount)"
      }
      say(
        "  \(interface.number).\(interface.alternate) class \(interface.interfaceClass)/"
          + "\(interface.subclass)/\(interface.protocolNumber) driver \(interface.driver ?? "-") "
          + "reports \(interface.reportDescriptor?.count ?? 0) of "
          + "\(interface.reportDescriptorByteCount ?? 0) [\(endpoints.joined(separator: ", "))]")
    }
  }

  private func show(_ changes: AsyncStream<USBChange>, count: Int, seconds: Int) async {
    guard count > 0 else { return }
    let isComplete = await within(seconds) {
      var left = count
      for await change in changes {
        switch change {
        case .arrived(let device): say("arrived \(device.description.portPath)")
        case .left(let path, _, _): say("left \(path)")
        case .rebuilt(let reason): say("rebuilt: \(reason)")
        }
        left -= 1
        if left == 0 { return }
      }
    }
    if !isComplete { say("no more changes") }
  }

  private mutating func use(_ path: String, seconds: Int) async throws {
    let limit = ContinuousClock.now + .seconds(seconds)
    repeat {
      device = try bus.devices().first { $0.description.portPath == path }
      if device != nil { return say("using \(path)") }
      try await Task.sleep(for: .milliseconds(20))
    } while ContinuousClock.now < limit
    say("no device at \(path)")
  }

  private func endpoint(_ address: UInt8) -> USBEndpointDescription? {
    device?.description.interfaces.flatMap(\.endpoints).first { $0.address == address }
  }

  private func control(_ words: [String]) async throws {
    let numbers = words.dropFirst().prefix(4).map { UInt16($0, radix: 16) ?? 0 }
    guard numbers.count == 4, let last = words.last else { return say("control: too few words") }
    let (type, request) = (UInt8(numbers[0]), UInt8(numbers[1]))
    if words[0] == "send" {
      try await connection?.control(
        requestType: type, request: request, value: numbers[2], index: numbers[3],
        data: bytes(words.count > 5 ? last : ""))
      return say("sent")
    }
    let answer = try await connection?.control(
      requestType: type, request: request, value: numbers[2], index: numbers[3],
      length: UInt16(last, radix: 16) ?? 0)
    say("answer \(hexadecimal(answer ?? []))")
  }

  private mutating func read(_ address: UInt8) throws {
    guard let endpoint = endpoint(address) else { return say("read: no such endpoint") }
    streams[address] = try connection?.read(endpoint)
    say("reading \(hexadecimal(address))")
  }

  private func take(_ address: UInt8, count: Int, seconds: Int) async {
    guard let stream = streams[address] else { return say("take: not reading") }
    let isComplete = await within(seconds) {
      var left = count
      for await reading in stream {
        switch reading {
        case .bytes(let bytes): say("bytes \(hexadecimal(bytes))")
        case .ended(let error): say("ended: \(error)")
        }
        left -= 1
        if left == 0 { return }
      }
      if !Task.isCancelled { say("stream ended") }
    }
    if !isComplete { say("nothing more came") }
  }

  private func report(_ number: UInt8) async throws {
    let interfaces = device?.description.interfaces ?? []
    guard let interface = interfaces.first(where: { $0.number == number }) else { return }
    let answer = try await connection?.reportDescriptor(of: interface) ?? []
    let isSame = answer == interface.reportDescriptor
    say("report descriptor of \(answer.count) bytes, \(isSame ? "as in sysfs" : "not in sysfs")")
  }

  private func showDriverless() {
    for interface in KernelDrivers().driverlessInterfaces() {
      say("\(interface.name) lacks \(interface.driver)")
    }
  }

  private func bind() throws {
    for interface in KernelDrivers().driverlessInterfaces() {
      try KernelDrivers().bind(interface)
      say("bound \(interface.name)")
    }
  }

  private func write(_ address: UInt8, _ bytes: [UInt8]) async throws {
    guard let endpoint = endpoint(address) else { return say("write: no such endpoint") }
    try await connection?.write(bytes, to: endpoint)
    say("written")
  }
}
