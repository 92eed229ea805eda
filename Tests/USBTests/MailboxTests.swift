import Testing
import USB

@Suite struct `A mailbox` {
  @Test func `gives what was put in, in order, and then its end`() async {
    let box = Mailbox<Int>()
    for number in 1...3 { box.put(number) }
    #expect(box.count == 3)
    box.finish()
    box.put(4)
    var taken: [Int?] = []
    for _ in 0..<5 { taken.append(await box.take()) }
    #expect(taken == [1, 2, 3, nil, nil])
  }

  @Test func `wakes those who wait, the first first`() async {
    let box = Mailbox<Int>()
    async let first = box.take()
    async let second = box.take()
    async let third = box.take()
    box.put(1)
    box.put(2)
    box.finish()
    let taken = await [first, second, third]
    #expect(Set(taken) == [1, 2, nil])
  }

  @Test(.timeLimit(.minutes(1)))
  func `loses nothing between threads`() async {
    let box = Mailbox<Int>()
    let stream = box.stream { box.finish() }
    await withTaskGroup { group in
      for sender in 0..<4 {
        group.addTask {
          for number in 0..<1000 {
            box.put(sender * 1000 + number)
            if number.isMultiple(of: 97) { await Task.yield() }
          }
        }
      }
      await group.waitForAll()
      box.finish()
    }
    var last = [-1, -1, -1, -1]
    var count = 0
    for await number in stream {
      #expect(last[number / 1000] == number % 1000 - 1)
      last[number / 1000] = number % 1000
      count += 1
    }
    #expect(count == 4000)
  }

  @Test(.timeLimit(.minutes(1)))
  func `tells when nobody holds its stream, and when its task is cancelled`() async {
    let box = Mailbox<Int>()
    let ends = Mailbox<String>()
    do {
      let stream = box.stream { ends.put("let go") }
      box.put(1)
      for await _ in stream { break }
    }
    #expect(await ends.take() == "let go")

    let stream = box.stream {
      ends.put("cancelled")
      box.finish()
    }
    let task = Task { for await _ in stream {} }
    task.cancel()
    await task.value
    #expect(await ends.take() == "cancelled")
    #expect(ends.count == 0)
  }
}
