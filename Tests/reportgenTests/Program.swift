import Foundation
import Synchronization

/// The tool, run as a program.
struct Program {
  /// What a run left behind.
  struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A folder of the package's examples.
  static func example(_ name: String) -> URL { package.appending(path: "Examples/\(name)") }

  /// Runs the tool with those arguments, perhaps through a program with its own.
  static func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
    through others: [String] = []
  ) throws -> Outcome {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let words = others + [executable.path] + arguments
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    // Files rather than pipes: nothing can fill up and wait.
    let scratch = try TemporaryFolder()
    let (out, err) = (scratch.url.appending(path: "out"), scratch.url.appending(path: "err"))
    for url in [out, err] { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
      errors: try String(contentsOf: err, encoding: .utf8))
  }

  /// The program that REPORTGEN names, such as one that was built for release and answers several times
  /// faster; else the one beside the test bundle.
  static var executable: URL {
    if let named = ProcessInfo.processInfo.environment["REPORTGEN"], !named.isEmpty {
      return URL(fileURLWithPath: named)
    }
    let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    let arguments = [runner ?? ""] + CommandLine.arguments
    for argument in arguments {
      let beside = URL(fileURLWithPath: argument).deletingLastPathComponent()
        .appending(path: "reportgen")
      if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    }
    return package.appending(path: ".build/debug/reportgen")
  }
}

/// A folder that goes when nobody holds it any more: a class for its `deinit`.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "reportgen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  private static let lasting = Mutex<[URL]>([])
  private static let leaving: Void = {
    atexit {
      for url in TemporaryFolder.lasting.withLock({ $0 }) {
        try? FileManager.default.removeItem(at: url)
      }
    }
  }()

  /// Has the folder go when the tests end: what a static property holds is never given up.
  func lastToTheEnd() {
    Self.leaving
    Self.lasting.withLock { $0.append(url) }
  }

  /// The names of the files in the folder, ordered, but for the tool's list of what it wrote there.
  var files: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: url.path)
        .filter { !$0.hasSuffix(".da-ghi") }.sorted()
    }
  }
}
