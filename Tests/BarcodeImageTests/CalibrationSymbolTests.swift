import Symbols
import ImageFiles
import Pixels
import BarcodeImage
import Scanning
import Testing

@Suite struct `The calibration symbol` {
  @Test func `holds the calibration text`() throws {
    var reader = PageReader()
    let symbols = reader.read(try GreyImage(jpeg: Fixtures.bytes(Fixtures.calibration)))
    #expect(symbols.map(\.symbology) == [.qrCode])
    #expect(symbols.first?.bytes == KeyboardCalibration.text)
  }
}
