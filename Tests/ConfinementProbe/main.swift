/// Tries from inside a confinement what must not succeed there, or serves as a faulty decoder.
///
/// `free NAME PATH` tries unconfined, `decoder NAME PATH` and `renderer NAME PATH` confined: it
/// prints `done`, or the number of the error. `serve …`, as `tally-decoder` has it, reads files that
/// say what goes wrong; see FaultyDecoder.

import Confinement
import DecoderFrames
import Glibc
import RawSystemCalls

let words = CommandLine.arguments
guard words.count > 3 else { exit(64) }
let stubborn = "endless work whatever the signal"
let limits = ProcessLimits(memoryBytes: 256 << 20, cpuSeconds: words[2] == stubborn ? 2 : nil)
do {
  switch words[1] {
  case "serve":
    guard words.count > 5, let memory = Int(words[3]) else { exit(64) }
    try Confinement.confineDecoder(
      limits: ProcessLimits(memoryBytes: memory), host: Int32(words[2]) ?? 0)
    FaultyDecoder().run()
    exit(0)
  case "free": break
  case "decoder": try Confinement.confineDecoder(limits: limits, host: getppid())
  default:
    try Confinement.confineRenderer(
      limits: ProcessLimits(memoryBytes: 256 << 20, descriptors: 64), host: getppid(),
      readable: ["/bin", "/lib", "/lib64", "/usr", "/etc/ld.so.cache"])
  }
} catch {
  print(error.step, error.reason)
  exit(70)
}

switch words[2] {
case "an array too large":
  let bytes = [UInt8](repeating: 1, count: 1 << 30)
  print(bytes.count)
case "a failed check":
  let none: [UInt8] = []
  print(none[words.count])
case "endless work": spin()
case stubborn:
  ignore_work_signal()
  spin()
default:
  let number = unsafe attempt(words[2], words[3])
  guard number >= 0 else { exit(64) }
  print(number == 0 ? "done" : "\(number)")
}
