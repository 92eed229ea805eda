import Scanning
import Vectors

/// A UHF protocol, and how its readers write a tag; checksums are reckoned bit by bit, unlike ours.
struct TagWriter: CustomStringConvertible {
  let description: String
  let reader: @Sendable () -> any ReaderProtocol
  /// The frame with one tag, and what it must come to.
  let frame: @Sendable (inout SeededNumbers) -> (bytes: [UInt8], tag: TagRead)

  static let all = [m100, reader18, reader288, cf, thingMagic]

  static let m100 = TagWriter(
    description: "M100", reader: { M100Protocol() },
    frame: { numbers in
      let epc = words(&numbers)
      let signal = Int8.random(in: -90 ... -20, using: &numbers)
      let control = UInt16(epc.count / 2) << 11
      let check: [UInt8] = numbers.bytes(2...2)
      let parameters = [UInt8(bitPattern: signal)] + big(control) + epc + check
      let body = [2, 0x22] + big(UInt16(parameters.count)) + parameters
      return (
        [0xBB] + body + [body.reduce(0, &+), 0x7E],
        TagRead(.epc, memory: epc, protocolControl: control, signalTenths: Int(signal) * 10)
      )
    })

  static let reader18 = TagWriter(
    description: "UHFReader18", reader: { UHFReader18Protocol(.reader18) },
    frame: { numbers in
      let epc = words(&numbers)
      return (
        reader18(1, 1, [1, UInt8(epc.count)] + epc), TagRead(.epc, memory: epc)
      )
    })

  static let reader288 = TagWriter(
    description: "UHFReader288", reader: { UHFReader18Protocol(.reader288, antennas: [1, 2, 4]) },
    frame: { numbers in
      let epc = words(&numbers)
      let signal = UInt8.random(in: 0...255, using: &numbers)
      let antenna = Int.random(in: 1...4, using: &numbers)
      let data = [1 << UInt8(antenna - 1), 1, UInt8(epc.count)] + epc + [signal]
      return (
        reader18(1, 3, data),
        TagRead(.epc, memory: epc, signalNumber: signal, antenna: antenna)
      )
    })

  static let cf = TagWriter(
    description: "CF", reader: { CFProtocol() },
    frame: { numbers in
      let epc = words(&numbers)
      let signal = Int16.random(in: -900 ... -200, using: &numbers)
      let antenna = UInt8.random(in: 1...16, using: &numbers)
      let data = [0] + big(UInt16(bitPattern: signal)) + [antenna, 3, UInt8(epc.count)] + epc
      let frame = [0xCF, 0, 0, 1, UInt8(data.count)] + data
      return (
        frame + big(reflected(frame)),
        TagRead(.epc, memory: epc, signalTenths: Int(signal), antenna: Int(antenna))
      )
    })

  static let thingMagic = TagWriter(
    description: "ThingMagic", reader: { ThingMagicProtocol() },
    frame: { numbers in
      let epc = words(&numbers)
      let signal = Int8.random(in: -90 ... -20, using: &numbers)
      let antenna = UInt8.random(in: 1...16, using: &numbers)
      let control = UInt16(epc.count / 2) << 11
      let port = antenna % 16
      let memory = numbers.bytes(0...4)
      // Read count, signal, antenna, frequency, time, phase, protocol, memory, pins, length.
      var data: [UInt8] = [0x10, 0, 0x1B, 1, 0xFF, 1, 1, UInt8(bitPattern: signal), port * 17]
      data += numbers.bytes(9...9) + [5] + big(UInt16(memory.count * 8)) + memory + [0x0F]
      data += big(UInt16(epc.count * 8 + 32)) + big(control) + epc + numbers.bytes(2...2)
      let body = [UInt8(data.count), 0x22, 0, 0] + data
      return (
        [0xFF] + body + big(shifted(body)),
        TagRead(
          .epc, memory: epc, protocolControl: control, signalTenths: Int(signal) * 10,
          antenna: Int(antenna))
      )
    })

  /// An EPC, mostly of 96 bits, and never as long as the CF's short form.
  private static func words(_ numbers: inout SeededNumbers) -> [UInt8] {
    let count = [4, 8, 12, 12, 12, 16, 30].randomElement(using: &numbers) ?? 12
    return numbers.bytes(count...count)
  }

  static func big(_ number: UInt16) -> [UInt8] {
    [UInt8(number >> 8), UInt8(number & 0xFF)]
  }

  static func reader18(_ command: UInt8, _ status: UInt8, _ data: [UInt8]) -> [UInt8] {
    let frame = [UInt8(data.count + 5), 0, command, status] + data
    return frame + big(reflected(frame)).reversed()
  }

  static func reflected(_ bytes: [UInt8]) -> UInt16 {
    var value: UInt16 = 0xFFFF
    for byte in bytes {
      for bit in 0..<8 {
        let isOdd = (value ^ UInt16(byte >> bit)) & 1 == 1
        value = isOdd ? value >> 1 ^ 0x8408 : value >> 1
      }
    }
    return value
  }

  static func shifted(_ bytes: [UInt8]) -> UInt16 {
    var value: UInt16 = 0xFFFF
    for byte in bytes {
      for bit in (0..<8).reversed() {
        let carries = value & 0x8000 != 0
        value = value << 1 | UInt16(byte >> bit & 1)
        if carries { value ^= 0x1021 }
      }
    }
    return value
  }
}
