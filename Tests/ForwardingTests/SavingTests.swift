import Forwarding
import Testing

/// From people to the disk: nothing is said before it is durable.
@Suite struct `A dock saves` {
  @Test func `and says nothing of a scan before it is on the disk`() {
    var rig = Rig()
    rig.diskHangs = true
    rig.step(.happened([draft(1)]))
    #expect(rig.effects.isEmpty)
    #expect(rig.unanswered == [.append([draft(1)])])
    rig.step(.appended(.success([rig.append(draft(1))])))
    #expect(rig.posts().map(\.numbers) == [[1]])
  }

  @Test func `what comes while the disk writes in one transaction`() {
    var rig = Rig()
    rig.diskHangs = true
    for scan in 1...250 { rig.step(.happened([draft(scan)])) }
    #expect(rig.unanswered == [.append([draft(1)])])
    rig.diskHangs = false
    rig.step(.appended(.success([rig.append(draft(1))])))
    #expect(rig.appends.map(\.count) == [100, 100, 49])
    #expect(rig.appends.flatMap(\.self).map { scanNumber($0.id) } == Array(2...250))
  }

  @Test func `the scans of all devices in turn`() {
    var rig = Rig()
    rig.diskHangs = true
    let tape = (1...1_000).map { draft($0, device: "tape") }
    rig.step(.happened(tape + [draft(2_001, device: "gun"), draft(2_002, device: "gun")]))
    rig.diskHangs = false
    rig.step(.appended(.success(tape.prefix(100).map { rig.append($0) })))
    // The first group was taken when all had come, so the gun is in it.
    #expect(rig.unanswered.count == 1)
    guard case .append(let first) = rig.unanswered[0] else {
      Issue.record("no append")
      return
    }
    #expect(first.count == 100)
    #expect(first.map { scanNumber($0.id) }.prefix(5) == [1, 2_001, 2, 2_002, 3])
    let order = (first + rig.appends.flatMap(\.self)).filter { $0.device == "tape" }
    #expect(order.map { scanNumber($0.id) } == Array(1...1_000))
  }

  @Test func `the end of a delivery behind all that came before it`() {
    var rig = Rig()
    rig.diskHangs = true
    rig.step(.happened([draft(1, device: "a")]))
    rig.step(
      .happened([
        draft(2, device: "a"), draft(3, device: "a"), draft(4, device: "b"), end(5),
        draft(6, device: "b", delivery: 2),
      ]))
    rig.diskHangs = false
    rig.step(.appended(.success([rig.append(draft(1, device: "a"))])))
    #expect(rig.appends.map { $0.map { scanNumber($0.id) } } == [[4, 2, 3, 5, 6]])
  }

  @Test func `nothing twice under one id`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    let post = rig.posts()
    rig.step(.happened([draft(1)]))
    #expect(rig.tellings() == [Told(1, .repeated(.pending))])
    for batch in post { rig.step(batch.accepted) }
    #expect(rig.tellings() == [Told(1, .became(.posted(.accepted), isLate: false))])
    rig.step(.happened([draft(1)]))
    #expect(rig.tellings() == [Told(1, .repeated(.settled(.posted(.accepted))))])
    #expect(rig.posts().isEmpty)
    #expect(rig.state.pending == 0)
  }

  @Test func `nothing on a full disk, says so, and tries again after a while (row 16)`() {
    var rig = Rig()
    rig.diskFaults = [.full]
    rig.step(.happened([draft(1), draft(2)]))
    #expect(rig.tellings() == [Told(1, .notSaved(.full)), Told(2, .notSaved(.full))])
    #expect(rig.notices().last?.disk == .full)
    rig.step(.happened([draft(3)]), after: .milliseconds(500))
    #expect(rig.tellings() == [Told(3, .notSaved(.full))])
    #expect(rig.appends.count == 1)
    rig.step(.happened([draft(4)]), after: .milliseconds(500))
    #expect(rig.appends.count == 2)
    #expect(rig.posts().map(\.numbers) == [[4]])
    #expect(rig.notices().last?.disk == .sound)
  }

  @Test func `again on a full disk as soon as something was settled (row 16)`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    rig.diskFaults = [.full]
    rig.step(.happened([draft(2)]))
    // Posting goes on meanwhile.
    for batch in rig.posts() { rig.step(batch.accepted) }
    rig.step(.happened([draft(3)]))
    #expect(rig.appends.count == 3)
    #expect(
      rig.tellings() == [
        Told(2, .notSaved(.full)), Told(1, .became(.posted(.accepted), isLate: false)),
      ])
  }

  @Test func `a settlement again that a full disk did not take`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    rig.diskFaults = [.full]
    for batch in rig.posts() { rig.step(batch.accepted) }
    #expect(rig.settled.isEmpty)
    rig.wake()
    #expect(rig.now == .seconds(1))
    #expect(rig.settled.map(\.position) == [1])
    #expect(rig.posts().isEmpty)
  }

  @Test func `in another file when one is broken, and what was in doubt once (row 15)`() {
    var rig = Rig()
    rig.diskFaults = [.broken("EIO")]
    rig.step(.happened([draft(1)]))
    #expect(rig.rotations == ["EIO"])
    #expect(rig.appends.map { $0.map { scanNumber($0.id) } } == [[1], [1]])
    #expect(rig.pending.map(\.position) == [1])
    #expect(rig.posts().map(\.numbers) == [[1]])
    #expect(rig.notices().last?.disk == .sound)
  }

  @Test func `what a failed write left on the disk once, and counts it once (row 15)`() {
    var rig = Rig(isUp: false)
    rig.diskHangs = true
    rig.step(.happened([draft(1)]))
    // The write fails, and yet the entry is copied to the new file.
    _ = rig.append(draft(1))
    rig.diskHangs = false
    rig.step(.appended(.failure(.broken("EIO"))))
    #expect(rig.tellings() == [Told(1, .pending)])
    #expect(rig.state.pending == 1)
    #expect(rig.pending.count == 1)
  }

  @Test func `nothing when there is no other file, and leaves in doubt what is (row 15)`() {
    var rig = Rig()
    rig.diskFaults = [.broken("EIO"), .broken("no other disk")]
    rig.step(.happened([draft(1)]))
    #expect(rig.tellings() == [Told(1, .unsure("broken(\"no other disk\")"))])
    rig.step(.happened([draft(2)]))
    #expect(rig.tellings() == [Told(2, .notSaved(.broken("broken(\"no other disk\")")))])
    #expect(rig.appends.count == 1)
    rig.wake()
    #expect(rig.rotations.count == 2)
    #expect(rig.posts().map(\.numbers) == [[1]])
    rig.step(.happened([draft(3)]))
    #expect(rig.appends.map { $0.map { scanNumber($0.id) } } == [[1], [1], [3]])
  }

  @Test func `never says of what is in doubt that it was not saved`() {
    var rig = Rig()
    rig.diskFaults = [.broken("EIO"), nil, .full]
    rig.step(.happened([draft(1)]))
    #expect(rig.tellings() == [])
    rig.wake()
    #expect(rig.appends.count == 3)
    #expect(rig.posts().map(\.numbers) == [[1]])
  }

  @Test func `while a new file is made, and refuses when that takes longer than people wait`() {
    var rig = Rig()
    rig.diskHangs = true
    rig.step(.happened([draft(1)]))
    rig.step(.happened([draft(2)]))
    rig.step(.appended(.failure(.broken("EIO"))))
    rig.step(.happened([draft(3)]), after: .seconds(1))
    #expect(rig.tellings() == [])
    rig.wake()
    #expect(rig.now == .seconds(2))
    #expect(
      rig.tellings() == [
        Told(2, .notSaved(.broken("EIO"))), Told(3, .notSaved(.broken("EIO"))),
        Told(1, .unsure("EIO")),
      ])
    rig.step(.happened([draft(4)]))
    #expect(rig.tellings() == [Told(4, .notSaved(.broken("EIO")))])
  }

  @Test func `and says when the disk takes longer than people wait (P6)`() {
    var rig = Rig()
    rig.diskHangs = true
    rig.step(.happened([draft(1)]))
    rig.wake()
    #expect(rig.now == .seconds(2))
    #expect(rig.notices().map(\.disk) == [.slow])
    rig.step(.appended(.success([rig.append(draft(1))])))
    #expect(rig.notices().map(\.disk) == [.sound])
  }

  @Test func `nothing before the spool is open, and all of it then`() {
    var state = ForwardingState(seed: 1)
    let before = state.step(.happened([draft(1)]), at: .zero)
    #expect(
      before == [
        .notice(ForwardingStatus(link: .unknown, disk: .closed, capacity: .free))
      ])
    let after = state.step(.opened(SpoolBacklog(pending: 0, lastPosition: 0)), at: .zero)
    #expect(after.contains(.append([draft(1)])))
  }

  @Test func `and tells of its own disk when that could not be read for a post (row 15)`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    let first = rig.posts()
    #expect(first.map(\.numbers) == [[1]])
    rig.diskFaults = [.broken("no other file")]
    rig.step(first[0].failure(.spool("it cannot be read")))
    #expect(rig.tellings() == [Told(1, .pending)])
    let notices = rig.notices()
    #expect(notices.first?.disk == .broken("it cannot be read"))
    #expect(notices.allSatisfy { $0.link == .up }, "\(notices)")
    #expect(rig.rotations == ["it cannot be read"])
    #expect(!rig.state.isHopeful)
    // Asked again after a while, and not at once.
    #expect(rig.posts().isEmpty)
    rig.wake()
    #expect(rig.rotations.count == 2)
    let again = rig.posts()
    #expect(Set(again.map(\.numbers)) == [[1]])
    for batch in again.suffix(1) { rig.step(batch.accepted) }
    #expect(rig.settled.map { scanNumber($0.id) } == [1])
    #expect(rig.state.status == ForwardingStatus(link: .up, disk: .sound, capacity: .free))
  }
}
