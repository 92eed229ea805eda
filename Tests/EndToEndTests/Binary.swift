import Foundation
import TestSupport

/// The real binary on a home of a test's own.
struct Binary: Sendable {
  let home: String
}
