import TestSupport
import Testing
@Test func `fresh works`() async throws { _ = try await TestDatabase.fresh() }
