import Foundation
import ReportCore
import TestWorkbooks
import Testing

@testable import ReportIntake

/// A table as communes make them, written out by hand, with what must be read from it.
struct CorpusTable: CustomTestStringConvertible {
  var layout = ""
  var name = ""
  var rows: [[String]] = []
  var merged: [String] = []
  /// The figures, by unit, item and period.
  var expected: [String: String] = [:]
  /// Whether the table must not be taken at all.
  var isRefused = false

  var testDescription: String { "\(layout): \(name)" }

  /// All tables of the corpus.
  static func all() throws -> [CorpusTable] {
    let folder = fixture("corpus")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
    return try files.flatMap { try tables(in: $0) }
  }

  /// A file or folder of this target's fixtures.
  static func fixture(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)")
  }

  private static func tables(in file: URL) throws -> [CorpusTable] {
    let text = try String(contentsOf: file, encoding: .utf8)
    var tables: [CorpusTable] = []
    var period = ""
    var items: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) {
      if line.hasPrefix("=== ") {
        var table = CorpusTable()
        table.layout = file.deletingPathExtension().lastPathComponent
        table.name = String(line.dropFirst(4))
        tables.append(table)
        items = []
      } else if line.hasPrefix("@gop ") {
        tables[tables.count - 1].merged = line.split(separator: " ").dropFirst().map(String.init)
      } else if line.hasPrefix("|") {
        var cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
          .map { $0.trimmingCharacters(in: .whitespaces) }
        if cells.last == "" { cells.removeLast() }
        tables[tables.count - 1].rows.append(cells)
      } else if line.hasPrefix("--- ") {
        let words = line.split(separator: " ").map(String.init)
        period = words[1]
        items = Array(words.dropFirst(2))
        tables[tables.count - 1].isRefused = items == ["refused"]
      } else if !items.isEmpty {
        let words = line.split(separator: " ").map(String.init)
        try #require(words.count == items.count + 1, "\(file.lastPathComponent): \(line)")
        for (item, value) in zip(items, words.dropFirst()) {
          tables[tables.count - 1].expected["\(words[0]) \(item) \(period)"] = value
        }
      }
    }
    return tables
  }

  // MARK: - As files

  /// The table as a text file; merged areas leave empty cells.
  var csv: [UInt8] {
    let lines = rows.map { row in
      row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(
        separator: ",")
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  /// The table as a workbook, whole numbers as numbers.
  func workbook() throws -> [UInt8] {
    var xml = "<sheetData>"
    for (row, cells) in rows.enumerated() {
      xml += "<row r=\"\(row + 1)\">"
      for (column, text) in cells.enumerated() where !text.isEmpty {
        let place = SheetColumn.letters(of: column + 1) + String(row + 1)
        if Int(text) != nil, !text.hasPrefix("0") || text == "0" {
          xml += "<c r=\"\(place)\"><v>\(text)</v></c>"
        } else {
          let escaped = text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
          xml += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
        }
      }
      xml += "</row>"
    }
    xml += "</sheetData>"
    if !merged.isEmpty {
      let areas = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      xml += "<mergeCells count=\"\(merged.count)\">\(areas)</mergeCells>"
    }
    return try TestWorkbook.archive(sheet: xml).bytes()
  }

  // MARK: - Judging

  /// How a reading compares with what must be read.
  enum Judgement: Hashable {
    case whole, part, refused, wrong
  }

  func judge(_ result: IntakeResult) -> Judgement {
    if result.isRefused { return isRefused ? .whole : .refused }
    if isRefused { return .wrong }
    let found = Self.figures(of: result)
    if found.contains(where: { expected[$0.key] != $0.value }) { return .wrong }
    if found.count == expected.count { return .whole }
    return found.isEmpty ? .refused : .part
  }

  private static func figures(of result: IntakeResult) -> [String: String] {
    var found: [String: String] = [:]
    for observation in result.observations {
      guard let value = observation.value else { continue }
      let key = observation.key
      found["\(key.unit.code) \(key.item) \(key.period)"] = value.description
    }
    return found
  }

  /// What a reading lacks, what it has that must not be read, and why: for the message of a test.
  func differences(_ result: IntakeResult) -> String {
    let found = Self.figures(of: result)
    let lacking = expected.filter { found[$0.key] != $0.value }.map { "- \($0.key) = \($0.value)" }
    let wrong = found.filter { expected[$0.key] != $0.value }.map { "+ \($0.key) = \($0.value)" }
    let faults = result.isRefused ? result.findings.prefix(4).map { "  \($0.message)" } : []
    return ([testDescription] + lacking.sorted().prefix(8) + wrong.sorted().prefix(8) + faults)
      .joined(separator: "\n")
  }
}
