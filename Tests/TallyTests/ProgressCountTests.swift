import Testing
import tally

@Suite struct `A line of progress` {
  private func text(
    _ done: Int, of files: Int, weight: Double, pages: Int = 0, seconds: Double
  ) -> String {
    var count = ProgressCount(files: files, weight: 1_000_000)
    count.filesDone = done
    count.weightDone = Int64(weight * 1_000_000)
    count.pages = pages
    return count.text(seconds: seconds)
  }

  @Test func `tells what is done, how fast, and how long it will take`() {
    #expect(text(0, of: 8, weight: 0, seconds: 0) == "[--------------------] 0 of 8 files")
    #expect(
      text(2, of: 8, weight: 0.25, pages: 30, seconds: 10)
        == "[#####---------------] 2 of 8 files · 30 pages · 3.0/s · 0:30 left")
    #expect(
      text(8, of: 8, weight: 1, pages: 95, seconds: 61)
        == "[####################] 8 of 8 files · 95 pages · 1.5/s")
  }

  @Test func `counts one of each as one`() {
    #expect(
      text(0, of: 1, weight: 0.5, pages: 1, seconds: 2)
        == "[##########----------] 0 of 1 file · 1 page · 0.5/s · 0:02 left")
  }

  @Test func `guesses nothing from the first second, and no more than four days`() {
    #expect(text(0, of: 2, weight: 0.5, seconds: 0.9) == "[##########----------] 0 of 2 files")
    #expect(text(0, of: 2, weight: 0.5, seconds: 7_325).hasSuffix(" · 2:02:05 left"))
    #expect(text(0, of: 2, weight: 0.000_001, seconds: 3_600).hasSuffix(" · 99:59:59 left"))
  }

  @Test func `stays a line whatever it is given`() {
    #expect(text(0, of: 2, weight: 7, seconds: 5).hasPrefix("[####################] "))
    #expect(ProgressCount(files: 1, weight: 0).text(seconds: 0).hasSuffix("0 of 1 file"))
    let long = text(123_456, of: 1_234_567, weight: 0.1, pages: 12_345_678, seconds: 100_000)
    #expect(long.count <= 79, "\(long)")
    #expect(long.hasPrefix("123456 of 1234567 files · 12345678 pages"), "\(long)")
  }
}
