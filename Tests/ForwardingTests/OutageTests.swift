import Forwarding
import Testing

/// Servers that are away, unfit, or that reject.
@Suite struct `An outage` {
  @Test func `is met with pauses that grow to half a minute and differ from dock to dock`() {
    var firstPauses: Set<Duration> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      var rig = Rig(isUp: false)
      rig.state = ForwardingState(seed: seed)
      rig.step(.opened(SpoolBacklog(pending: 0, lastPosition: 0)))
      rig.step(.happened([draft(1)]))
      var pauses: [Duration] = []
      for _ in 1...30 {
        for batch in rig.posts() { rig.step(batch.failure(.away("refused"))) }
        let before = rig.now
        rig.wake()
        pauses.append(rig.now - before)
      }
      for (failure, pause) in pauses.enumerated() {
        let most = min(Duration.milliseconds(200) * (1 << min(failure, 20)), .seconds(30))
        #expect(pause <= most)
        if failure >= 5 { #expect(pause >= .seconds(1), "row 28: less than one a second") }
      }
      #expect(pauses.suffix(20).contains { $0 > .seconds(15) })
      firstPauses.insert(pauses[0] + pauses[1] + pauses[2])
    }
    #expect(firstPauses.count > 15)
  }

  @Test func `is noticed when no answer comes at all (row 26)`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    let post = rig.posts()[0]
    rig.wake()
    #expect(rig.tellings() == [Told(1, .pending)])
    _ = rig.notices()
    rig.wake()
    #expect(rig.now == .seconds(2))
    #expect(rig.notices().map(\.link) == [.slow], "P6")
    rig.wake()
    #expect(rig.now == .seconds(10))
    #expect(rig.effects.contains(.abandon(post: post.number)))
    rig.wake()
    let again = rig.posts()
    #expect(again.map(\.numbers) == [[1]])
    #expect(again.map(\.isResent) == [true])
  }

  @Test func `is over for a scan when the answer comes late all the same`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    let late = rig.posts()[0]
    while rig.now < .seconds(10) { rig.wake() }
    rig.wake()
    let again = rig.posts()[0]
    _ = rig.tellings()
    rig.step(late.accepted)
    #expect(rig.tellings() == [Told(1, .became(.posted(.accepted), isLate: true))])
    rig.step(again.answer(.duplicate))
    #expect(rig.tellings() == [])
    #expect(rig.settled.map(\.result) == [.posted(.accepted)])
    #expect(rig.state.pending == 0)
  }

  @Test func `is what an answer that says nothing is taken for`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    for batch in rig.posts() {
      rig.step(.posted(PostAnswer(number: batch.number, settlements: [])))
    }
    #expect(rig.posts().isEmpty)
    #expect(rig.tellings() == [Told(1, .pending)])
    rig.wake()
    #expect(rig.posts().map(\.numbers) == [[1]])
  }

  @Test func `of a server that must not be used is asked about every 30 s (row 33)`() {
    var rig = Rig()
    rig.step(.happened([draft(1)]))
    let why = "it lost what it acknowledged"
    for batch in rig.posts() { rig.step(batch.failure(.unfit(why))) }
    #expect(rig.notices().last?.link == .unfit(why))
    _ = rig.tellings()
    rig.step(.happened([draft(2)]))
    #expect(rig.tellings() == [Told(2, .pending)])
    for round in 1...3 {
      #expect(rig.posts().isEmpty)
      rig.wake()
      #expect(rig.now == .seconds(30 * round))
      for batch in rig.posts() { rig.step(batch.failure(.unfit(why))) }
    }
    rig.wake()
    for batch in rig.posts() { rig.step(batch.accepted) }
    #expect(rig.pending.isEmpty)
    #expect(rig.notices().last?.link == .up)
  }

  @Test(arguments: [1, 2, 17, 250, 499, 500])
  func `does not come of one bad entry: it is found by halves and set aside (row 31)`(bad: Int) {
    var rig = Rig(backlog: 1_500)
    var (posts, limitReached) = (0, false)
    while let batch = rig.posts().first {
      limitReached = limitReached || batch.entries.count == 500
      posts += 1
      // Only once batches are large, so that all halvings are seen.
      let isBad = batch.entries.contains { $0.position == bad + 750 }
      rig.step(isBad ? batch.failure(.rejected("bad")) : batch.accepted)
    }
    #expect(rig.pending.isEmpty)
    #expect(rig.settled.filter { $0.result == .stuck("bad") }.map(\.position) == [Int64(bad) + 750])
    #expect(rig.settled.map(\.position).filter { $0 != bad + 750 } == order(except: bad + 750))
    #expect(posts < 9 + 2 * 9 + 4, "halves, not one by one")
  }

  private func order(except bad: Int) -> [Int64] { (1...1_500).filter { $0 != bad } }

  @Test func `does not come of several bad entries either, and the order is kept`() {
    var rig = Rig(backlog: 600)
    let bad: Set<Int64> = [1, 2, 77, 300, 301, 600]
    var sent: [Int64] = []
    while let batch = rig.posts().first {
      let positions = batch.entries.map(\.position)
      let isBad = !bad.isDisjoint(with: positions)
      if !isBad { sent += positions }
      rig.step(isBad ? batch.failure(.rejected("bad")) : batch.accepted)
    }
    #expect(sent == (1...600).filter { !bad.contains($0) })
    #expect(Set(rig.settled.filter { $0.result == .stuck("bad") }.map(\.position)) == bad)
  }

  @Test func `is what a server that rejects everything is taken for`() {
    var rig = Rig(backlog: 1_000)
    for batch in rig.posts() { rig.step(batch.accepted) }
    while let batch = rig.posts().first { rig.step(batch.failure(.rejected("no such table"))) }
    #expect(rig.notices().last?.link == .unfit("it rejects everything: no such table"))
    #expect(rig.settled.count == 10)
    rig.wake()
    #expect(rig.now == .seconds(30))
    while let batch = rig.posts().first { rig.step(batch.accepted) }
    #expect(rig.pending.isEmpty)
    #expect(rig.settled.count == 1_000)
  }

  @Test func `wakes the dock no sooner than there is something to do`() {
    var rig = Rig(backlog: 100)
    var steps = 0
    while rig.now < .seconds(3_600) {
      for batch in rig.posts() { rig.step(batch.failure(.away("gone"))) }
      if let wake = rig.state.wakeAt { #expect(wake > rig.now) }
      rig.wake()
      steps += 1
    }
    #expect(steps < 3_600 / 10)
  }
}
