extension Delivery {
  /// What befalls the product's USB layer on a real kernel: read, torn out within a code, plugged
  /// in again, read, and given back.
  static let layerScenario = """
    plug P hid-pos at 1-2 serial=S1
    start
    await P claimed
    scan P ]C1\(longText)
    await P drained
    half P ]C1\(longText)
    await P drained
    unplug P
    await output left 3-2
    plug P hid-pos at 1-2 serial=S1
    await P claimed
    scan P ]E0\(gtin(.pointOfSale).dropFirst())
    end

    """

  /// The steps that the probe takes at the same time.
  static let layerSteps = [
    "use 3-2 60", "open", "claim 0", "read 81", "take 81 2 60", "take 81 2 60", "close",
    "changes 2 60", "use 3-2 60", "open", "claim 0", "read 81", "take 81 1 60", "close", "list",
  ]

  /// A delivery: our own readers in turn, one of them torn out in the middle of a code; then QEMU's,
  /// which the test drives; their last is waited for.
  static let scenario = """
    plug K keyboard at 1-1
    plug P hid-pos at 1-2 serial=S1
    plug S cdc-acm at 1-3 serial=C1
    plug U ftdi-m100 at 1-4
    plug N acr122u at 1-5
    start
    await K claimed
    await P claimed
    await S ready
    await U ready
    await N claimed
    scan K \(gtin(.keyboard).dropFirst())
    await output "sku":"\(sku(.keyboard))"
    half P ]C1\(longText)
    await P drained
    unplug P
    plug P hid-pos at 1-2 serial=S1
    await P claimed
    scan P ]C1\(longText)
    await output "sku":"\(sku(.pointOfSale))"
    expect P beep good
    scan S ]E0\(gtin(.serialPort).dropFirst())
    await output "sku":"\(sku(.serialPort))"
    tag U \(hex(tag(.tagModule, serial: 1)))
    await output "sku":"\(sku(.tagModule))"
    tag N \(hex(card))
    await output "sku":"\(sku(.cardReader))"
    await output "sku":"\(sku(.machineCardReader))"
    signal INT
    end

    """

  /// A device that comes while no udevd runs, as in a container.
  static let quietScenario = """
    start
    wait 3000
    plug P hid-pos at 1-2 serial=S1
    await P claimed
    scan P ]E0\(gtin(.pointOfSale).dropFirst())
    end

    """

  /// A code so long that it comes in two reports: GTIN, a lot, and a text of the company's own.
  static let longText =
    "01\(gtin(.pointOfSale))10LOT-7\\x1D90\(String(repeating: "A", count: 30))\\x1D91"
    + String(repeating: "B", count: 20)
}
