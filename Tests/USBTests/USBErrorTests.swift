import Testing
import USB

@Suite struct `libusb's errors` {
  @Test func `keep the code and say what was done to what`() {
    let error = USBError(-3, "libusb_open", "1-2")
    #expect(error.code == -3)
    #expect(
      "\(error)" == "libusb_open of 1-2: LIBUSB_ERROR_ACCESS (-3), "
        + "Access denied (insufficient permissions)")
    #expect("\(USBError(-99, "libusb_init"))".hasPrefix("libusb_init: LIBUSB_ERROR_OTHER (-99)"))
    #expect("\(USBError(-1234, "libusb_init"))".contains("-1234"))
  }

  @Test func `are told apart by code`() {
    func kinds(_ error: USBError) -> [Bool] {
      [
        error.isAccess, error.isGone, error.isNotFound, error.isBusy, error.isTimeout,
        error.isOverflow, error.isStall, error.isCancelled,
      ]
    }
    for (index, code) in (-10 ... -3).reversed().enumerated() {
      #expect(kinds(USBError(Int32(code), "test")) == (0..<8).map { $0 == index })
    }
    #expect(!kinds(USBError(-1, "test")).contains(true))
  }
}
