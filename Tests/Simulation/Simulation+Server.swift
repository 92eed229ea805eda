import Forwarding
import Receiving
import Stock

/// Between a dock and the server: what the dock's poster does, and what can go wrong on the way.
extension Simulation {
  private func isActive(_ fault: Fault) -> Bool { active[fault] ?? 0 > 0 }

  mutating func send(_ dock: Int, _ batch: PostBatch) {
    let post = posts.count
    posts.append(
      Post(
        dock: dock, run: docks[dock].run, batch: batch, incarnation: incarnation,
        isChecked: docks[dock].incarnation == incarnation))
    if !isSound(batch, on: dock) { fail("dock \(dock) posts what its disk does not hold pending") }
    checkPace(dock)
    if isActive(.serverAway) {
      return answer(post, after: 50_000, .away("connection refused"))
    }
    let takes = isActive(.serverSlow) ? 12_000_000 : 20_000
    queue.schedule(.execute(post: post), at: now + Int64(numbers.number(300...takes)))
    // The poster's own deadline; the core's is longer, and must do when this one fails.
    if numbers.chance(80) {
      let answer = PostAnswer(number: batch.number, settlements: [], fault: .away("deadline"))
      queue.schedule(.answer(post: post, answer: answer), at: now + 5_000_000)
    }
  }

  mutating func abandon(_ dock: Int, _ number: Int) {
    let run = docks[dock].run
    let post = posts.lastIndex { $0.dock == dock && $0.run == run && $0.batch.number == number }
    if let post { posts[post].isAbandoned = true }
    docks[dock].failures += 1
  }

  private mutating func answer(
    _ post: Int, after microseconds: Int, _ fault: PostFault?, _ settlements: [Settlement] = []
  ) {
    let answer = PostAnswer(
      number: posts[post].batch.number, settlements: settlements, fault: fault)
    let takes = Int64(numbers.number(200...max(200, microseconds)))
    queue.schedule(.answer(post: post, answer: answer), at: now + takes)
  }

  mutating func deliver(_ index: Int, _ answer: PostAnswer) {
    let post = posts[index]
    guard !post.isAnswered, docks[post.dock].run == post.run else { return }
    posts[index].isAnswered = true
    var answer = answer
    if post.incarnation != incarnation {
      answer = PostAnswer(number: answer.number, settlements: [], fault: .away("reset"))
    }
    if case .away = answer.fault {
      if !post.isAbandoned { docks[post.dock].failures += 1 }
    } else {
      docks[post.dock].failures = 0
    }
    for settlement in answer.settlements {
      switch settlement.result {
      case .posted: docks[post.dock].answered.insert(settlement.id)
      case .stuck: docks[post.dock].stuck.insert(settlement.id)
      }
    }
    step(post.dock, .posted(answer))
  }

  /// The server sees what it was sent, unless it is stopped, or the connection was cut before.
  mutating func execute(_ index: Int) {
    let post = posts[index]
    let isAlive = docks[post.dock].run == post.run
    if isActive(.serverHangs) { return stalled.append(index) }
    // What was sent before its sender gave up or died may still be carried out; a sender that had
    // not looked at the server yet does not go on to send.
    let isAwaited = isAlive && !post.isAbandoned && !post.isAnswered
    if !isAwaited, !post.isChecked || numbers.chance(50) { return }
    if post.incarnation != incarnation || isActive(.serverAway) {
      return answer(index, after: 1_000, .away("reset"))
    }
    if isAwaited, let unfit = unfit(post.dock) {
      return answer(index, after: 1_000, .unfit(unfit))
    }
    let (settlements, fault) = post.batch.entries.isEmpty ? ([], nil) : postRuns(index, isAlive)
    let isLate = !isCalmNow && numbers.chance(options.lateAnswers)
    answer(index, after: isLate ? 20_000_000 : 5_000, fault, settlements)
  }

  /// Why the dock must not use the server; asked on every new connection and now and then.
  private mutating func unfit(_ dock: Int) -> String? {
    if isActive(.serverUnfit) { return "another installation" }
    guard docks[dock].incarnation != incarnation || now - docks[dock].checkedAt > 30_000_000 else {
      return nil
    }
    guard docks[dock].missing(on: server).isEmpty else {
      if !docks[dock].isResyncPlanned {
        docks[dock].isResyncPlanned = true
        let at = now + Int64(numbers.number(500_000...10_000_000))
        queue.schedule(.resync(dock: dock, run: docks[dock].run), at: at)
      }
      return "it lost what it acknowledged"
    }
    (docks[dock].incarnation, docks[dock].checkedAt) = (incarnation, now)
    return nil
  }

  mutating func resync(_ dock: Int, _ run: Int) {
    guard docks[dock].run == run, docks[dock].isRunning else { return }
    docks[dock].isResyncPlanned = false
    let missing = docks[dock].missing(on: server)
    docks[dock].answered.subtract(missing)
    guard !missing.isEmpty else { return }
    happened["resync", default: 0] += 1
    step(dock, .lostByServer(missing))
  }

  /// Posts a batch as runs of one device each, a transaction a run; the first that fails ends it.
  private mutating func postRuns(
    _ index: Int, _ isAlive: Bool
  ) -> (settlements: [Settlement], fault: PostFault?) {
    let post = posts[index]
    let (entries, originals) = sent(post.batch)
    let stuckBefore = docks[post.dock].undosBehindStuck(post.batch.entries)
    var settlements: [Settlement] = []
    var rest = entries[...]
    while let first = rest.first {
      let run = rest.prefix { $0.device == first.device }
      rest = rest.dropFirst(run.count)
      if !isCalmNow, numbers.chance(options.aborts) {
        if options.bug == .lostAbort, settlements.isEmpty {
          var other = server
          if let posted = try? other.post(run, from: source(first), stuckBefore: stuckBefore) {
            return (posted.settlements, nil)
          }
        }
        happened["abort", default: 0] += 1
        return (settlements, .away("serialization failure"))
      }
      do throws(PostFault) {
        let posted = try server.post(run, from: source(first), stuckBefore: stuckBefore)
        check(posted, of: post.dock)
        if !isCalmNow, numbers.chance(options.lostAnswers) {
          happened["lostAnswer", default: 0] += 1
          return (settlements, .away("connection lost after the commit"))
        }
        settlements += posted.settlements.map { settlement in
          originals[settlement.id].map { Settlement(of: $0, settlement.result) } ?? settlement
        }
      } catch {
        happened["rejected", default: 0] += 1
        return (settlements, error)
      }
      // The program died behind its first transaction.
      if !isAlive { break }
    }
    return (settlements, nil)
  }

  /// The entries as they are sent, and which they were.
  private mutating func sent(
    _ batch: PostBatch
  ) -> (entries: [SpoolEntry], originals: [ID<Scan>: SpoolEntry]) {
    guard options.bug == .newIDsOnRetry, batch.isResent else { return (batch.entries, [:]) }
    var originals: [ID<Scan>: SpoolEntry] = [:]
    let entries = batch.entries.map { entry in
      let id: ID<Scan> = newID()
      originals[id] = entry
      return SpoolEntry(
        position: entry.position,
        SpoolDraft(
          id: id, delivery: entry.delivery, device: entry.device, occurredAt: entry.occurredAt,
          content: entry.content))
    }
    return (entries, originals)
  }

  private func source(_ entry: SpoolEntry) -> Int {
    facts[entry.id].map { $0.dock << 8 | $0.device } ?? Int(entry.device) ?? 0
  }

  mutating func backUp() {
    backups.append(server)
    if backups.count > 8 { backups.removeFirst() }
    queue.schedule(.backup, at: now + 3_000_000)
  }

  /// The server becomes what it was at a backup; all connections are cut.
  mutating func restore() {
    guard let backup = backups.randomElement(using: &numbers) else { return }
    lost.formUnion(server.rows.keys.filter { backup.rows[$0] == nil })
    server = backup
    backups.removeAll { $0.rows.count > backup.rows.count }
    incarnation += 1
    for dock in docks.indices { checkSaved(dock) }
    // Whoever restores a backup asks the docks at work for what it lacks: one that has nothing to post
    // notices nothing by itself.
    for dock in docks.indices where docks[dock].isRunning {
      queue.schedule(.resync(dock: dock, run: docks[dock].run), at: now + 5_000_000)
    }
  }
}
