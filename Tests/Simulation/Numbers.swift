import Vectors

/// The chance of a run.
protocol Numbers: RandomNumberGenerator {}

extension SeededNumbers: Numbers {}

extension Numbers {
  /// True `percent` times of a hundred.
  mutating func chance(_ percent: Int) -> Bool {
    percent > 0 && Int.random(in: 0..<100, using: &self) < percent
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A pause around a mean, in microseconds: from nearly none to twice as long.
  mutating func pause(_ meanMilliseconds: Int) -> Int64 {
    Int64.random(in: 1...max(2, Int64(meanMilliseconds) * 2_000), using: &self)
  }
}
