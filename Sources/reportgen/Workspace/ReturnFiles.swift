import Foundation
import ReportCore
import ReportIntake

/// The returns of a folder, all read or none.
struct ReturnFiles {
  /// The observations.
  private(set) var data = DataSet()
  /// The files that were read.
  private(set) var sources: [Report.Sources.File] = []
  /// Everything that is wrong or worth knowing.
  private(set) var findings: [Finding] = []
  /// What was agreed on with another office, as the ledger has it.
  private(set) var agreed: [AgreedFigure] = []
  /// Sums and rates that files bring along, to be compared with our own.
  private(set) var derived: [Observation] = []
  /// Where each file lies, by its name. A name that two files of the ledger share leads nowhere.
  private(set) var paths: [String: String] = [:]

  /// Reads every file with the ending `.csv` or `.xlsx` in a folder and the folders below, by name.
  ///
  /// - Throws: `Failure` if a file cannot be read, or anything in one cannot be accepted.
  init(in folder: String, context: IntakeContext, forms: [ReportForm]) throws {
    let paths = try Self.paths(in: folder)
    // A new workspace can be built from: then every unit is one that has not reported.
    if paths.isEmpty {
      Console.note(
        "\(folder): chưa có tệp báo cáo nào (*.csv, *.xlsx); mọi đơn vị được ghi là chưa báo cáo.")
    }
    let reader = ReturnReader(context: context, forms: forms)
    try Lanes.inOrder(paths) { path in
      let name = String(path.dropFirst(folder.count + 1))
      let bytes = try Self.bytes(of: path)
      let source = Report.Sources.File(path: name, bytes: bytes)
      return (path, source, reader.read(bytes, file: name))
    } take: { position, read in
      Progress.say("Đang đọc \(position + 1)/\(paths.count) tệp")
      take(read.2, from: read.1, at: read.0)
    }
    let errors = findings.filter { $0.severity == .error }
    if !errors.isEmpty {
      Console.list(findings)
      throw Failure(
        .data,
        "\(errors.count) lỗi trong \(Set(errors.map(\.provenance.file)).count) tệp; không có tệp nào"
          + " được ghi. Hãy sửa các ô nêu trên rồi chạy lại.")
    }
  }

  private mutating func take(
    _ result: IntakeResult, from source: Report.Sources.File, at path: String
  ) {
    let name = source.path
    var result = result
    if result.observations.isEmpty, result.derived.isEmpty, !result.isRefused {
      result.findings.append(
        Finding(
          .error, .emptyFile,
          "Không nhận ra số liệu nào trong tệp; cần các cột edition, unit, indicator, period, value, hoặc"
            + " một bảng có tên đơn vị và tên chỉ tiêu của biểu.",
          at: Provenance(file: name, row: 1)))
    }
    for observation in result.observations {
      guard let first = data.insert(observation) else { continue }
      if first.provenance == observation.provenance { continue }
      result.findings.append(
        Finding(
          .error, .duplicateKey,
          "Đã có số liệu này ở tệp \(first.provenance.file), dòng \(first.provenance.row): đơn vị"
            + " \(observation.key.unit.code), chỉ tiêu '\(observation.key.item)', kỳ"
            + " \(observation.key.period).",
          at: observation.provenance))
    }
    derived += result.derived
    findings += result.findings
    sources.append(source)
    paths[name] = path
  }

  /// The figures of the ledger that count in a view, with the files that it covers.
  init(_ store: any ReturnStore, _ view: LedgerView) throws {
    Progress.say("Đang đọc sổ báo cáo")
    (data, agreed, sources, paths) = try WorkspaceLedger.reading { () throws(StoreError) in
      let submissions = try store.submissions(view, covering: nil)
      let files = Dictionary(grouping: submissions, by: \.fileName).compactMapValues { same in
        Set(same.map(\.sha256)).count == 1 ? store.originalPath(of: same[0]) : nil
      }
      return (
        try store.dataSet(view, periods: nil), try store.agreedFigures(view, periods: nil),
        submissions.compactMap { submission in
          submission.sha256.map { .init(path: submission.fileName, sha256: $0) }
        }, files
      )
    }
  }

  private static func paths(in folder: String) throws -> [String] {
    guard let found = FileManager.default.subpaths(atPath: folder) else {
      throw Failure(.data, "\(folder): không đọc được thư mục báo cáo.")
    }
    // Spreadsheet programs keep a file of this name beside one that is open.
    return found.filter { path in
      [".csv", ".xlsx", ".xls"].contains { path.lowercased().hasSuffix($0) }
        && !path.split(separator: "/").contains { $0.hasPrefix("~$") || $0.hasPrefix(".") }
    }.sorted().map { "\(folder)/\($0)" }
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.data, "\(path): không đọc được tệp.")
    }
    return Array(data)
  }
}
