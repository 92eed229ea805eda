import Forwarding
import Stock
import Testing

/// From the disk to the server: in order, each once.
@Suite struct `A dock posts` {
  @Test func `one batch at a time, in order of position`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    rig.step(.happened([draft(2)]))
    rig.step(.happened([draft(3)]))
    var posts = rig.posts()
    #expect(posts.map(\.numbers) == [[1]])
    rig.step(posts[0].accepted)
    posts = rig.posts()
    #expect(posts.map(\.numbers) == [[2, 3]])
    #expect(posts.map(\.isResent) == [false])
  }

  @Test func `by position, wherever the clock jumps (row 22)`() {
    var rig = Rig()
    rig.diskHangs = true
    let year: Int64 = 31_557_600_000_000
    let jumping = [0, 10 * year, -3_600_000_000, 5].enumerated().map { index, time in
      SpoolDraft(
        id: draft(index + 1).id, delivery: draft(1).delivery, device: "gun",
        occurredAt: Instant(microsecondsSince1970: time), content: draft(1).content)
    }
    rig.step(.happened([draft(9)]))
    for draft in jumping { rig.step(.happened([draft])) }
    rig.diskHangs = false
    rig.step(.appended(.success([rig.append(draft(9))])))
    for batch in rig.posts() { rig.step(batch.accepted) }
    #expect(rig.posts().map(\.numbers) == [[1, 2, 3, 4]])
    #expect(rig.state.oldestAge(at: rig.now) == .zero)
  }

  @Test func `the entries of one delivery together`() {
    var rig = Rig(isUp: false)
    rig.step(.happened([draft(1), draft(2), end(3), draft(4, delivery: 2)]))
    _ = rig.posts()
    rig.step(.posted(PostAnswer(number: 1, settlements: [])))
    var sent: [[Int]] = []
    while let batch = rig.posts().first {
      sent.append(batch.numbers)
      rig.step(batch.accepted)
    }
    #expect(sent == [[1, 2, 3], [4]])
  }

  @Test func `slowly at first after an outage, then faster`() {
    var rig = Rig(backlog: 3_000)
    var sizes: [Int] = []
    while let batch = rig.posts().first {
      sizes.append(batch.entries.count)
      rig.step(batch.accepted)
    }
    #expect(sizes == [0, 50, 100, 200, 400, 800, 1_000, 450])
    #expect(rig.state.pending == 0)
    #expect(rig.pending.isEmpty)
    #expect(rig.state.wakeAt == nil)
  }

  @Test func `slowly again after the next outage`() throws {
    var rig = Rig(backlog: 2_000)
    for _ in 1...4 { for batch in rig.posts() { rig.step(batch.accepted) } }
    let batch = try #require(rig.posts().first)
    #expect(batch.entries.count == 400)
    rig.step(batch.failure(.away("gone")))
    rig.wake()
    #expect(rig.posts().map(\.entries.count) == [50])
  }

  @Test func `a backlog of any size from a window of memory`() {
    var rig = Rig(backlog: 20_000)
    var sent: [Int] = []
    while let batch = rig.posts().first {
      sent += batch.numbers
      rig.step(batch.accepted)
      #expect(rig.state.pending == rig.pending.count)
    }
    #expect(sent == Array(1...20_000))
    #expect(rig.loads.allSatisfy { $0 <= 500 })
  }

  @Test func `what is scanned while a backlog drains behind it, and shows it at once`() {
    var rig = Rig(backlog: 3_000)
    var sent: [Int] = []
    var scan = 10_000
    while let batch = rig.posts().first {
      sent += batch.numbers
      if scan < 10_020 {
        scan += 1
        rig.step(.happened([draft(scan)]))
        #expect(rig.tellings().contains(Told(scan, .pending)))
      }
      rig.step(batch.accepted)
    }
    #expect(sent == Array(1...3_000) + Array(10_001...scan))
    #expect(rig.pending.isEmpty)
  }

  @Test func `a batch again under the same ids when its outcome is unknown (row 25)`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    rig.step(.happened([draft(2)]))
    let first = rig.posts()
    for batch in first { rig.step(batch.failure(.away("connection lost in the commit"))) }
    rig.wake()
    let again = rig.posts()
    #expect(again.map(\.numbers) == [[1, 2]])
    #expect(again.map(\.isResent) == [true])
    for batch in again { rig.step(batch.accepted) }
    rig.step(.happened([draft(3)]))
    #expect(rig.posts().map(\.isResent) == [false])
  }

  @Test func `what an earlier run left as possibly posted`() {
    var rig = Rig(backlog: 3)
    for batch in rig.posts() { rig.step(batch.accepted) }
    #expect(rig.posts().map(\.isResent) == [true])
  }

  @Test func `the rest again when the server answered for a part`() throws {
    var rig = Rig(backlog: 4)
    for batch in rig.posts() { rig.step(batch.accepted) }
    let batch = try #require(rig.posts().first)
    let half = batch.entries.prefix(2).map { Settlement(of: $0, .posted(.accepted)) }
    rig.step(
      .posted(PostAnswer(number: batch.number, settlements: half, fault: .away("cut"))))
    #expect(rig.settled.map(\.position) == [1, 2])
    rig.wake()
    #expect(rig.posts().map(\.numbers) == [[3, 4]])
  }

  @Test func `what the server has lost again, in order, before what came later (row 34)`() {
    var rig = Rig()
    for scan in 1...3 {
      rig.step(.happened([draft(scan)]))
      for batch in rig.posts() { rig.step(batch.accepted) }
    }
    _ = rig.tellings()
    rig.step(.happened([draft(4)]))
    for batch in rig.posts() { rig.step(batch.failure(.unfit("it lost 2 and 3"))) }
    rig.diskFaults = [.full]
    rig.step(.lostByServer([draft(2).id, draft(3).id]))
    rig.wake()
    #expect(rig.now == .seconds(1))
    // First it is asked whether it may be used now.
    for batch in rig.posts() { rig.step(batch.accepted) }
    let again = rig.posts()
    #expect(again.map(\.numbers) == [[2, 3, 4]])
    #expect(again.map(\.isResent) == [true])
    for batch in again { rig.step(batch.accepted) }
    #expect(rig.state.pending == 0)
    #expect(rig.pending.isEmpty)
    #expect(rig.state.wakeAt == nil)
  }

  @Test func `what the server has lost as soon as the disk has it, and does not wait (row 34)`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    for batch in rig.posts() { rig.step(batch.accepted) }
    rig.step(.happened([draft(2)]))
    for batch in rig.posts() { rig.step(batch.failure(.unfit("it lost 1"))) }
    rig.diskHangs = true
    rig.step(.lostByServer([draft(1).id]))
    #expect(rig.state.isRefilling)
    #expect(!rig.state.isSettled)
    rig.diskHangs = false
    if let opened = rig.carryOut(rig.unanswered[0]) { rig.step(opened) }
    #expect(rig.now == .zero)
    #expect(!rig.state.hasLost)
    #expect(rig.notices().last?.link == .unknown)
    for batch in rig.posts() { rig.step(batch.accepted) }
    #expect(rig.posts().map(\.numbers) == [[1, 2]])
  }

  @Test func `no entry before those that a slow disk is making pending again`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    for batch in rig.posts() { rig.step(batch.accepted) }
    rig.diskHangs = true
    rig.step(.lostByServer([draft(1).id]))
    rig.step(.happened([draft(2)]))
    #expect(rig.unanswered == [.makePending([draft(1).id])])
    rig.diskHangs = false
    if let opened = rig.carryOut(rig.unanswered[0]) { rig.step(opened) }
    #expect(rig.pending.map(\.position) == [1, 2])
    #expect(rig.posts().map(\.numbers) == [[1, 2]])
  }

  @Test func `nothing that is in memory before what the server has lost (row 34)`() throws {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    for batch in rig.posts() { rig.step(batch.accepted) }
    rig.step(.happened([draft(2)]))
    let second = try #require(rig.posts().first)
    rig.step(.happened([draft(3)]))
    rig.diskHangs = true
    rig.step(.lostByServer([draft(1).id]))
    // What is on its way comes to its end, and then the disk is asked before the server is.
    #expect(rig.unanswered.isEmpty)
    rig.step(second.accepted)
    #expect(rig.posts().isEmpty)
    #expect(rig.unanswered.contains(.makePending([draft(1).id])))
    rig.diskHangs = false
    for effect in rig.unanswered {
      if let input = rig.carryOut(effect) { rig.step(input) }
    }
    #expect(rig.posts().map(\.numbers) == [[1, 3]])
  }

  @Test func `nothing more while too many answers cannot be written`() {
    var settings = ForwardingSettings()
    settings.window = 1_000
    var rig = Rig(settings, backlog: 3_000)
    rig.diskFaults = Array(repeating: .full, count: 1)
    var posted = 0
    while let batch = rig.posts().first {
      posted += batch.entries.count
      if rig.diskFaults.isEmpty { rig.diskFaults = [nil, .full] }
      rig.step(batch.accepted)
      rig.diskFaults = []
    }
    #expect(posted < 3_000)
    while rig.wake(within: .seconds(60)), !rig.pending.isEmpty {
      while let batch = rig.posts().first { rig.step(batch.accepted) }
    }
    #expect(rig.pending.isEmpty)
  }
}
