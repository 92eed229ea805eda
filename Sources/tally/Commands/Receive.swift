import ArgumentParser
import Foundation
import Receiving
import Station
import Stock
import Store

struct Receive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scan a delivery: each scan is stock the moment it is shown as accepted.",
    discussion: """
      EXAMPLES:
        tally receive                            scan, or type; a line is a scan
        tally receive --po PO-1042 --po PO-1043  only goods of these orders
        tally receive --asn DN-7741              only goods of this notice's orders
        tally receive --device all               every reader: as a service, say
        tally receive --device 05e0:1200@1-2     this reader, be it a keyboard
        tally receive --tape morning.tape        play a recording; again, it goes on
        some-reader | tally receive --stdin --json

      Every reader that is plugged in and may be read is read; `tally devices list`
      shows them. Each beeps, where it can, once its scan is kept. Ctrl-D or Ctrl-C
      ends the delivery. FILE.tallycap, a recording of `tally devices record`, is a
      device, too: its goods count each time that it is played.

      Scans are saved on this disk first. TALLY_SPOOL_SPARE names a folder on another
      disk where that goes on when this one fails; at the next start all is put
      together again, and each scan counts once.

      A line is a scan as the reader sends it, with \\xHH for any byte and \\\\ for
      a backslash; GS is \\x1D. `id=UUID`, a tab, then the scan gives it an id of
      your own: the same id again is the same scan. A tape whose lines have no ids
      is known by all it holds: edited, it is another delivery. TALLY:UNDO takes the
      last scan back, TALLY:DAMAGED sets the next aside. What is typed is traced back
      to what was scanned, as `tally devices calibrate` learned it, without escapes.
      """)

  @Option(name: .customLong("po"), help: "An order that goods are expected for; repeatable.")
  var purchaseOrders: [String] = []
  @Option(
    name: .customLong("asn"),
    help: "An advance ship notice whose orders goods are expected for; repeatable.")
  var notices: [String] = []
  @Option(
    name: .customLong("device"),
    help: "A reader, as `tally devices list` names it, PROFILE@HOST:PORT, or `all`; repeatable.")
  var devices: [String] = []
  @Option(help: "Play the scans recorded in a file.") var tape: String?
  @Flag(help: "Read scans from standard input, one a line.") var stdin = false
  @Option(help: "The dock; a new name makes a dock.") var dock = "DOCK-1"
  @Flag(help: "Count without being told what is expected.") var blind = false
  @Flag(help: "Print one JSON object a scan.") var json = false

  func validate() throws {
    if [tape != nil, stdin, !devices.isEmpty].count(where: \.self) > 1 {
      throw ValidationError("give one of --tape, --stdin and --device")
    }
    let isName = (1...64).contains(dock.count) && !dock.contains { $0.isNewline || $0 < " " }
    if !isName { throw ValidationError("a dock's name has 1 to 64 printable characters") }
    if tape == nil && !stdin && devices.isEmpty && !StandardInput.isTerminal {
      throw ValidationError("nothing to scan from: give --stdin, --tape FILE or --device all")
    }
  }

  func run() async throws {
    let source = try ScanSource(tape: tape, stdin: stdin, devices: devices)
    let home = try Home.current()
    let (store, absence) = try await home.storeOrAbsence(of: dock)
    var expected = Set(purchaseOrders)
    if let absence {
      try checkIsPossible(without: absence)
    } else {
      expected = try await expectedOrders(store)
      try await prepareDock(store)
    }
    let session = try await DockSession.open(
      dock, expected: expected, home: home, store: store, isOnline: absence == nil,
      patience: source.patience, isBlind: blind)
    // A disk that cannot be read is told of by the dock itself.
    if let last = try? await session.lastScan(isOnline: absence == nil) {
      Terminal.note(last.text)
    }
    var printer = ScanPrinter(isBlind: blind, isJSON: json)
    do {
      try await source.play(to: session.dock, environment: .live) { printer.show($0) }
    } catch {
      await session.abandon()
      throw error
    }
    let rest = try await session.end()
    printer.conclude(rest.grn, isTakenUp: session.dock.isTakenUp)
    printer.conclude(rest.late, pending: rest.pending)
    if rest.pending > 0 { throw Ended(status: .saved) }
    if printer.hasUnreadableLines { throw Ended(status: .partly) }
  }

  /// A notice's orders are not known without the database.
  private func checkIsPossible(without absence: Failure) throws {
    guard notices.isEmpty else { throw absence }
  }

  /// The orders that goods are expected for, by number; empty for all that are open.
  ///
  /// Refuses an order that no goods can come for, and a notice all of whose orders have ended,
  /// before anything is scanned.
  private func expectedOrders(_ store: Store) async throws -> Set<String> {
    let hint = "`tally po list --open` shows those that goods may come for."
    var expected = Set(purchaseOrders)
    let states = try await store.states(of: expected)
    for number in purchaseOrders {
      guard let state = states[number] else {
        throw Failure(.refused, "there is no purchase order \"\(number)\"", hint: hint)
      }
      guard state == .open else {
        throw Failure(.refused, "purchase order \"\(number)\" is \(state.words)", hint: hint)
      }
    }
    for number in notices {
      let notice = try await store.requiredNotice(
        number, otherwise: "Name its orders with --po instead.")
      let orders = Set(notice.purchaseOrders)
      guard try await store.states(of: orders).values.contains(.open) else {
        throw Failure(
          .refused, "no order of the notice \"\(number)\" is open",
          detail: "It is for \(notice.ordersText).", hint: hint)
      }
      expected.formUnion(orders)
    }
    return expected
  }

  /// Makes the dock when it is new.
  private func prepareDock(_ store: Store) async throws {
    let isNew: Bool
    do {
      isNew = try await store.ensureDock(dock)
    } catch let error as StoreError where error.code == .unknown {
      throw Failure(
        .refused, "there is no dock \"\(dock)\", and several sites where it could be",
        hint: "`tally location add \(dock) --kind dock --site SITE` makes it.")
    }
    if isNew { Terminal.note("made the dock \"\(dock)\"") }
  }
}

extension PurchaseOrder.State {
  /// The state in words.
  var words: String {
    switch self {
    case .draft: "a draft"
    case .approved: "approved, but not sent"
    case .open: "open"
    case .closed: "closed"
    case .closedShort: "closed short"
    case .cancelled: "cancelled"
    }
  }
}
