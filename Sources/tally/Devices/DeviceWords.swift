import Capture
import DeviceProfiles
import Scanning
import USB

/// What is said of devices, alike wherever it is said.
extension AttachedDevice {
  /// Maker and model as the profile has them, or as the device tells.
  var what: String {
    if let match { return match.profile.name }
    let told = [description.manufacturer, description.product].compactMap(\.self)
    return told.isEmpty ? "unknown device" : told.joined(separator: " ")
  }

  /// Whether only its being a keyboard speaks for a scanner: most likely somebody types on it.
  var isAnyKeyboard: Bool {
    guard let profile = match?.profile, profile.isKeyboard else { return false }
    return profile.rules.allSatisfy { $0.vendorID == nil }
  }

  /// Why it is not read, and what to do; nil for what is most likely no reader at all.
  fileprivate var passedWords: String? {
    if standing == .unknown || isAnyKeyboard { return nil }
    return "\(name) is not read: \(standingWords)" + (hint.map { "\n  hint: \($0)" } ?? "")
  }

  /// Whether it is read, in a word or two.
  var standingWords: String {
    switch standing {
    case .ready: isAssigned ? "ready, assigned" : "ready"
    case .keyboard: "a keyboard, not assigned"
    case .serial: "not assigned"
    case .denied: "no permission"
    case .misassigned: "assigned wrongly"
    case .unknown: "no reader"
    }
  }

  /// What to do about it; nil when nothing is to be done.
  var hint: String? {
    switch standing {
    case .ready: match?.profile.modeHint
    case .unknown: nil
    case .keyboard:
      "`tally devices assign \(name)` reads it as a scanner; nobody can type on it then."
    case .serial:
      "`tally devices assign \(name) --profile ID` says what hangs behind it;"
        + " `tally devices profiles` names them all."
    case .denied: "As root: scripts/udev, then plug it in again."
    case .misassigned(let profile):
      "There is no profile \"\(profile)\" that it can be: `tally devices unassign \(name)`."
    }
  }
}

extension DeviceCapture.Content {
  /// What a worker is told; nil for what is shown otherwise, or not at all.
  func words(_ device: String) -> String? {
    switch self {
    case .began(let profile, _): "reading \(device): \(profile.name)"
    case .ended(let error, let isRetried): error.words(device, isRetried: isRetried)
    case .passed(let attached): attached.passedWords
    case .idle: "no reader is read yet: `tally devices check` says why"
    case .awaited: "\(device) is not plugged in; it is read once it is"
    case .eventsMissing(let reason):
      "plugging in is noticed late, because the system does not tell of it: \(reason)"
    case .reader(let event): event.words(device)
    }
  }
}

extension TransportError {
  fileprivate func words(_ device: String, isRetried: Bool) -> String? {
    switch reason {
    case .gone:
      isRetried
        ? "\(device) is gone; it is tried again" : "\(device) is gone: plug it in again to go on"
    case .denied: "\(device) may not be opened by this user: `tally devices check` says why"
    case .busy: "\(device) is used by another program; it is tried again"
    case .closed: nil
    case .unsupported, .failed:
      "\(device) failed: \(detail)" + (isRetried ? "; it is tried again" : "")
    }
  }
}

extension RunningReaderEvent {
  fileprivate func words(_ device: String) -> String? {
    switch self {
    case .note(let note): note.words(device)
    case .unsent(_, let error): "\(device) did not take what was sent: \(error.detail)"
    case .received, .sent: nil
    }
  }
}

extension ReaderNote {
  /// What a worker is told; nil for a scan, which is shown otherwise.
  func words(_ device: String) -> String? {
    switch self {
    case .scan, .tag, .reply: nil
    case .repeated(let scan): "\"\(scan)\" twice at once is counted once"
    case .early(let scan): "\"\(scan)\" was scanned before anybody read it; scan it again"
    case .cut(let scan): "\"\(scan)\" was cut off; scan it again"
    case .fault(let fault): "\(device): \(fault.words)"
    case .quarantined:
      "\(device) sends more than anybody can scan: it is left out until it is quiet"
    case .released(let dropped):
      "\(device) is quiet and counts again; \(counted(dropped, "read")) meanwhile did not count"
    }
  }
}

extension ReaderFault {
  /// What went wrong, in words.
  var words: String {
    switch self {
    case .checksum: "a frame with a wrong checksum was passed over"
    case .noise(let count):
      "\(counted(count, "byte")) that belong to no scan were passed over"
        + "; a scan ends as the profile says, mostly with Enter"
    case .shortReport: "a scan that did not come in whole was passed over"
    case .tooLong: "more came than any symbol holds; it was passed over"
    case .unknownKey(let key): "a key that its layout does not have (usage \(key)) was passed over"
    case .device(let code): "it says that something failed (code \(code))"
    }
  }
}
