import Foundation
import Testing

/// A workspace made of texts, and a folder for what is built from it.
struct TestWorkspace {
  let folder: TemporaryFolder
  let out: TemporaryFolder

  init(_ files: [String: String]) throws {
    (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    for (path, text) in files {
      let url = folder.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  /// A copy of a workspace that several tests begin with, and a folder of its own for what is built.
  init(copyOf other: TestWorkspace) throws {
    (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    try FileManager.default.removeItem(at: folder.url)
    try FileManager.default.copyItem(at: other.folder.url, to: folder.url)
  }

  /// Has its folders go when the tests end, so that a static property can hold it.
  func lastToTheEnd() {
    for each in [folder, out] { each.lastToTheEnd() }
  }

  /// Runs the tool within the workspace.
  func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(arguments, in: folder.url)
  }

  /// Builds with the standard templates.
  func build(_ options: [String], format: String = "csv,csv-long") throws -> Program.Outcome {
    try Program.run(
      [
        "build", "--workspace", folder.url.path, "--format", format, "--templates",
        Program.package.appending(path: "Templates").path, "--out", out.url.path,
      ] + options)
  }

  /// The text of the first file that ends so.
  func text(_ suffix: String) throws -> String {
    let name = try #require(try out.files.first { $0.hasSuffix(suffix) }, "\(suffix)")
    return try String(contentsOf: out.url.appending(path: name), encoding: .utf8)
  }

  /// The rows of the first file that ends so.
  func rows(_ suffix: String) throws -> [[String]] {
    try text(suffix).split(whereSeparator: \.isNewline).map { PlanTests.fields(of: String($0)) }
  }
}
