package import Receiving
package import Stock

/// What a dock is to do next; ``ForwardingInput`` answers.
package enum ForwardingEffect: Hashable, Sendable {
  /// Write these to the spool in one transaction, durable before the answer. At most one at a time.
  case append([SpoolDraft])
  /// Read pending entries behind a position, in order, at most so many. At most one at a time.
  case load(after: Int64, limit: Int)
  /// Write what became of entries. At most one at a time.
  case settle([Settlement])
  /// Stop writing the spool's file, for this reason: copy its pending entries to a new one with the
  /// positions that they have, and open that.
  case rotate(String)
  /// Make settled entries pending again, those of these ids that the spool still has.
  case makePending(Set<ID<Scan>>)
  /// Post a batch; an empty one only asks whether the server is there and may be used.
  case post(PostBatch)
  /// Give up the post of this number: no answer is waited for, but one that comes is welcome.
  case abandon(post: Int)
  /// Tell people about one event.
  case tell(SpoolDraft, Telling)
  /// Tell people how the dock stands, for it has changed.
  case notice(ForwardingStatus)
}

/// Entries that are posted together, in order of position; all belong to one delivery.
package struct PostBatch: Hashable, Sendable {
  /// Which post this is: 1, 2, 3 and so on since the start.
  package let number: Int
  /// In order of position; empty when it only asks whether the server is there.
  package let entries: [SpoolEntry]
  /// Whether the server may have some of them already, from an attempt whose answer was lost.
  ///
  /// The answer then says what they became, by whichever attempt.
  package let isResent: Bool

  package init(number: Int, entries: [SpoolEntry], isResent: Bool) {
    self.number = number
    self.entries = entries
    self.isResent = isResent
  }
}

/// What people are told about one event.
///
/// P1: all but ``notSaved(_:)`` and ``unsure(_:)`` are said when it is durable, not before.
package enum Telling: Hashable, Sendable {
  /// It is on the disk, and the server has not answered yet; a late ``became(_:isLate:)`` follows.
  case pending
  /// It is settled; late when it was told as pending, or is of an earlier run.
  case became(Settlement.Result, isLate: Bool)
  /// Its id is that of an event that was saved before, and which stands so.
  case repeated(AppendedEntry.Standing)
  /// It was not saved and never will be: it counts nothing, and can be scanned again. Of an event
  /// whose id was saved before, only that this attempt wrote nothing.
  case notSaved(SpoolFault)
  /// Whether it is on the failing disk is unknown, in words. It is kept and tried again under its
  /// id, and told once that is known; to scan it again could count it twice.
  case unsure(String)
}

/// How a dock stands.
package struct ForwardingStatus: Hashable, Sendable {
  package var link: LinkStanding
  package var disk: DiskStanding
  package var capacity: CapacityLevel

  package init(link: LinkStanding, disk: DiskStanding, capacity: CapacityLevel) {
    self.link = link
    self.disk = disk
    self.capacity = capacity
  }
}

/// How the way to the server stands.
package enum LinkStanding: Hashable, Sendable {
  /// Nothing was asked of the server yet.
  case unknown
  /// It answered last time.
  case up
  /// It has kept people waiting for its answer, and may still give it.
  case slow
  /// It cannot be reached or used now, in words.
  case away(String)
  /// It must not be used, in words.
  case unfit(String)
}

/// How the disk stands under the spool.
package enum DiskStanding: Hashable, Sendable {
  /// The spool is not open yet.
  case closed
  case sound
  /// A write takes longer than people should wait.
  case slow
  /// There was no room for the last write.
  case full
  /// Its file must not be written any more, in words; another one is being made.
  case broken(String)
}

/// How much of what the policy allows is pending, by number or by age.
package enum CapacityLevel: Hashable, Sendable, Comparable {
  /// Less than half.
  case free
  /// Half or more.
  case half
  /// 80 % or more.
  case most
  /// All: nothing more is taken.
  case full
}
