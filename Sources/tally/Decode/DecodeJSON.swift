import Documents
import Foundation
import SlipDecoding
import Slips
import Store
import Stock
import Symbols

/// What came of a file as cli.md fixes it: an object for each page.
enum DecodeJSON {
  /// The objects in the order of pages; what could not be read is one, too.
  static func objects(_ file: ReportedFile) -> [JSON] {
    file.input.pages.map { page in
      switch page {
      case .success(let page):
        let slip = file.matched?.slips.first { $0.pages.contains(page.number) }
        return object(file.input.name, page, slip)
      case .failure(let problem): return object(file.input.name, problem)
      }
    }
  }

  private static func object(
    _ name: String, _ page: DecodedPage, _ slip: Slip?
  ) -> JSON {
    let matches = slip.map { slip in slip.matches(onPage: page.number).map { $0.json(of: slip) } }
    return [
      "file": .string(name), "page": .count(page.number), "width": .count(page.width),
      "height": .count(page.height), "symbols": .array(page.symbols.map(\.json)),
      "matches": .array(matches ?? []),
      "milliseconds": .decimal(page.milliseconds, digits: 1),
    ]
  }

  private static func object(_ name: String, _ problem: DecodedInput.Problem) -> JSON {
    [
      "file": .string(name), "page": .optional(problem.page.map { Int64($0) }),
      "error": ["code": .string(problem.code), "message": .string(problem.message)],
    ]
  }
}

extension Symbol {
  /// The data as text; nil when it is not UTF-8 or has control characters.
  var plainText: String? {
    guard let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    return text
  }

  fileprivate var json: JSON {
    [
      "symbology": .string(symbology.rawValue), "text": .optional(plainText),
      "bytesBase64": .string(Data(bytes).base64EncodedString()),
      "corners": .array(corners.map { [.count($0.x), .count($0.y)] }.map { .array($0) }),
      "quality": .count(quality),
    ]
  }
}

extension SlipMatch {
  /// With the verdict on the slip and all its pages, of which one may tell no difference.
  fileprivate func json(of slip: Slip) -> JSON {
    [
      "purchaseOrder": .optional(purchaseOrder), "confidence": .string(confidence.rawValue),
      "verdict": .string(slip.verdict.rawValue), "pages": .array(slip.pages.map { .count($0) }),
      "differences": .array(differences.map(\.json)),
    ]
  }
}

extension SlipDifference {
  fileprivate var json: JSON {
    [
      "kind": .string(kind.rawValue), "sku": .optional(sku),
      "line": .optional(line.map { Int64($0) }), "code": .optional(code),
      "slip": .optional(quantities.slip?.rawValue),
      "ordered": .optional(quantities.ordered?.rawValue),
      "received": .optional(quantities.received?.rawValue),
      "open": .optional(quantities.open?.rawValue), "isNote": .bool(kind.isNote),
      "message": .string(message),
    ]
  }
}
