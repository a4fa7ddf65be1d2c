import CLandlock
import Foundation
import ReportCore
import ReportTesting
import Testing

@testable import ExternalExport

/// What programs of other people can reach.
@Suite struct ProgramFenceTests {
  /// Runs a shell script as a plugin; what it said.
  private func run(
    _ script: String, time: Duration = .seconds(20)
  ) throws -> (warnings: [String], failure: ExportError?, scratch: ScratchFolder) {
    let scratch = try ScratchFolder()
    let path = scratch.path("reportgen-export-test")
    let words = script.replacing("@", with: scratch.path)
    try Self.writeProgram("#!/bin/sh\n\(words)\n", to: path)
    try Data("x".utf8).write(to: URL(fileURLWithPath: scratch.path("outside")))
    chmod(scratch.path("outside"), 0o600)
    let exporter = try #require(
      ExternalExporter(
        path: path, limits: .init(time: time), environment: ExternalExporterTests.environment))
    do throws(ExportError) {
      let staging = try StagingFolder(for: scratch.path("out"))
      return (try exporter.write(SampleReports.ordinary, into: staging).warnings, nil, scratch)
    } catch {
      return ([], error, scratch)
    }
  }

  /// Writes a program by another process: one that tests beside this one start would for a moment hold the file
  /// open as ours, and what is open for writing cannot be run.
  private static func writeProgram(_ text: String, to path: String) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "printf %s \"$1\" > \"$0\" && chmod 755 \"$0\"", path, text]
    try shell.run()
    shell.waitUntilExit()
  }

  @Test(.enabled(if: landlock_version() > 0, "the kernel has no Landlock"))
  func `the rights of a file outside stay as they are`() throws {
    let (_, failure, scratch) = try run(
      "echo x > a; chmod 777 @/outside; chmod 755 a; chown 1:1 @/outside; exit 0")
    #expect(failure == nil)
    var status = stat()
    #expect(stat(scratch.path("outside"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(status.st_uid == getuid())
  }

  @Test(.enabled(if: landlock_version() >= 6, "the kernel cannot keep signals in"))
  func `a program cannot end who started it`() throws {
    let (warnings, failure, _) = try run(
      "echo x > a; kill -0 \(getpid()) && echo reached >&2; exit 0")
    #expect(failure == nil)
    #expect(!warnings.contains { $0.contains("reached") })
  }

  @Test(.enabled(if: landlock_version() >= 4, "the kernel cannot keep connections in"))
  func `a program has no way to the network`() throws {
    // A door that is open to everybody else.
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 5) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    #expect(port)
    let number = UInt16(bigEndian: address.sin_port)
    let (warnings, failure, _) = try run(
      """
      echo x > a
      bash -c 'exec 3<>/dev/tcp/127.0.0.1/\(number)' 2>/dev/null && echo reached >&2
      exit 0
      """)
    #expect(failure == nil)
    #expect(!warnings.contains { $0.contains("reached") })
  }

  @Test func `a program that takes a session of its own is ended too`() throws {
    let mark = "sleep 4\(Int.random(in: 1000...9999))"
    let (_, failure, _) = try run(
      "echo x > a; setsid sh -c 'setsid \(mark) & \(mark)' & sleep 0.3; exit 0")
    #expect(failure == nil)
    #expect(Self.commands().filter { $0.contains(mark) } == [])
    let (_, slow, _) = try run(
      "echo x > a; setsid \(mark) & sleep 60", time: .seconds(1))
    #expect(slow?.message.contains("quá 1 giây") == true)
    #expect(Self.commands().filter { $0.contains(mark) } == [])
  }

  @Test func `a program that runs on in ever new processes is ended too`() throws {
    let mark = "chain-\(Int.random(in: 1000...9999))"
    // Each process makes the next one and goes, deaf to being asked to end; some seconds are enough.
    let step = "n=$((n+1)); [ $n -gt 400 ] || (sleep 0.02; c) &"
    let chain = "trap \"\" TERM; n=0; c() { \(step) }; c; : \(mark)"
    let (_, failure, _) = try run("echo x > a; setsid sh -c '\(chain)' & sleep 0.3; exit 0")
    #expect(failure == nil)
    #expect(Self.commands().filter { $0.contains(mark) } == [])
    let (_, slow, _) = try run("echo x > a; setsid sh -c '\(chain)' & sleep 60", time: .seconds(1))
    #expect(slow?.message.contains("quá 1 giây") == true)
    #expect(Self.commands().filter { $0.contains(mark) } == [])
  }

  /// What is alive of a chain is ended with the run, however short each of it lives.
  @Test(
    arguments: [
      "sh @/next 0 &", "setsid sh @/next 0 &", "(setsid sh @/next 0 &) & (sh @/next 0 &) &",
    ])
  func `a chain of processes that live a millisecond is ended too`(start: String) throws {
    let mark = "chain-\(Int.random(in: 1000...9999))"
    for leave in ["", "setsid "] {
      let next =
        #"n=$(($1+1)); [ $n -gt 30000 ] && exit; \#(leave)sh "$0" $n \#(mark) & exit"#
      let begin = start.replacing(" 0 ", with: " 0 \(mark) ").replacing("@/next", with: "./next")
      let (_, failure, _) = try run(
        "echo x > a; cat > next <<'END'\n\(next)\nEND\n\(begin)\nsleep 0.3; exit 0")
      #expect(failure == nil, "\(failure?.message ?? "")")
      #expect(Self.commands().filter { $0.contains(mark) } == [], "\(leave)")
      let (_, slow, _) = try run(
        "echo x > a; cat > next <<'END'\n\(next)\nEND\n\(begin)\nsleep 60", time: .seconds(1))
      #expect(slow?.message.contains("quá 1 giây") == true)
      #expect(Self.commands().filter { $0.contains(mark) } == [], "\(leave)")
    }
  }

  @Test func `a program that asks for a session of its own goes on`() throws {
    let (warnings, failure, _) = try run(
      "echo x > a; setsid -w sh -c 'echo went on >&2'; set -m; sleep 0.01 & wait; exit 0")
    #expect(failure == nil)
    #expect(warnings.contains { $0.contains("went on") })
  }

  /// The command lines of all processes.
  private static func commands() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { name in
      guard Int(name) != nil,
        let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      else { return nil }
      return String(decoding: line, as: UTF8.self).replacing("\0", with: " ")
    }
  }
}
