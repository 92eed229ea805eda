/// Chance that is the same again for the same seed: SplitMix64 (Steele, Lea and Flood: "Fast
/// splittable pseudorandom number generators", OOPSLA 2014).
struct Jitter: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A pause between two, to the millisecond.
  mutating func pause(from shortest: Duration, to longest: Duration) -> Duration {
    let range = longest.milliseconds - shortest.milliseconds
    guard range > 0 else { return shortest }
    return shortest + .milliseconds(Int64.random(in: 0...range, using: &self))
  }
}

extension Duration {
  /// Whole milliseconds, rounded down; the pauses of a dock are far from the limits of `Int64`.
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
