package import Forwarding
package import Receiving
import Scanning
package import Spool
package import Stock
package import Store

/// A delivery at a dock that works on, whatever becomes of the database: every scan is on the dock's
/// disk before anybody hears of it, and posted as soon as there is a server to post it to.
///
/// Runs the effects of ``ForwardingState`` on a real spool and a real server, and puts what came of
/// each scan into words.
package actor SpooledDock {
  /// What people are told beside the answers that they wait for.
  package enum News: Sendable {
    /// What became of a scan that was told as pending, or of one of an earlier session.
    case late(ScanResult)
    /// A scan of which nobody knew whether it was kept is kept, and stands so.
    case kept(ScanResult)
    /// The way to the server, the disk or the room for scans has changed.
    case status(ForwardingStatus)
    /// What the spool did by itself when its disk failed.
    case found([SpoolFinding])
    /// The server has lost so many scans that it had confirmed; they are posted again, as somebody
    /// has asked.
    case refilled(Int)
  }

  /// The delivery that is scanned.
  package nonisolated let delivery: Delivery
  /// Whether an earlier session had begun the delivery, and this one goes on with it.
  package nonisolated let isTakenUp: Bool
  let spool: Spool
  let poster: DeliveryPoster
  let provisional: ProvisionalMatcher
  let environment: Environment
  let clock = ContinuousClock()
  let start: ContinuousClock.Instant
  /// The one way to the disk: what the core wants there is done in the order in which it wants it.
  let lane: AsyncStream<ForwardingEffect>.Continuation
  private let work: AsyncStream<ForwardingEffect>
  private var writer: Task<Void, Never>?
  /// Scans that wait to be told as pending: the words for one build on those before it.
  let unworded: AsyncStream<Unworded>.Continuation
  private let words: AsyncStream<Unworded>
  private var speaker: Task<Void, Never>?
  /// Looks whether somebody asks to have lost scans posted again.
  private var watcher: Task<Void, Never>?
  /// Whether the server is being asked which scans it has lost.
  var isLookingForLost = false
  var state: ForwardingState
  /// What the server said of entries, until people have been told.
  var answers: [ID<Scan>: ScanResult] = [:]
  /// Who waits to hear of a scan, in the order in which they asked.
  var waiting: [ID<Scan>: [Slot]] = [:]
  /// Scans of an earlier session that came once more, and are being asked for.
  var repeats: [(SpoolDraft, Settlement.Result)] = []
  /// Who asked of the same scan once more before it was answered.
  var followers: [ID<Scan>: [Slot]] = [:]
  var calls: [Int: Call] = [:]
  var lastCall = 0
  /// The scans of which people were told that nobody knows whether they are kept.
  var doubted: Set<ID<Scan>> = []
  /// The devices whose next carton is damaged, as their worker said.
  var damaged: Set<String> = []
  /// Whether anything was scanned in this session.
  private var hasScans = false
  /// Whether the spool knows the delivery.
  var isWritten = false
  var alarm: Task<Void, Never>?
  /// The way to the server, the disk and the room, as they were told last.
  package internal(set) var status: ForwardingStatus?
  let sink: AsyncStream<News>.Continuation
  /// What people are told beside the answers that they wait for; ends with ``close()``.
  package nonisolated let news: AsyncStream<News>

  /// A scan that is to be told as pending; `isDamaged` when the worker says so of its carton.
  struct Unworded {
    let draft: SpoolDraft
    let isDamaged: Bool
  }

  /// A place in a call's answer.
  struct Slot {
    let call: Int
    let index: Int
  }

  /// Scans whose answers somebody waits for.
  struct Call {
    var results: [ScanResult?]
    var missing: Int
    let answer: CheckedContinuation<[ScanResult], Never>
  }

  /// - `delivery`: begun now, or gone on with, which `isTakenUp` tells.
  /// - `spool`: of this dock; nobody else writes it.
  /// - `seed`: for the pauses between attempts.
  package init(
    delivery: Delivery, isTakenUp: Bool, store: Store, spool: Spool, environment: Environment,
    settings: ForwardingSettings = ForwardingSettings(), seed: UInt64,
    revive: @escaping @Sendable () async throws -> Void
  ) {
    self.delivery = delivery
    self.isTakenUp = isTakenUp
    self.spool = spool
    self.environment = environment
    poster = DeliveryPoster(
      store: store, spool: spool, current: delivery, environment: environment, revive: revive)
    provisional = ProvisionalMatcher(spool.catalogue, environment: environment)
    start = clock.now
    (work, lane) = AsyncStream.makeStream()
    (words, unworded) = AsyncStream.makeStream()
    state = ForwardingState(settings: settings, seed: seed)
    (news, sink) = AsyncStream.makeStream()
  }

  /// Takes up what the spool holds; what is pending is posted from now on.
  package func open() async throws(SpoolError) {
    writer = Task { for await effect in work { await write(effect) } }
    speaker = Task { for await scan in words { await word(scan) } }
    take(.opened(try await spool.backlog(at: environment.now())))
    watcher = Task { await watchForRequests() }
  }

  /// Takes scans of one device in, in order, and says what became of each once it is durable.
  ///
  /// - `mayBeKnown`: the ids were made elsewhere, so some may have been kept before.
  /// - Returns: the results in order; a control that only prepares the next scan has none.
  package func receive(
    _ scans: [Scan], from device: String, mayBeKnown: Bool
  ) async -> [ScanResult] {
    guard !scans.isEmpty else { return [] }
    hasScans = true
    let drafts = scans.map { scan in
      SpoolDraft(
        id: scan.id, delivery: delivery.id, device: device, occurredAt: scan.occurredAt,
        content: .scan(scan.raw, mayBeKnown: mayBeKnown))
    }
    return await withCheckedContinuation { answer in
      lastCall += 1
      calls[lastCall] = Call(
        results: Array(repeating: nil, count: scans.count), missing: scans.count, answer: answer)
      for (index, scan) in scans.enumerated() {
        waiting[scan.id, default: []].append(Slot(call: lastCall, index: index))
      }
      take(.happened(drafts))
    }
  }

  /// Whether the worker at a device has said that the next carton is damaged.
  package func nextIsDamaged(at device: String) -> Bool { damaged.contains(device) }

  /// The receipt's name, once one of its scans has been posted.
  package var grn: String? {
    get async { await poster.grn(of: delivery.id) }
  }

  /// How many events wait on the disk to be posted, of this delivery and of those before it.
  package var pending: Int { state.pending }

  /// Whether all that happened is settled, and written down as such.
  package var isSettled: Bool { state.isSettled }

  /// Writes down that the delivery is complete, if anything was scanned.
  package func finish() {
    guard hasScans else { return }
    let end = SpoolDraft(
      id: environment.newID(), delivery: delivery.id, device: "", occurredAt: environment.now(),
      content: .complete)
    take(.happened([end]))
  }

  /// Waits until nothing is pending, or no answer can be hoped for any more.
  package func drain() async {
    await settle()
    guard await spool.isResyncWanted else { return }
    // The first answer of the server, which comes, or is given up after its deadline.
    while state.status.link == .unknown, state.isHopeful {
      try? await Task.sleep(for: .milliseconds(2))
    }
    if await refillIfAsked() { await settle() }
  }

  private func settle() async {
    while isLookingForLost || !state.isSettled && (state.isHopeful || state.isRefilling) {
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  /// Stops posting; what is pending stays on the disk.
  package func close() async {
    // That a post is given up now is no news to anybody.
    sink.finish()
    alarm?.cancel()
    watcher?.cancel()
    await watcher?.value
    await poster.giveUp()
    lane.finish()
    await writer?.value
    unworded.finish()
    await speaker?.value
  }
}
