import Foundation
import ReportCore
import ReportTemplates

/// What was sent when periods were closed, kept in the workspace: the files as they were published, and
/// all that the reports rest on, so that they can be built again whatever has changed since.
struct SentReports {
  private let opened: OpenWorkspace
  private var workspace: Workspace { opened.workspace }
  private let content: KeptContent
  private let work: Work

  /// The reports that a workspace has sent.
  init(of opened: OpenWorkspace, _ work: Work) {
    self.opened = opened
    self.work = work
    content = KeptContent(folder: Self.folder(of: opened.workspace).appending(path: "objects"))
  }

  private static let name = "sent"

  private static func folder(of workspace: Workspace) -> URL {
    workspace.folder.appending(path: name)
  }

  /// Builds the report of a period that is being closed, and keeps it with what it rests on: where the
  /// files that were sent were made already, those in their folder.
  func keep(
    _ closing: Closing, date: CalendarDate?, formats: [String], published folder: String?,
    _ publisher: Publisher, with exporters: [any ReportExporter]
  ) throws {
    let file = record(of: closing.id)
    if FileManager.default.fileExists(atPath: file.path) { return }
    try Leftovers.sweep(Self.folder(of: workspace).path)
    try content.sweep()
    let report = try report(of: closing, in: workspace, date: date)
    let published = try withScratchFolder { scratch in
      if folder == nil {
        _ = try publisher.publish(report, in: formats, to: scratch.path, with: exporters, work)
      }
      return try content.keep(
        filesOf: folder.map { URL(fileURLWithPath: $0) } ?? scratch,
        isPassedOver: { $0.split(separator: "/").contains { $0.hasPrefix(".") } },
        left: { throw $0 })
    }
    // What cannot be read is no input: the workspace would not have opened.
    var files = try content.keep(filesOf: workspace.folder, isPassedOver: Self.isNoInput) {
      work.warn("\($0.message) Tệp này không được lưu cùng báo cáo đã chốt.")
    }
    let mapping = try mappingFromElsewhere()
    if let mapping { files.append(mapping) }
    let record = SentRecord(
      closing: closing.id, tool: Software.version, date: date.map(\.description),
      formats: formats, workspace: files, mapping: mapping?.path,
      templates: try content.keep(filesOf: workspace.templates) { throw $0 },
      published: published,
      report: .init(path: report.name, sha256: try content.keep(Data(try report.json()))))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try DurableFile.replace([UInt8](try encoder.encode(record)), at: file.path)
  }

  /// Writes the files that were sent for a period, byte for byte, into a folder.
  ///
  /// - Returns: what was written; `nil` if nothing was kept of the period.
  func handOut(_ period: Period, to folder: String) throws -> Publisher.Written? {
    guard let (_, record) = try lastRecord(of: period) else { return nil }
    let files = try record.published.map { (name: $0.path, bytes: try content.read($0.sha256)) }
    return try Publisher.write(files, to: folder)
  }

  /// Builds the report that was sent for a period again, from what was kept, and says where it differs
  /// from what was sent.
  ///
  /// - Returns: what was written, with a warning for each cell or file that differs; `nil` if nothing
  ///   was kept of the period.
  func rebuild(
    _ period: Period, to folder: String, _ publisher: Publisher,
    with exporters: (URL?) throws -> [any ReportExporter]
  ) throws -> (written: Publisher.Written, differences: [String])? {
    guard let (closing, record) = try lastRecord(of: period) else { return nil }
    return try withScratchFolder { scratch in
      let own = scratch.appending(path: "workspace")
      let templates = scratch.appending(path: "templates")
      try content.write(record.workspace, into: own)
      try content.write(record.templates, into: templates)
      let kept = try readingTemplates { () throws(TemplateError) in
        try Workspace.load(from: own, templates: templates)
      }
      let mapping = record.mapping.map { own.appending(path: $0) } ?? kept.dhis2MappingFile
      let report = try report(
        of: closing, in: kept, date: record.date.flatMap { CalendarDate($0) })
      let written = try publisher.publish(
        report, in: record.formats, to: folder, with: try exporters(mapping), work)
      return (written, try differences(of: report, in: folder, from: record))
    }
  }

  // MARK: - Parts

  /// Keeps a mapping of codes that stands outside of the workspace.
  private func mappingFromElsewhere() throws -> SentRecord.Kept? {
    guard let file = workspace.dhis2MappingFile?.standardizedFileURL,
      !file.path.hasPrefix(workspace.folder.standardizedFileURL.path + "/"),
      let bytes = FileManager.default.contents(atPath: file.path)
    else { return nil }
    return .init(path: ".ngoai/\(file.lastPathComponent)", sha256: try content.keep(bytes))
  }

  private func report(
    of closing: Closing, in kept: Workspace, date: CalendarDate?
  ) throws -> Report {
    let store = try opened.ledger(work)
    let returns = try ReturnFiles(store, .sent(closing), work)
    let said = try reading { () throws(StoreError) in
      try store.explanations(.sent(closing.period))
    }
    return try ReportPipeline(workspace: kept, returns: returns).upTo(closing.period)
      .report(
        kind: nil, period: closing.period, date: date, programme: nil,
        explanations: said.offered(for: closing.period))
  }

  private func differences(
    of report: Report, in folder: String, from record: SentRecord
  ) throws -> [String] {
    let changed = record.published.filter { file in
      let bytes = FileManager.default.contents(atPath: "\(folder)/\(file.path)")
      return bytes == nil || (try? content.read(file.sha256)) != bytes
    }
    if changed.isEmpty { return [] }
    let json = try content.read(record.report.sha256)
    let sent: Report
    do throws(Report.ReadingError) {
      sent = try Report.read(json: json)
    } catch {
      throw WorkspaceError(.unacceptableData, "\(error)")
    }
    var cells = ReportDifference(from: sent, to: report).lines
    for file in changed where file.path.hasSuffix(".csv") {
      cells += Self.lines(
        of: file.path, sent: try content.read(file.sha256),
        built: FileManager.default.contents(atPath: "\(folder)/\(file.path)") ?? Data())
    }
    if cells.isEmpty { cells = [DifferenceWords.sameFigures(signed: report.header.date)] }
    return changed.map {
      DifferenceWords.otherFile($0.path, madeBy: record.tool, now: Software.version)
    } + cells
  }

  /// Where two files of lines differ.
  private static func lines(of name: String, sent: Data, built: Data) -> [String] {
    let (old, new) = (lines(of: sent), lines(of: built))
    return (0..<max(old.count, new.count)).compactMap { number in
      let before = number < old.count ? old[number] : ""
      let after = number < new.count ? new[number] : ""
      return before == after
        ? nil
        : DifferenceWords.changed(
          DifferenceWords.line(name, number + 1), from: String(before), to: String(after))
    }
  }

  private static func lines(of data: Data) -> [Substring] {
    String(decoding: data, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private func lastRecord(of period: Period) throws -> (Closing, SentRecord)? {
    let store = try opened.ledger(work)
    let closings = try reading { () throws(StoreError) in try store.closings() }
    guard let closing = closings.last(where: { $0.period == period }) else {
      // What was never closed was never sent: the store says so.
      _ = try reading { () throws(StoreError) in try store.head(.sent(period)) }
      return nil
    }
    let path = record(of: closing.id).path
    if PathState(path) == .absent { return nil }
    let bytes = Data(try InputFile.bytes(at: path, called: "bản ghi các tệp đã gửi"))
    return (closing, try JSONDecoder().decode(SentRecord.self, from: bytes))
  }

  private func record(of closing: Int) -> URL {
    Self.folder(of: workspace).appending(path: "\(closing).json")
  }

  /// What is no input: the ledger keeps the returns itself, reports are made, and files that were refused
  /// are to be forgotten when their time is up.
  private static func isNoInput(_ path: String) -> Bool {
    let first = path.split(separator: "/").first.map(String.init) ?? path
    return [name, "returns", "reports", "originals", "journal", "refused"].contains(first)
      || first.hasPrefix("ledger.") || path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  private func withScratchFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "reportgen-\(UUID().uuidString)")
    try DurableFile.makeFolders(scratch.path)
    defer { try? FileManager.default.removeItem(at: scratch) }
    return try body(scratch)
  }
}
