import CSVExport
import DOCXExport
import Foundation
import HTMLExport
import ReportCore
import SeededRandom
import Testing
import XLSXExport

@testable import ReportTesting

/// Reports of any shape are written by every exporter of pages: with more people who sign than columns, heads of any depth,
/// no rows, no receivers, texts of any kind.
@Suite struct RandomReportTests {
  private static let texts = [
    "", " ", "Xã Bình Minh", "a\nb", "=1+1", "<b>&amp;</b>", "\u{202E}x", "a\u{1B}[2J", "]]>",
    "_x0041_",
    String(repeating: "Nghiêng ", count: 60), String(repeating: "ệ", count: 400), "12.345", "-",
  ]

  /// Heads over so many columns, some of them over others.
  private static func heads(
    _ columns: Int, _ depth: Int, _ random: inout SeededGenerator
  ) -> [Report.Table.Head] {
    var (heads, left) = ([Report.Table.Head](), columns)
    while left > 0 {
      let title = texts.randomElement(using: &random) ?? ""
      let width = Int.random(in: 1...left, using: &random)
      if depth > 0, width > 1, Bool.random(using: &random) {
        heads.append(.init(title, over: Self.heads(width, depth - 1, &random)))
        left -= width
      } else {
        let kinds: [Report.Table.Head.Kind] = [.ordinal, .code, .text, .label, .figure]
        heads.append(.init(title, kinds.randomElement(using: &random) ?? .text))
        left -= 1
      }
    }
    return heads
  }

  private static func cell(_ random: inout SeededGenerator) -> Report.Cell {
    var cell: Report.Cell
    switch Int.random(in: 0...5, using: &random) {
    case 0: cell = Report.Cell(.empty, status: .missing)
    case 1: cell = Report.Cell(.mark("-"), status: .nil)
    case 2: cell = Report.Cell(.code(texts.randomElement(using: &random) ?? ""))
    case 3: cell = Report.Cell(.text(texts.randomElement(using: &random) ?? ""))
    default:
      cell = SampleReports.number(
        String(Int.random(in: -1_000_000_000...1_000_000_000, using: &random)),
        Int.random(in: 0...4, using: &random), signed: Bool.random(using: &random))
    }
    if Int.random(in: 0...6, using: &random) == 0 {
      cell.comment = texts.randomElement(using: &random)
    }
    return cell
  }

  private static func report(seed: UInt64) -> Report {
    var random = SeededGenerator(seed: seed)
    func some(_ range: ClosedRange<Int>) -> [String] {
      (0..<Int.random(in: range, using: &random)).map { _ in
        texts.randomElement(using: &random) ?? ""
      }
    }
    let tables = (0..<Int.random(in: 0...3, using: &random)).map { number in
      let columns = Int.random(in: 1...12, using: &random)
      let titles = Self.heads(columns, 3, &random)
      let rows = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        let kinds: [Report.Table.Row.Kind] = [.data, .data, .data, .total, .section]
        return SampleReports.row(
          kinds.randomElement(using: &random) ?? .data, (0..<columns).map { _ in cell(&random) })
      }
      return SampleReports.table(
        "bang-\(number)", texts.randomElement(using: &random) ?? "", heads: titles, rows: rows,
        notes: some(0...4))
    }
    var report = SampleReports.report("bat-ky-\(seed)", tables: tables, facts: SampleReports.facts)
    report.header.style = Bool.random(using: &random) ? .letterhead : .statisticalForm
    report.header.title = some(0...3)
    report.header.receivers = some(0...9)
    report.header.basis = some(1...1)[0]
    report.header.unitName = some(1...1)[0]
    report.signatures = some(0...14).map { .init(role: $0, manner: $0, name: $0) }
    report.findings = some(0...5).map { Finding(.warning, .init(rawValue: "sample"), $0) }
    return report
  }

  private static let seeds: ClosedRange<UInt64> =
    ProcessInfo.processInfo.environment["TRIALS"] == nil ? 1...40 : 1...3_000

  @Test(arguments: ["xlsx", "docx", "html", "csv"])
  func `reports of any shape are written, and the same again`(format: String) throws {
    let exporters: [any ReportExporter] = [
      XLSXExporter.xlsx, DOCXExporter.docx, HTMLExporter.html, CSVExporter.csv,
    ]
    let exporter = try #require(exporters.first { $0.format.id == format })
    let kit = ExporterConformance(
      exporter, laws: [.writesAnything, .sameBytes, .listsItsFiles, .showsWhatIsHidden])
    for seed in Self.seeds {
      let problems = try kit.problems(ofReport: Self.report(seed: seed))
      #expect(problems == [], "seed \(seed)")
      if !problems.isEmpty { return }
    }
  }
}
