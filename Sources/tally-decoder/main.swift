/// Opens pictures so that nothing else need do so; started by Tally, not by people.
///
/// `serve HOST MEMORY FILE PIXELS` confines itself, then reads files and answers as `DecoderFrames`
/// has it. `render HOST MEMORY PROGRAM PAGE RESOLUTION` confines itself and becomes pdftoppm. HOST
/// is the process that started this one; MEMORY and FILE are limits in bytes. `measure HOST MEMORY`
/// reads pages for `tally bench decode`, confined as for `serve`, with no end to its work.

import Confinement
import DecoderFrames
import Glibc
import ImageFiles

let arguments = CommandLine.arguments
let numbers = arguments.map { Int($0) }

/// Where a renderer's libraries, fonts and their settings are.
let readable = [
  "/bin", "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/lib",
  "/lib64", "/usr", "/var/cache/fontconfig",
]

func usage() -> Never {
  Streams.complain("tally-decoder is started by tally, and does nothing for people.\n")
  exit(64)
}

guard arguments.count > 3, let host = numbers[2], let memory = numbers[3] else { usage() }
switch (arguments[1], arguments.count) {
case ("measure", 4):
  var measurement = Measurement()
  do {
    try Confinement.confineDecoder(
      limits: ProcessLimits(memoryBytes: memory), host: Int32(host))
  } catch {
    exit(70)
  }
  do { try measurement.run() } catch { exit(65) }
case ("serve", 6):
  guard let fileBytes = numbers[4], let pixels = numbers[5] else { usage() }
  var server = Server(fileByteLimit: fileBytes, limits: PageLimits(pixels: pixels))
  do {
    try Confinement.confineDecoder(
      limits: ProcessLimits(memoryBytes: memory, cpuSeconds: ProcessLimits.lifeSeconds),
      host: Int32(host))
  } catch {
    let message = "it cannot confine itself (\(error.step): \(error.reason))"
    Streams.write(DecoderAnswer.failed(code: "noDecoder", message: message).frame)
    exit(70)
  }
  do { try server.run() } catch { exit(65) }
case ("render", 7):
  guard let page = numbers[5], let resolution = Double(arguments[6]) else { usage() }
  do {
    try Confinement.confineRenderer(
      limits: ProcessLimits(
        memoryBytes: memory, descriptors: 64, cpuSeconds: ProcessLimits.lifeSeconds),
      host: Int32(host), readable: readable)
  } catch {
    exit(70)
  }
  Streams.become(
    arguments[4],
    ["-gray", "-cropbox", "-r", "\(resolution)", "-f", "\(page)", "-l", "\(page)", "-q", "-"])
  exit(127)
default: usage()
}
