import Forwarding
import Testing

/// What people see, and when.
@Suite struct `A worker` {
  @Test func `sees what became of a scan when the server answers in time`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    rig.now += .milliseconds(999)
    for batch in rig.posts() { rig.step(batch.accepted) }
    #expect(rig.tellings() == [Told(1, .became(.posted(.accepted), isLate: false))])
  }

  @Test func `sees a scan as pending when the server takes longer, and the result late`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    rig.wake()
    #expect(rig.now == .seconds(1))
    #expect(rig.tellings() == [Told(1, .pending)])
    for batch in rig.posts() { rig.step(batch.answer(.exception(number: 3))) }
    #expect(rig.tellings() == [Told(1, .became(.posted(.exception(number: 3)), isLate: true))])
  }

  @Test func `sees all waiting scans as pending as soon as the server is known to be away`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    rig.step(.happened([draft(2)]))
    for batch in rig.posts() { rig.step(batch.failure(.away("refused"))) }
    #expect(rig.tellings() == [Told(1, .pending), Told(2, .pending)])
    #expect(rig.notices().last?.link == .away("refused"))
    rig.step(.happened([draft(3)]))
    #expect(rig.tellings() == [Told(3, .pending)])
  }

  @Test func `waits behind scans that wait themselves, and not behind a backlog`() {
    var rig = Rig()
    for scan in 1...20 { rig.step(.happened([draft(scan)])) }
    #expect(rig.tellings() == [])
    rig.wake()
    #expect(rig.tellings().count == 20)
    // The server is slow: who scans now need not wait to learn that.
    rig.step(.happened([draft(21)]))
    #expect(rig.tellings() == [Told(21, .pending)])
  }

  @Test func `scans on without a server at the start (row 23)`() {
    var rig = Rig(isUp: false)
    rig.step(.posted(PostAnswer(number: 1, settlements: [], fault: .away("no server"))))
    #expect(rig.notices().last?.link == .away("no server"))
    rig.step(.happened([draft(1)]))
    #expect(rig.tellings() == [Told(1, .pending)])
    #expect(rig.pending.count == 1)
  }

  @Test func `sees that the connection is lost while nobody scans (P6)`() {
    var rig = Rig()
    rig.step(.lost("reset by peer"))
    #expect(rig.notices().map(\.link) == [.away("reset by peer")])
    rig.wake()
    let questions = rig.posts()
    #expect(questions.map(\.numbers) == [[]])
    for question in questions { rig.step(question.accepted) }
    #expect(rig.notices().map(\.link) == [.up])
    #expect(rig.state.wakeAt == nil)
  }

  @Test func `is warned at half and at 80 % and refused at 100 % (row 19)`() {
    var settings = ForwardingSettings()
    settings.pendingLimit = 100
    var rig = Rig(settings, isUp: false)
    for scan in 1...110 { rig.step(.happened([draft(scan)])) }
    #expect(rig.notices().map(\.capacity) == [.half, .most, .full])
    #expect(rig.pending.count == 100)
    let refused = rig.tellings().filter { $0.telling == .notSaved(.limit) }.map(\.scan)
    #expect(refused == Array(101...110))
    // As soon as the server takes some, there is room again.
    rig.step(.posted(PostAnswer(number: 1, settlements: [])))
    for batch in rig.posts() { rig.step(batch.accepted) }
    #expect(rig.notices().map(\.capacity).last == .half)
    rig.step(.happened([draft(200)]))
    #expect(rig.pending.count == 51)
  }

  @Test func `is refused when what is pending is too old, and not before (row 19)`() {
    var settings = ForwardingSettings()
    settings.ageLimit = .seconds(1_000)
    var rig = Rig(settings, isUp: false)
    rig.step(.posted(PostAnswer(number: 1, settlements: [], fault: .away("gone"))))
    rig.step(.happened([draft(1)]))
    rig.step(.happened([draft(2)]), after: .seconds(500))
    #expect(rig.notices().last?.capacity == .half)
    rig.step(.happened([draft(3)]), after: .seconds(499))
    #expect(rig.notices().last?.capacity == .most)
    rig.step(.happened([draft(4)]), after: .seconds(1))
    #expect(rig.notices().last?.capacity == .full)
    #expect(rig.tellings().last == Told(4, .notSaved(.limit)))
    #expect(rig.pending.count == 3)
    // When the oldest has gone, the next oldest counts.
    let batch = rig.posts().last
    let oldest = rig.pending[0]
    rig.step(
      .posted(
        PostAnswer(
          number: batch?.number ?? 0, settlements: [Settlement(of: oldest, .posted(.accepted))])))
    #expect(rig.state.oldestAge(at: rig.now) == .seconds(500))
    rig.step(.happened([draft(5)]))
    #expect(rig.pending.count == 3)
  }
}
