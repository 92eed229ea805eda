import TestSupport
import Testing
@Test func `fresh works`() async throws { _ = try TestDatabase.fresh() }
