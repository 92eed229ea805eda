import Foundation
import Synchronization
import VirtualUSB

/// A bus that exists only for programs that umockdev's library is loaded in.
final class TestbedBus: VirtualBus {
  private struct Plugged: Sendable {
    let node: USBFSNode
    let address: BusAddress
    let request: PlugRequest
  }

  private struct State: Sendable {
    var plugged: [String: Plugged] = [:]
    /// The last number that each bus gave away.
    var lastNumbers: [Int: Int] = [:]
    var hidCount = 0
  }

  private let testbed: Testbed
  private let tree: SysfsTree
  /// Whether devices tell when transfers ended.
  private let tellsTimes: Bool
  private let log: @Sendable (String) -> Void
  private let state = Mutex(State())
  private let driverFiles = Mutex<DriverFiles?>(nil)
  /// Whether changes of interfaces still go into sysfs; held while they do.
  private let isShown = Mutex(true)

  init(tellsTimes: Bool, log: @escaping @Sendable (String) -> Void) throws {
    self.tellsTimes = tellsTimes
    testbed = try Testbed()
    tree = SysfsTree(root: testbed.root)
    self.log = log
    let files = DriverFiles(root: testbed.root) { [weak self] in self?.grant($0, $1) }
    driverFiles.withLock { $0 = files }
    try addRootHub(bus: 1)
  }

  func clear() {
    // The end of the command may still be told, on umockdev's thread, and umockdev ends the program
    // when a file that it is about to remove is gone.
    isShown.withLock { $0 = false }
    testbed.clear()
  }

  func plug(_ device: AttachedDevice, _ request: PlugRequest) throws {
    let bus = Int(request.port.prefix { $0 != "-" }) ?? 1
    if state.withLock({ $0.lastNumbers[bus] == nil }) { try addRootHub(bus: bus) }
    let number = state.withLock { state in
      state.lastNumbers[bus, default: 0] += 1
      return state.lastNumbers[bus, default: 0]
    }
    let address = BusAddress(bus: bus, number: number, port: request.port)
    guard !tree.names(in: "/sys/bus/usb/devices").contains(request.port) else {
      throw ScenarioError(line: 0, "something is plugged in at \(request.port) already")
    }
    // Elsewhere first: the device file must not be there before something answers on it.
    let hidden = "\(testbed.root)/pipe-\(bus)-\(number)"
    let node = USBFSNode(
      device, pipe: try ReadinessPipe(hidden), tellsTimes: tellsTimes, log: log
    ) { [weak self] in self?.show($0, device.name) }
    try testbed.attach(node, to: address.node)
    try tree.makeFolder(of: address.node)
    if request.isDenied { try deny(address) } else { try permit(address) }
    let layout = device.layout
    try tree.add(layout, at: address)
    for interface in layout.interfaces {
      if let driver = interface.driver { try bind(driver, interface, layout, address) }
    }
    let plugged = Plugged(node: node, address: address, request: request)
    state.withLock { $0.plugged[device.name] = plugged }
    if !request.isSilent { try announce(device) }
  }

  func unplug(_ device: AttachedDevice) throws {
    let plugged = try plugged(device)
    // In the kernel's order: transfers end, the device goes, udev tells of it.
    device.detach()
    for interface in device.layout.interfaces {
      let owner = plugged.node.state.withLock { $0.owners.owners[interface.number] }
      guard case .kernel(let driver) = owner else { continue }
      tree.unbind(driver, from: interface, at: plugged.address)
    }
    tree.hide(device.layout, at: plugged.address)
    if !plugged.request.isSilent { testbed.sendEvent("remove", of: plugged.address.folder) }
    tree.remove(plugged.address.folder)
  }

  func permit(_ device: AttachedDevice) throws {
    let address = try plugged(device).address
    tree.remove(address.node)
    try permit(address)
    log("\(device.name) may be opened")
  }

  func announce(_ device: AttachedDevice) throws {
    let address = try plugged(device).address
    testbed.sendEvent("add", of: address.folder)
    for interface in device.layout.interfaces {
      testbed.sendEvent("add", of: address.interface(interface.number))
    }
  }

  func isClaimed(_ device: AttachedDevice) throws -> Bool {
    try plugged(device).node.isClaimed
  }

  private func plugged(_ device: AttachedDevice) throws -> Plugged {
    guard let plugged = state.withLock({ $0.plugged[device.name] }) else {
      throw ScenarioError(line: 0, "\"\(device.name)\" is not plugged in")
    }
    return plugged
  }

  /// Puts the device file in place.
  private func permit(_ address: BusAddress) throws {
    try FileManager.default.moveItem(
      atPath: "\(testbed.root)/pipe-\(address.bus)-\(address.number)",
      toPath: testbed.root + address.node)
  }

  /// Puts a device file in place that nobody may write to, root neither.
  private func deny(_ address: BusAddress) throws {
    try FileManager.default.createSymbolicLink(
      atPath: testbed.root + address.node, withDestinationPath: "/proc/sys/kernel/ostype")
  }

  private func bind(
    _ driver: String, _ interface: InterfaceLayout, _ layout: DeviceLayout, _ address: BusAddress
  ) throws {
    let number = state.withLock { state in
      if driver == "usbhid" { state.hidCount += 1 }
      return state.hidCount
    }
    try driverFiles.withLock { $0 }?.make(driver)
    try tree.bind(driver, to: interface, of: layout, at: address, hidNumber: number)
  }

  /// Does what a program wrote to a driver's file, as far as the interface lets it.
  private func grant(_ wish: DriverFiles.Wish, _ name: String) {
    let plugged = state.withLock { Array($0.plugged.values) }
    for device in plugged where !device.node.device.isGone {
      for interface in device.node.device.layout.interfaces
      where device.address.interfaceName(interface.number) == name {
        device.node.change { owners in
          switch wish {
          case .bind: _ = owners.connect(interface.number)
          case .unbind: _ = owners.disconnect(interface.number)
          }
        }
      }
    }
  }

  /// Shows in sysfs what happened to the interfaces of a device.
  private func show(_ changes: [InterfaceOwners.Change], _ name: String) {
    guard let plugged = state.withLock({ $0.plugged[name] }) else { return }
    for change in changes {
      log("\(name) interface \(change.interface): \(change.from) -> \(change.to)")
    }
    isShown.withLock { isShown in
      if isShown { show(changes, of: plugged, name) }
    }
  }

  private func show(_ changes: [InterfaceOwners.Change], of plugged: Plugged, _ name: String) {
    let layout = plugged.node.device.layout
    for change in changes {
      guard !plugged.node.device.isGone,
        let interface = layout.interfaces.first(where: { $0.number == change.interface })
      else { continue }
      if let driver = change.from.driver {
        tree.unbind(driver, from: interface, at: plugged.address)
      }
      guard let driver = change.to.driver else { continue }
      do {
        try bind(driver, interface, layout, plugged.address)
      } catch {
        log("\(name) cannot be shown: \(error)")
      }
    }
  }

  private func addRootHub(bus: Int) throws {
    state.withLock { $0.lastNumbers[bus] = 1 }
    let address = BusAddress(bus: bus, number: 1, port: "usb\(bus)")
    try tree.add(.rootHub, at: address)
    try tree.write("", to: address.node)
  }
}

extension InterfaceOwners.Owner: CustomStringConvertible {
  /// The driver that sysfs shows; nil for none.
  var driver: String? {
    switch self {
    case .kernel(let driver): driver
    case .file: "usbfs"
    case .nobody: nil
    }
  }

  var description: String { driver ?? "nobody" }
}

extension DeviceLayout {
  /// The hub in the controller, which stands at the top of each bus.
  fileprivate static let rootHub: DeviceLayout = {
    var layout = DeviceLayout(
      vendorID: 0x1D6B, productID: 0x0002, manufacturer: "Linux 6.1.0 xhci-hcd",
      product: "xHCI Host Controller",
      interfaces: [
        InterfaceLayout(
          number: 0, interfaceClass: 9,
          endpoints: [EndpointLayout(0x81, .interrupt, packetByteCount: 4, interval: 12)])
      ])
    layout.deviceClass = (9, 0, 1)
    layout.speed = .high
    layout.serialNumber = "0000:00:14.0"
    return layout
  }()
}
