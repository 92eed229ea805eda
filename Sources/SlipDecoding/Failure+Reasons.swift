import Confinement
import Glibc

extension Failure {
  static let closed = Failure("closed", "Decoding ended before this file was read.")

  static func unreadable(_ reason: String) -> Failure {
    Failure("unreadable", "The file could not be read: \(reason).")
  }

  /// The source was too slow for the deadline of the file.
  static let late = unreadable("it was not there in time")

  static func tooLarge(_ limits: DecodingLimits) -> Failure {
    Failure("tooLarge", "The file has more than \(limits.fileByteLimit >> 20) MB.")
  }

  static func tooManyPages(_ count: Int, _ limits: DecodingLimits) -> Failure {
    Failure("tooManyPages", "The file has \(count) pages, more than \(limits.pageLimit).")
  }

  static let noPages = Failure("noPages", "The file has no pages.")

  static func noDecoder(_ reason: String) -> Failure {
    Failure("noDecoder", "The program tally-decoder could not be started: \(reason).")
  }

  static let noRenderer = Failure(
    "noRenderer",
    "The page is drawn, not scanned, and pdftoppm is not there to render it. "
      + "Install poppler-utils.")

  /// A program was stopped, since it had not done with a page when this time was up.
  static func deadline(_ program: String, after time: Duration) -> Failure {
    let tenths = Int((max(time, .zero) / .milliseconds(100)).rounded())
    let seconds = tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return Failure("deadline", "\(program) was stopped after \(seconds) s.")
  }

  static func fileDeadline(_ limits: DecodingLimits) -> Failure {
    Failure(
      "deadline",
      "The rest of the file was given up after \(limits.fileDeadline.components.seconds) s.")
  }

  static func tooManyLosses(_ limits: DecodingLimits) -> Failure {
    Failure(
      "givenUp", "The rest of the file was given up after \(limits.lossLimit) lost decoders.")
  }

  /// What happened to a decoder, from why it was lost, how it ended, and how long it was waited for.
  init(_ loss: Loss, _ end: ProcessEnd, _ limits: DecodingLimits, after time: Duration) {
    switch loss {
    case .late: self = .deadline("The decoder", after: time)
    case .nonsense(let what):
      self.init("decoderConfused", "The decoder was stopped because of its answer. \(what)")
    case .silent: self.init(end, limits)
    }
  }

  private init(_ end: ProcessEnd, _ limits: DecodingLimits) {
    switch end {
    case .exited(Confinement.outOfMemoryStatus):
      let size = limits.memoryByteLimit >> 20
      self.init("memoryLimit", "The decoder would have used more than \(size) MB of memory.")
    case .exited(let status):
      self.init("decoderCrashed", "The decoder ended by itself, with status \(status).")
    case .signalled(SIGSYS):
      self.init(
        "forbiddenSystemCall",
        "The decoder was stopped because it made a system call that none may make (SIGSYS).")
    case .signalled(SIGXCPU):
      self.init("cpuLimit", "The decoder was stopped because it worked for too long (SIGXCPU).")
    case .signalled(SIGXFSZ):
      self.init("fileLimit", "The decoder was stopped because it wrote a file (SIGXFSZ).")
    case .signalled(let signal):
      self.init("decoderCrashed", "The decoder crashed: \(Self.name(signal)).")
    case .stopped:
      self.init("decoderCrashed", "The decoder stopped answering.")
    }
  }

  private static func name(_ signal: Int32) -> String {
    switch signal {
    case SIGABRT: "it gave up (SIGABRT)"
    case SIGBUS, SIGSEGV: "it used memory that is not its own (signal \(signal))"
    case SIGFPE: "it divided by zero (SIGFPE)"
    case SIGILL, SIGTRAP: "a check in it failed (signal \(signal))"
    case SIGKILL: "it was killed (SIGKILL), by the system perhaps, for lack of memory"
    default: "signal \(signal) ended it"
    }
  }
}
