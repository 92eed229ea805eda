import Testing
import USB

/// libusb's numbers for what befalls a transfer.
extension USBError {
  static func failure(_ code: Int32) -> USBError { USBError(code, "test") }
  static let inputOutput = failure(-1)
  static let noDevice = failure(-4)
  static let timeout = failure(-7)
  static let overflow = failure(-8)
  static let stall = failure(-9)
  static let cancelled = failure(-10)
}

@Suite struct `A reading` {
  /// A machine with so many transfers in flight.
  private func machine(inFlight: Int = 2) -> ReadMachine {
    var machine = ReadMachine()
    for _ in 0..<inFlight { machine.submitted() }
    return machine
  }

  @Test func `submits again what landed`() {
    var machine = machine()
    #expect(machine.landed(nil) == .submit)
    #expect(machine.inFlight == 1)
    #expect(machine.landed(.timeout) == .submit)
    #expect(machine.state == .reading)
  }

  @Test func `clears a halt once the other transfers are back`() {
    var machine = machine(inFlight: 3)
    #expect(machine.landed(.stall) == .cancelOthers)
    #expect(machine.landed(.cancelled) == .nothing)
    #expect(machine.landed(.stall) == .mend(.clearHalt))
    #expect(machine.mended(nil) == .submit)
    #expect(machine.state == .reading)
  }

  @Test func `keeps what lands while others are coming back`() {
    var machine = machine()
    #expect(machine.landed(.stall) == .cancelOthers)
    #expect(machine.landed(nil) == .mend(.clearHalt))
  }

  @Test(arguments: [USBError.inputOutput, .overflow, .cancelled])
  func `waits longer after each error in a row, and ends after the sixth`(error: USBError) {
    var machine = machine(inFlight: 0)
    for pause in [50, 100, 200, 200, 200] {
      machine.submitted()
      #expect(machine.landed(error) == .mend(.pause(milliseconds: pause)))
      #expect(machine.mended(nil) == .submit)
    }
    machine.submitted()
    #expect(machine.landed(error) == .end(error))
    #expect(machine.state == .ended)
  }

  @Test func `clears five halts in a row and ends with the sixth`() {
    var machine = machine(inFlight: 0)
    for _ in 0..<5 {
      machine.submitted()
      #expect(machine.landed(.stall) == .mend(.clearHalt))
      #expect(machine.mended(nil) == .submit)
    }
    machine.submitted()
    #expect(machine.landed(.stall) == .end(.stall))
  }

  @Test(arguments: [USBError.inputOutput, .stall])
  func `forgives after a success`(error: USBError) {
    var machine = machine(inFlight: 0)
    for _ in 0..<20 {
      machine.submitted()
      _ = machine.landed(error)
      #expect(machine.mended(nil) == .submit)
      machine.submitted()
      #expect(machine.landed(nil) == .submit)
    }
  }

  @Test func `pauses when a halt cannot be cleared`() {
    var machine = machine(inFlight: 1)
    #expect(machine.landed(.stall) == .mend(.clearHalt))
    #expect(machine.mended(.inputOutput) == .mend(.pause(milliseconds: 50)))
    #expect(machine.mended(nil) == .submit)
  }

  @Test func `treats a refused submission as an error`() {
    var machine = machine(inFlight: 1)
    #expect(machine.failed(.inputOutput) == .cancelOthers)
    #expect(machine.landed(.cancelled) == .mend(.pause(milliseconds: 50)))
  }

  @Test func `ends when the device is gone, once the other transfers are back`() {
    var reading = machine()
    #expect(reading.landed(.noDevice) == .cancelOthers)
    #expect(reading.landed(.noDevice) == .end(.noDevice))
    #expect(reading.state == .ended)

    var settling = machine(inFlight: 3)
    _ = settling.landed(.stall)
    #expect(settling.landed(.noDevice) == .cancelOthers)
    #expect(settling.landed(.cancelled) == .end(.noDevice))

    var mending = machine(inFlight: 1)
    _ = mending.landed(.inputOutput)
    #expect(mending.mended(.noDevice) == .end(.noDevice))

    var unplugged = machine(inFlight: 1)
    #expect(unplugged.end(.noDevice) == .cancelOthers)
    #expect(unplugged.end(.noDevice) == .nothing)
    #expect(unplugged.landed(nil) == .end(.noDevice))
  }

  @Test func `waits for what landed before the device went, when that shows in a submission`() {
    var machine = machine(inFlight: 1)
    #expect(machine.failed(.noDevice) == .cancelOthers)
    #expect(machine.state == .ending(.noDevice))
    #expect(machine.landed(nil) == .end(.noDevice))
  }

  @Test func `stops once, whatever it is doing`() {
    var reading = machine()
    #expect(reading.stop() == .cancelOthers)
    #expect(reading.stop() == .nothing)
    #expect(reading.landed(.cancelled) == .nothing)
    #expect(reading.landed(nil) == .nothing)
    #expect(reading.inFlight == 0)

    var mending = machine(inFlight: 1)
    _ = mending.landed(.stall)
    _ = mending.stop()
    #expect(mending.mended(nil) == .nothing)
  }

  @Test(arguments: 0..<200)
  func `never submits or mends with others in flight, nor after its end`(seed: UInt64) {
    var chance = SeededChance(seed)
    var machine = ReadMachine()
    let outcomes: [USBError?] = [nil, nil, nil, .stall, .inputOutput, .timeout, .noDevice]
    var hasEnded = false
    for _ in 0..<200 {
      let action: ReadMachine.Action
      switch chance.next(10) {
      case 0: action = chance.next(20) == 0 ? machine.stop() : .nothing
      case 1: action = machine.mended(chance.next(4) == 0 ? .inputOutput : nil)
      case 2...4 where machine.state == .reading && machine.inFlight < 4:
        machine.submitted()
        action = .nothing
      default:
        action =
          machine.inFlight > 0 ? machine.landed(outcomes[chance.next(outcomes.count)]) : .nothing
      }
      switch action {
      case .mend: #expect(machine.inFlight == 0 && machine.state == .mending)
      case .submit: #expect(machine.state == .reading)
      case .end:
        #expect(!hasEnded)
        hasEnded = true
      case .nothing, .cancelOthers: break
      }
      if hasEnded { #expect(machine.state == .ended) }
    }
  }
}

/// Chance that is the same for the same seed.
struct SeededChance {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  /// A number from 0 up to, and without, `limit`.
  mutating func next(_ limit: Int) -> Int {
    // xorshift64, after Marsaglia (2003).
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % limit
  }
}
