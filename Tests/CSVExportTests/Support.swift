import Foundation
import ReportCore
import ReportTesting

/// Writes a report and gives back the files as text, by name. Marks and line ends stay.
func files(of report: Report, by exporter: some ReportExporter) throws -> [String: String] {
  let scratch = try ScratchFolder()
  let staging = try StagingFolder(for: scratch.path)
  _ = try exporter.write(report, into: staging)
  _ = try staging.commit()
  // A check of bytes, not of characters: Swift takes CR LF for one.
  return try scratch.contents.mapValues { String(decoding: $0, as: UTF8.self) }
}

extension String {
  /// The lines, without their ends, whatever those are.
  var lines: [String] {
    split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\r\n" || $0 == "\n" })
      .dropLast().map(String.init)
  }

  /// A report's line with that beginning.
  func line(beginning prefix: String) -> String? { lines.first { $0.hasPrefix(prefix) } }
}

/// A report of one table of one row.
func report(
  _ cells: [Report.Cell], heads: [Report.Table.Head]? = nil, notice: String = "",
  facts: [Report.Fact] = []
) throws -> Report {
  let table = try Report.Table(
    id: "bang", shortTitle: "Bảng", title: "Bảng thử",
    heads: heads ?? cells.indices.map { .init("c\($0 + 1)", .text) },
    rows: [.init(cells: cells)])
  var report = SampleReports.oneRow
  report.tables = [table]
  report.facts = facts
  report.header.notice = notice
  return report
}

/// The one line of the table below its heads.
func row(_ cells: [Report.Cell], options: some ReportExporter) throws -> String {
  let text = try files(of: report(cells), by: options)["mot-dong--1-bang.csv"] ?? ""
  return String(text.split(separator: "\r\n", maxSplits: 1).last ?? "")
}
