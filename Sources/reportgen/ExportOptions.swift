public import ArgumentParser
import CSVExport
import ExternalExport
import Foundation
import ReportWorkspace
import XLSXExport

extension Packaging: ExpressibleByArgument {
  /// Reads `folder` or `zip`, or the Vietnamese word for a folder.
  init?(argument: String) {
    self.init(rawValue: argument.lowercased() == "thư mục" ? "folder" : argument)
  }
}

/// How the formats are written, where there is a choice.
struct ExportOptions: ParsableArguments {
  @Option(
    help: "Dấu phân cách của định dạng csv: comma (dấu phẩy) hoặc semicolon (dấu chấm phẩy).",
    transform: { text in
      let names = ["dấu phẩy": CSVSeparator.comma, "dấu chấm phẩy": .semicolon]
      guard let separator = CSVSeparator(rawValue: text) ?? names[text.lowercased()] else {
        throw ValidationError(
          "Cần 'comma' (dấu phẩy) hoặc 'semicolon' (dấu chấm phẩy); gặp '\(text)'.")
      }
      return separator
    })
  var csvSeparator: CSVSeparator = .comma

  @Flag(
    inversion: .prefixedNo,
    help: "Ghi dấu BOM ở đầu tệp csv, để Excel nhận đúng tiếng Việt.")
  var csvBom = true

  @Flag(
    help: """
      Trong xlsx, mỗi số liệu có ghi chú nêu tệp, trang tính và ô mà số được đọc; điều cần nói về riêng \
      một ô cũng thành ghi chú của ô đó.
      """)
  var cellNotes = false

  @Option(
    help: """
      Tệp ánh xạ mã sang định danh DHIS2 (các cột kind,code,uid); mặc định theo report.dhis2_mapping \
      của reportgen.yaml.
      """)
  var dhis2Mapping: String?

  @Option(
    help: """
      Gói để gửi, kèm manifest.json: folder (các tệp trong thư mục) hoặc zip (một tệp zip). Kiểm tra \
      bằng 'reportgen verify'.
      """)
  var package: Packaging?

  @Option(
    help: """
      Tệp khóa niêm phong ('reportgen keys new'); gói được niêm phong bằng khóa ấy. Dùng cùng --package.
      """)
  var sign: String?

  @Option(help: "Gói đã gửi trước của cùng kỳ mà gói này thay thế. Dùng cùng --package.")
  var replaces: String?

  @Option(
    help: "Số giây tối đa cho mỗi chương trình xuất reportgen-export-TÊN.", transform: Self.positive
  )
  var programSeconds = 60

  @Option(
    help: "Số megabyte tối đa mà mỗi chương trình xuất reportgen-export-TÊN được ghi.",
    transform: Self.positive)
  var programMegabytes = 200

  func validate() throws {
    if package != nil { return }
    let given = [("--sign", sign), ("--replaces", replaces)].filter { $0.1 != nil }.map(\.0)
    if let first = given.first {
      throw ValidationError("\(first) chỉ dùng cùng --package.")
    }
  }

  @Option(
    help: """
      Tùy chọn của một chương trình xuất, dạng TÊN.tùy-chọn=giá-trị, ví dụ parquet.compression=gzip; ghi \
      nhiều lần được (xem 'reportgen formats').
      """)
  var programOption: [String] = []

  /// The options of programs, by the name of the program.
  private func programOptions() throws -> [String: [String: String]] {
    var found: [String: [String: String]] = [:]
    for text in programOption {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      let names = (parts.first ?? "").split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, names.count == 2 else {
        throw Failure(
          .usage, "--program-option cần dạng TÊN.tùy-chọn=giá-trị; gặp '\(text)'.")
      }
      found[names[0], default: [:]][names[1]] = parts[1]
    }
    return found
  }

  private static func positive(_ text: String) throws -> Int {
    guard let number = Int(text), 1...1_000_000 ~= number else {
      throw ValidationError("Cần một số nguyên từ 1 đến 1000000; gặp '\(text)'.")
    }
    return number
  }

  /// The exporters that have options, with what was chosen here or in the workspace.
  ///
  /// - Parameters:
  ///   - workspace: the workspace that the report is of.
  ///   - sent: what was sent of the same period before.
  /// - Returns: those exporters.
  /// - Throws: `Failure` if the mapping cannot be read.
  func exporters(for workspace: OpenWorkspace?, sent: Report?) throws -> [any ReportExporter] {
    let set = workspace?.workspace.dhis2MappingFile
    let limits = ExternalExporter.Limits(
      time: .seconds(programSeconds), bytes: programMegabytes * 1_000_000)
    let builtIn: [any ReportExporter] = [
      CSVExporter(options: .init(separator: csvSeparator, hasByteOrderMark: csvBom)),
      XLSXExporter(options: .init(cellNotes: cellNotes)),
      DHIS2CSVExporter(
        mapping: try (dhis2Mapping ?? set?.path).map(Exporters.mapping), sent: sent?.facts ?? []),
    ]
    return builtIn + Exporters.programs(limits: limits, options: try programOptions())
  }
}
