import Forwarding
import Receiving
import Stock

/// A few words on each step for people who look for what went wrong.
extension ForwardingInput {
  var briefly: String {
    switch self {
    case .opened(let backlog): "opened, \(backlog.pending) pending of \(backlog.lastPosition)"
    case .happened(let drafts): "happened \(drafts.map(\.briefly).joined(separator: " "))"
    case .appended(.success(let entries)):
      "appended " + entries.map { "#\($0.entry.position) \($0.standing)" }.joined(separator: " ")
    case .appended(.failure(let fault)): "append failed: \(fault)"
    case .loaded(.success(let entries)): "loaded \(entries.briefly)"
    case .loaded(.failure(let fault)): "load failed: \(fault)"
    case .settled(let fault): fault.map { "settle failed: \($0)" } ?? "settled"
    case .notRotated(let why): "not rotated: \(why)"
    case .lostByServer(let ids): "lost by the server: \(ids.map(\.low))"
    case .notMadePending(let fault): "not made pending: \(fault)"
    case .posted(let answer):
      "answer to \(answer.number): \(answer.settlements.briefly)"
        + (answer.fault.map { " \($0)" } ?? "")
    case .lost(let why): "connection lost: \(why)"
    case .timePassed: "time passed"
    }
  }
}

extension ForwardingEffect {
  var briefly: String {
    switch self {
    case .append(let drafts): "append \(drafts.map(\.briefly).joined(separator: " "))"
    case .load(let after, let limit): "load \(limit) after #\(after)"
    case .settle(let settlements): "settle \(settlements.briefly)"
    case .makePending(let ids): "make pending \(ids.map(\.low).sorted())"
    case .rotate(let why): "rotate: \(why)"
    case .post(let batch):
      "post \(batch.number): \(batch.entries.briefly)\(batch.isResent ? ", resent" : "")"
    case .abandon(let number): "abandon \(number)"
    case .tell(let draft, let telling): "tell \(draft.briefly) \(telling.briefly)"
    case .notice(let status): "\(status.link), \(status.disk), \(status.capacity)"
    }
  }
}

extension Telling {
  var briefly: String {
    switch self {
    case .pending: "pending"
    case .became(let result, let isLate): "\(result)\(isLate ? ", late" : "")"
    case .repeated(let standing): "repeated: \(standing)"
    case .notSaved(let fault): "not saved: \(fault)"
    case .unsure(let why): "unsure: \(why)"
    }
  }
}

extension SpoolDraft {
  var briefly: String { "\(id.low)@\(device)" }
}

extension [SpoolEntry] {
  var briefly: String { map { "#\($0.position)=\($0.id.low)" }.joined(separator: " ") }
}

extension [Settlement] {
  var briefly: String { map { "#\($0.position) \($0.result)" }.joined(separator: " ") }
}
