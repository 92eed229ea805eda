import GS1
package import Identification
import Receiving
package import Stock
package import Store

/// A supervisor's answer to an exception.
package struct ExceptionResolution: Hashable, Sendable {
  /// What can be decided.
  package enum Answer: Hashable, Sendable {
    /// The goods are taken in, beyond the line's tolerance if need be.
    case accept
    /// They go back.
    case giveBack
    /// The code on the label means this item from now on, and the goods are taken in.
    case teach(sku: String, quantity: Quantity)
    /// They are not fit for stock.
    case damaged
    /// There is nothing to decide, as after a scan of something else.
    case ignore
  }

  /// Why nothing was decided; nothing has changed then.
  package enum Refusal: Hashable, Sendable {
    /// The database refused.
    case store(ResolutionRefusal)
    /// No item has the SKU to teach.
    case unknownSKU
    /// The scan cannot be read, so no goods can be taken in by it.
    case unreadable(IdentificationError)
  }

  /// The exception's number.
  package let number: Int64
  package let answer: Answer
  /// Why, in the supervisor's words.
  package let reason: String
  /// Who answers.
  package let actor: String

  package init(_ number: Int64, _ answer: Answer, reason: String, by actor: String) {
    self.number = number
    self.answer = answer
    self.reason = reason
    self.actor = actor
  }

  /// Answers.
  ///
  /// - Returns: why not; nil when it is decided.
  /// - Throws: `StoreError`; with `unknown` when the code to teach means another item already.
  package func run(in store: Store, _ environment: Environment) async throws -> Refusal? {
    switch answer {
    case .accept: try await accept(nil, store, environment)
    case .teach(let sku, let quantity):
      if try await store.item(sku) == nil {
        .unknownSKU
      } else {
        try await accept((sku: sku, quantity: quantity), store, environment)
      }
    case .giveBack: try await dismiss("return", store)
    case .damaged: try await dismiss("damaged", store)
    case .ignore: try await dismiss("ignore", store)
    }
  }

  private func dismiss(_ answer: String, _ store: Store) async throws -> Refusal? {
    let refusal = try await store.dismiss(number, answer: answer, reason: reason, by: actor)
    return refusal.map { .store($0) }
  }

  private func accept(
    _ teaching: (sku: String, quantity: Quantity)?, _ store: Store, _ environment: Environment
  ) async throws -> Refusal? {
    let found = try await store.exceptions(includingResolved: true, number: number)
    guard let exception = found.first else { return .store(.unknownException) }
    if exception.resolution != nil { return .store(.alreadyResolved) }
    let now = environment.now()
    let symbols = try await store.label(of: exception.scan)
    let identification: Identification?
    do throws(IdentificationError) {
      let today = CalendarDate(todayOf: now)
      // The station knew its device; only what it was in doubt about is in doubt here.
      let isDoubtful = exception.kind == .lostSeparator
      var said: [Identification] = []
      for symbol in symbols {
        let alone = try identify(symbol, today: today)
        said.append(isDoubtful ? alone : alone.trustingSeparators(today: today))
      }
      identification = .label(of: said)
    } catch {
      return .unreadable(error)
    }
    guard let identification else { return .store(.untraceable) }
    let posted = try await store.posted([exception.scan.id])[exception.scan.id]
    let refusal = try await store.accept(
      number, identification, at: posted?.dock ?? "", held: exception.quantity,
      known: Particulars(
        lot: exception.lot, serial: exception.serial, expiry: exception.expiry,
        sscc: identification.sscc),
      teaching: teaching, reason: reason, by: actor,
      event: (id: environment.newID(), at: now))
    return refusal.map { .store($0) }
  }
}

extension CalendarDate {
  /// The day of an instant in UTC.
  fileprivate init(todayOf instant: Instant) {
    do throws(CalendarDateError) {
      try self.init(daysSince1970: instant.daysSince1970)
    } catch {
      preconditionFailure("the clock shows no year from 1 to 9999")
    }
  }
}
