import Forwarding
import Receiving
import Scanning
import Station
import Stock
import Store

extension LastScan {
  /// A sentence for whoever goes on with the delivery.
  var text: String {
    let delivery = grn ?? "the delivery that an earlier session left open"
    let instant = InstantText.text(at.microsecondsSince1970)
    return
      "Going on with \(delivery): the last scan was \(ScanText.printable(what)) at \(instant), "
      + standing
  }

  private var standing: String {
    switch result {
    case nil: "which is saved here and not posted yet"
    case .posted(.accepted): "which counted"
    case .posted(.exception(let number)): "which waits as \(ExceptionNumber.text(number))"
    case .posted(.duplicate): "which had been counted before"
    case .posted(.refused): "which counted nothing"
    case .posted(.undone): "which took a scan back"
    case .posted(.noted): "which is noted"
    case .stuck: "which is stuck: a supervisor must look at it with `tally spool status`"
    }
  }
}
