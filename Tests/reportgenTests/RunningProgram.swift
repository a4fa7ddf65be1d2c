import Foundation
import Testing

/// Waits for something on a thread of its own. There are few threads for tests, and others go on on them meanwhile.
///
/// What is awaited happens in its time there: only the result waits until a thread for tests is free.
func aside<Outcome: Sendable>(
  _ body: @escaping @Sendable () throws -> Outcome
) async throws -> Outcome {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result { try body() }) }.start()
  }
}

/// The tool while it runs, with a terminal for its standard error if asked for.
///
/// A class, because a process is one.
final class RunningProgram {
  private let process = Process()
  private let scratch: TemporaryFolder
  private let terminal: FileHandle?
  private let (out, err): (URL, URL)

  init(
    _ arguments: [String], onTerminal: Bool = false, output: Pipe? = nil,
    environment: [String: String] = [:]
  ) throws {
    scratch = try TemporaryFolder()
    (out, err) = (scratch.url.appending(path: "out"), scratch.url.appending(path: "err"))
    for url in [out, err] { try Data().write(to: url) }
    process.executableURL = Program.executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
    process.standardOutput = try output ?? FileHandle(forWritingTo: out) as Any
    if onTerminal {
      var (main, side) = (Int32(-1), Int32(-1))
      try #require(openpty(&main, &side, nil, nil, nil) == 0)
      let handle = FileHandle(fileDescriptor: main, closeOnDealloc: true)
      terminal = handle
      process.standardError = FileHandle(fileDescriptor: side, closeOnDealloc: true)
      let copy = try FileHandle(forWritingTo: err)
      handle.readabilityHandler = { copy.write($0.availableData) }
    } else {
      terminal = nil
      process.standardError = try FileHandle(forWritingTo: err)
    }
    try process.run()
  }

  deinit {
    terminal?.readabilityHandler = nil
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// What it has said so far.
  var output: String { (try? String(contentsOf: out, encoding: .utf8)) ?? "" }
  var errors: String { String(decoding: (try? Data(contentsOf: err)) ?? Data(), as: UTF8.self) }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// What was waited for did not come.
  struct NothingHappened: Error, CustomStringConvertible {
    let description: String
  }

  /// Waits until something holds while the program runs, half a minute at most.
  func wait(until isTrue: () throws -> Bool, _ what: String) throws {
    for _ in 0..<3_000 {
      if try isTrue() { return }
      if !process.isRunning { break }
      Thread.sleep(forTimeInterval: 0.01)
    }
    throw NothingHappened(description: "\(what): \(errors)")
  }

  /// Waits for the end; the exit status.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
