import Capture
import DeviceProfiles
import Foundation
import Scanning
import USB

/// Where the scans of `--device` come from: USB devices, readers on the network, recordings.
enum DeviceSource: Hashable {
  /// Every reader that is plugged in and may be read.
  case all
  case usb(DeviceName)
  /// A reader on the network, or a serial line behind a converter.
  case network(profile: String, host: String, port: UInt16?)
  /// A recording, played at the pace at which it was made.
  case recording(path: String)

  /// Reads what `--device` is given.
  init(_ text: String) throws {
    if text == "all" {
      self = .all
    } else if let name = DeviceName(text) {
      self = .usb(name)
    } else if text.hasSuffix(".tallycap") {
      self = .recording(path: text)
    } else if let match = text.wholeMatch(
      of: #/([a-z0-9-]+)@([^\s:]+|\[[0-9a-fA-F:.]+\])(?::(\d+))?/#)
    {
      let port = match.3.map { UInt16($0) }
      guard port != .some(nil) else { throw Self.unknown(text) }
      let host = match.2.trimmingPrefix("[")
      self = .network(
        profile: String(match.1), host: String(host.hasSuffix("]") ? host.dropLast() : host),
        port: port ?? nil)
    } else {
      throw Self.unknown(text)
    }
  }

  private static func unknown(_ text: String) -> Failure {
    Failure(
      .usage, "there is no device \"\(text)\"",
      detail: "A device is a name as in `05e0:1200@1-2`, PROFILE@HOST:PORT, a recording that"
        + " ends in .tallycap, or `all`.",
      hint: "`tally devices list` shows what is plugged in.")
  }
}

/// What is to be read at a desk.
struct DeskPlan {
  /// Empty for every USB reader that may be read, if there are any.
  let sources: [DeviceSource]
  let settings: DeviceSettings

  init(_ sources: [DeviceSource], _ settings: DeviceSettings) {
    self.sources = sources
    self.settings = settings
  }
}

/// The readers of a desk, being read.
struct DeviceDesk: Sendable {
  let capture: DeviceCapture
  private let bus: USBBus?

  /// Opens what is planned; when that fails, nothing stays claimed.
  static func open(_ plan: DeskPlan) async throws -> DeviceDesk {
    let (sources, settings) = (plan.sources, plan.settings)
    let names = sources.compactMap { if case .usb(let name) = $0 { name } else { nil } }
    let wantsAll = sources.isEmpty || sources.contains(.all)
    let capture = DeviceCapture(settings.choice(names, readsOthers: wantsAll))
    var bus: USBBus?
    do {
      if wantsAll || !names.isEmpty {
        do {
          let opened = try Self.bus()
          bus = opened
          try await capture.watch(opened)
        } catch  where sources.isEmpty {
          // Nobody asked for readers: what is typed counts without them.
          Terminal.note("no reader can be read: \(error)")
        }
      }
      for source in sources {
        try await capture.add(source, settings, isAlone: sources.count == 1)
      }
    } catch {
      await capture.stop()
      await bus?.close()
      throw error
    }
    // Recordings and connections end; USB readers may always be plugged in.
    if bus == nil && !sources.isEmpty { Task { await capture.finish() } }
    return DeviceDesk(capture: capture, bus: bus)
  }

  /// Gives every device back.
  func close() async {
    await capture.stop()
    await bus?.close()
  }

  /// libusb, ready.
  static func bus() throws -> USBBus {
    do throws(USBError) {
      return try USBBus()
    } catch {
      throw Failure(.unavailable, "USB cannot be used", detail: "\(error).")
    }
  }
}

extension DeviceCapture {
  /// Begins to read what is no USB device.
  fileprivate func add(
    _ source: DeviceSource, _ settings: DeviceSettings, isAlone: Bool
  ) async throws {
    switch source {
    case .all, .usb: break
    case .network(let id, let host, let port):
      let profile = try settings.profile(id)
      guard let port = port ?? profile.networkPort else {
        throw Failure(
          .usage, "the port of \"\(host)\" is missing", hint: "Name it, as in \(id)@\(host):4001.")
      }
      let connect = { @Sendable () async throws(TransportError) -> any Transport in
        try await TCPTransport(host: host, port: Int(port))
      }
      guard profile.mode.transport == .serial else {
        throw Failure(.usage, "\"\(id)\" is no reader on the network", hint: "It is plugged in.")
      }
      do throws(TransportError) {
        add("\(host):\(port)", profile, over: try await connect(), reopen: connect)
      } catch  where isAlone {
        throw Failure(.unavailable, "the reader cannot be reached", detail: "\(error.detail).")
      } catch {
        // The others go on meanwhile.
        add("\(host):\(port)", profile, over: nil, reopen: connect)
      }
    case .recording(let path):
      let recording = try Recording(path: path)
      let profile = try settings.profile(recording.header.profile)
      add(
        recording.header.device, profile,
        over: TapeTransport(recording, clock: ContinuousClock()),
        reportDescriptor: recording.reportDescriptor)
    }
  }
}

extension DeviceSettings {
  /// The profile of this id.
  func profile(_ id: String) throws -> DeviceProfile {
    if let profile = profiles.profile(id) { return profile }
    throw Failure(
      .refused, "there is no profile \"\(id)\"",
      hint: Suggestion.hint(
        for: id, among: profiles.all.map(\.id),
        otherwise: "`tally devices profiles` names them all.")
    )
  }
}

extension Recording {
  /// Reads the recording at `path`.
  init(path: String) throws {
    let bytes = try InputFile.bytes(at: path)
    do throws(RecordingError) {
      self = try Recording(bytes)
    } catch {
      throw Failure(
        .noInput, "\"\(path)\" is not a recording", detail: error.sentence,
        hint: "`tally devices record` makes one.")
    }
  }
}

extension RecordingError {
  fileprivate var sentence: String {
    switch reason {
    case .empty: "It is empty."
    case .version: "It is of another version than 1."
    case .notJSON: "Line \(line) is not the JSON object that belongs there."
    case .notHexadecimal: "Line \(line): bytes are pairs of hexadecimal digits."
    case .device: "The name of its device is not one."
    case .time: "Line \(line): the time is not within ten years of the beginning."
    }
  }
}
