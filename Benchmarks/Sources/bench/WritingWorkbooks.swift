import Dispatch
import Foundation
import ReportCore
import Synchronization
import XLSXExport

/// Writing workbooks: one big sheet of figures or of words, a workbook of many forms, and the workbooks
/// of many communes. `peers/with_writers.py` and `peers/with_libxlsxwriter.c` write the same cells.
extension Bench {
  /// Writes workbooks, on all cores or on as many as are asked for.
  ///
  ///     bench write-workbooks numbers|text|sheets|workbooks COUNT FOLDER [LANES]
  static func writeWorkbooks(_ arguments: [String]) throws {
    guard arguments.count > 2, let count = Int(arguments[1]) else {
      throw CocoaError(.fileReadUnsupportedScheme)
    }
    let (kind, folder) = (arguments[0], arguments[2])
    let lanes = arguments.count > 3 ? Int(arguments[3]) ?? 2 : 2
    let reports = try WorkbookSamples.reports(kind, count)
    let exporter = XLSXExporter(options: .init(includeContents: false))
    let staging = try StagingFolder(for: folder)
    let (failures, cost) = timed {
      let next = Mutex(0)
      let failures = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: min(lanes, reports.count)) { _ in
        while true {
          let index = next.withLock { value in
            defer { value += 1 }
            return value
          }
          guard index < reports.count else { return }
          do {
            _ = try exporter.write(reports[index], into: staging)
          } catch {
            failures.withLock { $0 += 1 }
          }
        }
      }
      return failures.withLock { $0 }
    }
    guard failures == 0 else { throw CocoaError(.fileWriteUnknown) }
    _ = try staging.commit()
    report(cost, "workbooks:\(folder)")
  }
}

/// Reports whose cells follow from a formula, so that programs in other languages can make the same.
private enum WorkbookSamples {
  private static let words = """
    Tổng số trẻ sinh ra trong kỳ của phụ nữ từ 15 đến 49 tuổi có chồng đang dùng biện pháp
    """.split(separator: " ")

  private static func value(_ seed: Int, _ row: Int, _ column: Int) -> Int {
    (seed * 31 + row * 7_919 + column * 104_729) % 100_000
  }

  private static func phrase(_ number: Int) -> String {
    (0..<4).map { String(words[(number + $0) % words.count]) }.joined(separator: " ")
      + " (\(number))"
  }

  static func reports(_ kind: String, _ count: Int) throws -> [Report] {
    switch kind {
    case "numbers", "text":
      return [report("big", [try big(rows: count / 20, isText: kind == "text")])]
    case "sheets": return [report("sheets", try (0..<count).map { try form($0) })]
    default:
      return try (0..<count).map { book in
        report(String(10_000 + book), try (0..<4).map { try form(book * 4 + $0) })
      }
    }
  }

  private static func big(rows: Int, isText: Bool) throws -> Report.Table {
    try Report.Table(
      id: "big", shortTitle: "Bảng", title: "Bảng số liệu",
      heads: (0..<20).map { .init("Cột \($0)", isText ? .text : .figure) },
      rows: (0..<rows).map { row in
        .init(
          cells: (0..<20).map { column in
            isText
              ? .text(phrase(value(0, row, column)))
              : .init(.number(ExactDecimal(Int64(value(0, row, column))), .init()))
          })
      })
  }

  private static func form(_ number: Int) throws -> Report.Table {
    try Report.Table(
      id: "form\(number)", shortTitle: "Biểu \(number)", title: "Biểu \(number)",
      heads: [.init("TT", .ordinal), .init("Chỉ tiêu", .text)]
        + (1...6).map { .init("Cột \($0)", .figure) },
      rows: (0..<34).map { row in
        .init(
          cells: [.text("\(row + 1)."), .text(phrase(number + row))]
            + (2..<8).map {
              .init(.number(ExactDecimal(Int64(value(number, row, $0) % 4_000)), .init()))
            })
      })
  }

  private static func report(_ name: String, _ tables: [Report.Table]) -> Report {
    let day = CalendarDate(dayNumber: 20_366)
    return Report(
      name: name,
      header: .init(
        style: .letterhead, agency: "CHI CỤC DÂN SỐ", title: ["BÁO CÁO QUÝ III NĂM 2025"],
        notice: "SỐ LIỆU MINH HỌA", period: .quarter(3, of: 2025),
        unit: .init("31", in: .july2025), unitName: "Thành phố Hải Phòng"),
      tables: tables, created: day)
  }
}
