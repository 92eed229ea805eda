internal import GRDB

/// Going on in a directory on another disk when the spool's own one fails, and coming back.
extension Spool {
  /// Starts where the spool is at home, with what was saved elsewhere meanwhile.
  func startHere() throws(SpoolError) {
    if try own.prepare() { findings.append(.volatileDisk) }
    try takeLock(of: own)
    try own.removeLeftovers()
    noteSpare()
    let others = try spares().filter { $0.hasFile }
    for place in others where !own.hasFile { try comeBack(from: place) }
    try takeUp()
    for place in others where place.hasFile { try reunite(with: place) }
    noteSpare()
  }

  /// Starts in the spare directory, since the disk of the spool's own one cannot be used.
  func startOnSpare(after error: SpoolError) throws(SpoolError) {
    file?.abandon()
    file = nil
    guard let path = settings.spare else { throw error }
    let place = SpoolDirectory(path: path)
    do throws(SpoolError) {
      findings = try place.prepare() ? [.volatileDisk] : []
      try takeLock(of: place)
      directory = place
      try place.removeLeftovers()
      if !place.hasFile { copyFromOwn() }
      try takeUp()
    } catch let second where second.code != .inUse {
      throw SpoolError(
        error.code, error.what,
        detail: "The spare directory cannot be used either: \(second.words)", hint: error.hint)
    }
    findings.append(.onSpare(path, why: error.words))
  }

  /// Makes the first file of the spare directory of what can be read of the spool's own one.
  private func copyFromOwn() {
    let kept = SystemCalls.exists(own.current) ? own.current : own.asides.last?.path
    guard let kept else { return }
    // What cannot be read now is taken up when it can.
    try? rebuild(from: SpoolDirectory.Aside(path: kept, lastPosition: nil), why: nil)
  }

  // MARK: Coming back

  /// The directories beside the spool's own one in which its file may have gone on, those that can be
  /// used.
  private func spares() throws(SpoolError) -> [SpoolDirectory] {
    var places: [SpoolDirectory] = []
    for path in SpoolDirectory.spares(of: own, settings.spare) {
      let place = SpoolDirectory(path: path)
      // One that is not meant any more is only read, if it is there.
      guard path == settings.spare || SystemCalls.exists(path) else { continue }
      do throws(SpoolError) {
        if try place.prepare() { findings.append(.volatileDisk) }
        try takeLock(of: place)
        try place.removeLeftovers()
        places.append(place)
      } catch {
        if error.code == .inUse { throw error }
        findings.append(.spareAway(path, why: error.words))
      }
      if place.isOnDisk(of: own) { findings.append(.spareOnSameDisk(path)) }
    }
    return places
  }

  /// Makes the spool's own file of what another directory has, where it stands.
  private func comeBack(from place: SpoolDirectory) throws(SpoolError) {
    guard let other = open(place) else { return }
    let confirmed = ConfirmedPosition.read(own)
    var (copied, isWhole) = (0, true)
    try makeNew { (made) throws(SpoolError) in
      var salvage = Salvage(into: made, lastPosition: nil)
      try salvage.copy(from: [other.queue], confirmed: confirmed)
      (copied, isWhole) = (salvage.copied, salvage.lost.isEmpty)
    }
    if !isWhole { findings.append(.gone(confirmed: confirmed)) }
    findings.append(.reunited(place.path, added: copied))
    leave(other, in: place)
  }

  /// Puts what another directory has into the file that is open.
  private func reunite(with place: SpoolDirectory) throws(SpoolError) {
    guard let mine = file, let other = open(place) else { return }
    var reunion = Reunion(into: mine)
    do throws(SpoolError) {
      try reunion.take(from: other.queue)
    } catch {
      try? other.queue.close()
      guard error.code == .diskFull else { throw error }
      findings.append(.spareAway(place.path, why: error.words))
      return try count()
    }
    findings.append(.reunited(place.path, added: reunion.added))
    try count()
    leave(other, in: place)
  }

  /// Opens, or mends, the file of another directory; nil when that cannot be done now.
  private func open(_ place: SpoolDirectory) -> SpoolFile? {
    let (mine, last, pending) = (file, lastPosition, pendingTotal)
    (file, directory) = (nil, place)
    defer {
      directory = own
      (file, lastPosition, pendingTotal) = (mine, last, pending)
    }
    do throws(SpoolError) {
      try takeUp()
      return file
    } catch {
      file?.abandon()
      findings.append(.spareAway(place.path, why: error.words))
      return nil
    }
  }

  /// Closes a file all of which is in this spool's own one, and sets it aside.
  private func leave(_ other: SpoolFile, in place: SpoolDirectory) {
    // Where that fails it is found there again at the next start, and adds nothing.
    try? other.queue.close()
    try? place.setTaken()
  }

  /// Counts what the open file has now.
  private func count() throws(SpoolError) {
    (lastPosition, pendingTotal) = try read { database in
      (try Self.lastPosition(database), try Self.pendingCount(database))
    }
  }

  /// Leaves word beside the spool of where its file may go on, for whoever comes without being told.
  ///
  /// What was meant before is forgotten when it can be seen that nothing is there.
  private func noteSpare() {
    let kept = SpoolDirectory.spares(of: own, settings.spare).filter { path in
      path == settings.spare || !SystemCalls.exists(path) || SpoolDirectory(path: path).hasFile
    }
    guard kept != SpoolDirectory.spares(of: own, nil) else { return }
    // Without it, only those find the entries there who are told where to look.
    try? own.noteSpares(kept)
  }

  // MARK: Leaving

  /// Another directory in which the file can go on now; nil when there is none.
  func otherPlace() -> SpoolDirectory? {
    for path in [own.path] + [settings.spare].compactMap(\.self) where path != directory.path {
      let place = SpoolDirectory(path: path)
      do throws(SpoolError) {
        _ = try place.prepare()
        try takeLock(of: place)
        try place.removeLeftovers()
        return place
      } catch {
        // Another process has it, or its disk fails, too: there may be another one.
        continue
      }
    }
    return nil
  }

  /// Goes on in another directory, with what was confirmed in the file that must not be written.
  func move(to place: SpoolDirectory, after error: SpoolError) throws(SpoolError) {
    let (old, before, last, pending) = (file, directory, lastPosition, pendingTotal)
    let kept = SystemCalls.exists(before.current) ? before.current : before.asides.last?.path
    guard let kept else { throw error }
    directory = place
    do throws(SpoolError) {
      try goOn(
        from: SpoolDirectory.Aside(path: kept, lastPosition: last), reading: old?.queue)
    } catch {
      if file?.queue !== old?.queue { file?.abandon() }
      (file, directory, lastPosition, pendingTotal) = (old, before, last, pending)
      throw error
    }
    // Closed, it would write to the disk that failed.
    old?.abandon()
    confirmed = ConfirmedPosition(place)
    confirmed?.write(lastPosition)
    (hasReserve, isFull, poison) = (false, false, nil)
    keepReserve()
    findings.append(.onSpare(place.path, why: error.words))
  }

  private func goOn(
    from kept: SpoolDirectory.Aside, reading queue: DatabaseQueue?
  ) throws(SpoolError) {
    if !directory.hasFile {
      try SystemCalls.remove(directory.last)
      try rebuild(from: kept, reading: queue, why: nil)
      return try openCurrent()
    }
    // An earlier process left it there.
    try takeUp()
    guard let file, let queue else {
      throw SpoolError(.broken, "the file that failed cannot be read", detail: kept.path)
    }
    var reunion = Reunion(into: file)
    try reunion.take(from: queue, lastPosition: kept.lastPosition)
    try count()
  }

  private func takeLock(of place: SpoolDirectory) throws(SpoolError) {
    if locks[place.path] == nil { locks[place.path] = try place.takeLock() }
  }
}

extension SpoolError {
  /// What and why, on one line.
  fileprivate var words: String { [what, detail].compactMap(\.self).joined(separator: ": ") }
}
