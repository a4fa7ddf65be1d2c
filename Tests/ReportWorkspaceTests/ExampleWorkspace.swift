import Foundation
import ReportWorkspace

/// A copy of an example, in a folder that goes with it. A class, because it is what the folder belongs to.
final class ExampleWorkspace {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The templates of the source tree.
  static let templates = TemplateSet(
    explicit: ExampleWorkspace.package.appending(path: "Templates").path)

  /// When everything happens.
  static let now = Timestamp(seconds: 1_759_900_000)

  let folder: URL
  let open: OpenWorkspace

  /// A copy of an example, with a line added to its settings.
  init(_ example: String = "hai-phong", setting: String = "") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "workspace-\(UUID())")
    try FileManager.default.copyItem(
      at: Self.package.appending(path: "Examples/\(example)"), to: folder)
    if !setting.isEmpty {
      let settings = folder.appending(path: "reportgen.yaml")
      let text = try String(contentsOf: settings, encoding: .utf8)
      try Data("\(text)\n\(setting)\n".utf8).write(to: settings)
    }
    open = try OpenWorkspace(at: folder.path, templates: Self.templates)
  }

  /// The same, read anew from its folder.
  func again() throws -> OpenWorkspace {
    try OpenWorkspace(at: folder.path, templates: Self.templates)
  }

  /// Changes the text of a file.
  func change(_ name: String, by change: (String) -> String) throws {
    let text = try String(contentsOfFile: path(name), encoding: .utf8)
    try Data(change(text).utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  /// Writes other figures of a unit into a file; those without options.
  func replace(_ figures: [String: Int], of unit: String, in name: String) throws {
    try change(name) { text in
      text.split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
        var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard cells.count > 7, cells[1] == unit, cells[3].isEmpty, let value = figures[cells[2]]
        else { return String(line) }
        cells[7] = String(value)
        return cells.joined(separator: ",")
      }.joined(separator: "\r\n")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Takes a file in, and expects that it is taken.
  func take(_ name: String) throws {
    let delivery = Delivery(received: Self.now, recorded: Self.now, author: "lan")
    let taken = try open.take([path(name)], reading: open.fileReading(), delivery: delivery)
    if taken.refused > 0 { throw Refused() }
  }

  struct Refused: Error {}

  /// Changes the number of births of the first unit in a file by one.
  ///
  /// - Returns: what it was.
  func miscountBirths(in name: String) throws -> String {
    let url = folder.appending(path: name)
    var lines = try String(contentsOf: url, encoding: .utf8)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    for (number, line) in lines.enumerated() {
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 7, cells[2] == "births", cells[3].isEmpty, let births = Int(cells[7])
      else { continue }
      cells[7] = String(births + 1)
      lines[number] = cells.joined(separator: ",")
      try Data(lines.joined(separator: "\r\n").utf8).write(to: url)
      return String(births)
    }
    throw Refused()
  }
}
