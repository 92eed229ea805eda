import DecoderFrames
import Glibc
import RawSystemCalls
import Symbols

/// A decoder that does what its file says: a line for each page, with what goes wrong there.
struct FaultyDecoder {
  private let pageOfOne = PageReading(width: 1, height: 1, symbols: [], microseconds: 1)

  func run() {
    write(.ready)
    var lines: [Substring] = []
    while let request = (try? read(DecoderRequest.byteCount)).flatMap({ try? DecoderRequest($0) }) {
      switch request {
      case .page(let number):
        if act(lines[number - 1]) { write(.page(pageOfOne)) }
      case .drawing:
        if lines.contains("draw:trap") { _ = act("trap") }
        write(.failed(code: "unsupported", message: "It does not draw."))
      case .open, .picture:
        guard let text = try? file() else { return }
        lines = text.split(separator: "\n")
        if let first = lines.first, first.hasPrefix("open:") {
          lines.removeFirst()
          guard act(first.dropFirst(5)) else { continue }
        }
        write(.opened(pageCount: lines.count))
      }
    }
  }

  /// Does what is wrong.
  ///
  /// - Returns: whether the request is still to be answered.
  private func act(_ fault: Substring) -> Bool {
    // `doze N FAULT`: the fault after so many seconds.
    if fault.hasPrefix("doze ") {
      let words = fault.split(separator: " ", maxSplits: 2)
      sleep(UInt32(words[1]) ?? 0)
      return act(words[2])
    }
    switch fault {
    case "crash": kill(getpid(), SIGSEGV)  // a signal that none may send: SIGSYS comes instead
    case "trap": _ = [UInt8]()[Int(getpid())]
    case "hang": while true { sleep(1000) }
    case "spin": spin()
    case "leave": exit(3)
    case "memory": write(.opened(pageCount: [UInt8](repeating: 1, count: 1 << 30).count))
    case "socket": unsafe _ = attempt("a socket", "")
    case "refuse":
      write(.failed(code: "damaged", message: "As it was asked to."))
      return false
    case "closed", "unreadable":
      // What only the host may say.
      write(.failed(code: String(fault), message: "It says so."))
      return false
    case "talk":
      put(DecoderAnswer.page(pageOfOne).frame + DecoderAnswer.page(pageOfOne).frame)
      return false
    case "lie":
      write(.ready)
      return false
    case "garbage": put([0xFF, 0xFF, 0xFF, 0xFF, 0, 0])
    case "pixels":
      write(.page(PageReading(width: 999_999, height: 999_999, symbols: [], microseconds: 1)))
    default: break
    }
    return true
  }

  private func file() throws -> String {
    var bytes: [UInt8] = []
    while let count = try DecoderRequest.pieceByteCount(try read(4)), count > 0 {
      bytes += try read(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func read(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var buffer = [UInt8](repeating: 0, count: count - bytes.count)
      let received = unsafe Glibc.read(0, &buffer, buffer.count)
      guard received > 0 else { throw FrameError("The host is gone.") }
      bytes += buffer.prefix(received)
    }
    return bytes
  }

  private func write(_ answer: DecoderAnswer) { put(answer.frame) }

  private func put(_ bytes: [UInt8]) { unsafe _ = Glibc.write(1, bytes, bytes.count) }
}
