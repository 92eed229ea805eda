import Pixels

/// Why a page or file was not read: a code for programs and words for people.
struct Failure: Error, Hashable, Sendable {
  let code: String
  let message: String

  init(_ code: String, _ message: String) {
    (self.code, self.message) = (code, message)
  }

  func outcome(page: Int?) -> PageOutcome {
    .failed(page: page, code: code, message: message)
  }
}

/// What kept a decoder from giving what it was asked for.
enum Trouble: Error, Hashable, Sendable {
  /// The file or page cannot be read; the decoder is fit for the next.
  case refused(Failure)
  /// The decoder is of no more use.
  case lost(Loss)
}

extension Trouble {
  /// What a decoder gives as its reason, which is one that an image can give: the host alone says
  /// what became of a decoder, or that somebody ended the reading.
  init(_ code: String, _ message: String) {
    self =
      ImageError.Code(rawValue: code) == nil
      ? .lost(.nonsense("It gave a reason that there is not.")) : .refused(Failure(code, message))
  }

  /// Does what can fail without harm to the decoder.
  static func refusing<Value: ~Copyable>(
    _ body: () throws(Failure) -> Value
  ) throws(Trouble) -> Value {
    do throws(Failure) {
      return try body()
    } catch {
      throw .refused(error)
    }
  }
}

/// Why a child does not answer.
enum Loss: Error, Hashable, Sendable {
  /// It took longer than allowed.
  case late
  /// It closed its end, by ending or otherwise.
  case silent
  /// What it wrote is no answer to what was asked.
  case nonsense(String)
}

/// How a child came to its end.
enum ProcessEnd: Hashable, Sendable {
  case exited(Int32)
  /// A signal ended it that was not the host's.
  case signalled(Int32)
  /// The host ended it.
  case stopped
}
