import Glibc
import VirtualUSB

/// Who has each interface of a device: a driver of the kernel, an open file, or nobody.
///
/// Source: drivers/usb/core/devio.c of Linux for the answers; drivers/usb/class/cdc-acm.c for a
/// driver that takes two interfaces.
struct InterfaceOwners: Sendable {
  enum Owner: Hashable, Sendable {
    case kernel(driver: String)
    case file(client: UInt)
    case nobody
  }

  /// What happened to an interface.
  struct Change: Hashable, Sendable {
    let interface: UInt8
    let from: Owner
    let to: Owner
  }

  private let layouts: [UInt8: InterfaceLayout]
  private(set) var owners: [UInt8: Owner] = [:]
  private var changes: [Change] = []

  /// Every interface that the kernel has a driver for begins with that.
  init(_ layout: DeviceLayout) {
    layouts = Dictionary(layout.interfaces.map { ($0.number, $0) }) { first, _ in first }
    for (number, interface) in layouts {
      owners[number] = interface.driver.map { .kernel(driver: $0) } ?? .nobody
    }
  }

  /// What happened since the last time, in order.
  mutating func takeChanges() -> [Change] {
    defer { changes = [] }
    return changes
  }

  /// The driver that GETDRIVER tells; nil for none.
  func driver(_ interface: UInt8) -> String? {
    switch owners[interface] {
    case .kernel(let driver): driver
    case .file: "usbfs"
    case .nobody, nil: nil
    }
  }

  /// Whether an open file has one of the interfaces.
  var isClaimed: Bool {
    owners.values.contains { if case .file = $0 { true } else { false } }
  }

  /// CLAIMINTERFACE; an errno, or 0.
  mutating func claim(_ interface: UInt8, by client: UInt) -> Int32 {
    switch owners[interface] {
    case nil: return ENOENT
    case .file(client): return 0
    case .kernel, .file: return EBUSY
    case .nobody:
      set(interface, .file(client: client))
      return 0
    }
  }

  /// RELEASEINTERFACE; an errno, or 0.
  mutating func release(_ interface: UInt8, by client: UInt) -> Int32 {
    guard owners[interface] == .file(client: client) else { return EINVAL }
    set(interface, .nobody)
    return 0
  }

  /// DISCONNECT; an errno, or 0.
  mutating func disconnect(_ interface: UInt8) -> Int32 {
    guard let owner = owners[interface] else { return EINVAL }
    guard owner != .nobody else { return ENODATA }
    let leader = layouts[interface]?.leader ?? interface
    guard case .kernel = owner else {
      set(interface, .nobody)
      return 0
    }
    // A driver that is torn off one of its interfaces lets go of the others.
    for number in family(leader) {
      if case .kernel = owners[number] { set(number, .nobody) }
    }
    return 0
  }

  /// CONNECT: 1 when a driver took the interface, 0 when none would; nil when it is busy.
  mutating func connect(_ interface: UInt8) -> Int? {
    guard owners[interface] == .nobody else { return nil }
    guard let layout = layouts[interface], let driver = layout.driver, layout.leader == nil,
      family(interface).allSatisfy({ owners[$0] == .nobody })
    else { return 0 }
    for number in family(interface) { set(number, .kernel(driver: driver)) }
    return 1
  }

  /// What remains when a program closes its file, or dies: nobody, not the driver of before.
  mutating func vanish(_ client: UInt) {
    for (number, owner) in owners where owner == .file(client: client) { set(number, .nobody) }
  }

  /// An interface and those that its driver takes along.
  private func family(_ leader: UInt8) -> [UInt8] {
    layouts.values.filter { $0.number == leader || $0.leader == leader }.map(\.number).sorted()
  }

  private mutating func set(_ interface: UInt8, _ owner: Owner) {
    changes.append(Change(interface: interface, from: owners[interface] ?? .nobody, to: owner))
    owners[interface] = owner
  }
}
