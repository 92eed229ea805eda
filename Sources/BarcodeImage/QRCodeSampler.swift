import Pixels
import Symbols

struct QRCodeSampler: ~Copyable {
  mutating func read(_ page: GreyImage) -> [Symbol] { [] }
}
