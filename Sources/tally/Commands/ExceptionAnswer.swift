import ArgumentParser
import Foundation
import Office
import Stock
import Store

extension Exceptions {
  struct Resolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide on an exception: exactly one answer, and why.",
      discussion: """
        EXAMPLES:
          tally exception resolve EX-000003 --accept --reason "we keep the extra case"
          tally exception resolve 4 --teach FD-1001 --quantity 12 --reason "new label"
          tally exception resolve EX-000005 --return --reason "not ours"
        """)

    @Argument(help: "Its name, as in EX-000003 or 3.") var exception: String
    @Flag(help: "Take the goods in, beyond tolerance if need be.") var accept = false
    @Flag(name: .customLong("return"), help: "The goods go back.") var giveBack = false
    @Option(help: ArgumentHelp("The code means this item from now on.", valueName: "sku"))
    var teach: String?
    @Option(help: "With --teach: how many base units one such thing is.") var quantity: Int64?
    @Flag(help: "The goods are not fit for stock.") var damaged = false
    @Flag(help: "There is nothing to decide.") var ignore = false
    @Option(help: "Why, for whoever asks later.") var reason: String

    func validate() throws {
      let answers = [accept, giveBack, teach != nil, damaged, ignore].count { $0 }
      if answers != 1 {
        throw ValidationError(
          "give exactly one of --accept, --return, --teach SKU, --damaged and --ignore")
      }
      if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason says nothing") }
      guard let quantity else { return }
      if teach == nil { throw ValidationError("--quantity goes with --teach") }
      if !(1...CatalogueGTIN.quantityLimit.rawValue).contains(quantity) {
        throw ValidationError("--quantity is 1 to \(CatalogueGTIN.quantityLimit)")
      }
    }

    func run() async throws {
      let store = try await Home.open()
      let number = try await store.requiredException(exception).number
      let resolution = ExceptionResolution(
        number, answer, reason: reason, by: ProcessInfo.processInfo.userName)
      let refusal: ExceptionResolution.Refusal?
      do {
        refusal = try await resolution.run(in: store, .live)
      } catch let error as StoreError where error.code == .unknown {
        throw Failure(
          .refused, error.what, detail: error.detail,
          hint: "Answer with --accept to take the goods in as that, or with --return.")
      }
      if let refusal {
        throw refusal.failure(
          ExceptionNumber.text(number), sku: teach ?? "", try await store.items().map(\.sku))
      }
      await store.close()
      Terminal.note("\(ExceptionNumber.text(number)): \(answer.words)")
    }

    private var answer: ExceptionResolution.Answer {
      if accept { return .accept }
      if giveBack { return .giveBack }
      if damaged { return .damaged }
      if let teach { return .teach(sku: teach, quantity: Quantity(quantity ?? 1)) }
      return .ignore
    }
  }
}

extension ExceptionResolution.Answer {
  /// What was decided, in words.
  fileprivate var words: String {
    switch self {
    case .accept: "the goods are in stock"
    case .giveBack: "the goods go back"
    case .teach(let sku, let quantity):
      "the code means \(quantity) of \(sku) from now on, and the goods are in stock"
    case .damaged: "the goods are damaged and stay out of stock"
    case .ignore: "there was nothing to decide"
    }
  }
}

extension ExceptionResolution.Refusal {
  /// Why not, and what to do.
  fileprivate func failure(_ name: String, sku: String, _ skus: [String]) -> Failure {
    let see = "`tally exception show \(name)` shows it."
    switch self {
    case .unknownSKU:
      return Failure(
        .refused, "there is no item \"\(sku)\"",
        hint: Suggestion.hint(
          for: sku, among: skus, otherwise: "`tally item list` shows those that are known."))
    case .unreadable(let error):
      return Failure(
        .refused, "the scan of \(name) names nothing", detail: "It cannot be read: \(error).",
        hint: "Answer with --return, --damaged or --ignore.")
    case .store(.unknownException):
      return Failure(.refused, "there is no exception \(name)")
    case .store(.alreadyResolved):
      return Failure(.refused, "\(name) was decided before", hint: see)
    case .store(.closedOrder):
      return Failure(
        .refused, "the order that the goods of \(name) are for has ended",
        hint: "Import an order for them, or answer with --return.")
    case .store(.tooMuch):
      return Failure(
        .refused, "the goods of \(name) are worth more than can be counted",
        detail: "The quantity on its label cannot be right.", hint: "Answer with --return.")
    case .store(.untraceable):
      return Failure(
        .refused, "\(name) cannot be taken in without what the item is tracked by",
        detail: "Its label does not say the lot, serial number or expiry that the item needs.",
        hint: "Scan the goods again with it, as in `(01)04012345678901(10)LOT-7(17)270131`, "
          + "then answer this one with --ignore.")
    case .store(.notOrdered):
      return Failure(
        .refused, "no open order has the item of \(name)",
        hint: "Import an order for it, or answer with --return.")
    case .store(.unknownItem):
      return Failure(
        .refused, "the scan of \(name) names no item",
        hint: "Answer with --teach SKU to say what its code means, or with --return.")
    case .store(.unknownContent):
      return Failure(
        .refused, "the scan of \(name) does not name one item",
        detail: "It is a logistic unit, which may hold anything.",
        hint: "Scan each thing in it, or the unit again once `tally asn import` has told what "
          + "it holds; then answer this one with --ignore.")
    case .store(.sameSerial), .store(.sameSSCC):
      return Failure(
        .refused, "the goods of \(name) have come in before by another scan",
        hint: "Answer with --ignore. " + see)
    }
  }
}
