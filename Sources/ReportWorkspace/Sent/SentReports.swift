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
    content = Self.content(in: opened.workspace.folder)
  }

  private static let name = "sent"

  private static func content(in folder: URL) -> KeptContent {
    KeptContent(folder: folder.appending(path: "\(name)/objects"), of: .sent)
  }

  /// A workspace as it was when a period was closed last, in its place of today: what stands in it now is
  /// not read, and may be broken.
  ///
  /// - Parameters:
  ///   - period: the period, on whichever calendar it was closed.
  ///   - folder: the workspace.
  /// - Returns: `nil` if the period was never closed, or nothing was kept of it.
  /// - Throws: `WorkspaceError` if what was kept is not there or was changed.
  static func workspace(of period: Period, in folder: URL) throws -> Workspace? {
    let place = LedgerPlaces.place(in: folder.path)
    if !place.isInUse { return nil }
    let closings = try reading { () throws(StoreError) in try place.open().closings() }
    guard let closing = closings.last(where: { $0.period.on(period.calendar) == period }),
      let record = try Self.record(of: closing.id, in: folder)
    else { return nil }
    return try withKept(record, content(in: folder)) { kept, _ in
      var standing = kept
      standing.folder = folder
      return standing
    }
  }

  /// Builds the report of a period that is being closed, and keeps it with what it rests on: where the
  /// files that were sent were made already, those in their folder, each with how it is made again.
  func keep(
    _ closing: Closing, date: CalendarDate?, formats: [String], published folder: String?,
    _ publisher: Publisher, with exporters: [any ReportExporter]
  ) throws {
    let file = Self.file(of: closing.id, in: workspace.folder)
    if FileManager.default.fileExists(atPath: file.path) { return }
    try Leftovers.sweep(file.deletingLastPathComponent().path)
    try content.sweep()
    let usual = SentReport(date: date)
    let report = try report(usual, of: closing, in: workspace)
    let model = try kept(report)
    var made: [SentRecord.MadeReport] = []
    let published = try Self.withScratchFolder { scratch in
      if folder == nil {
        _ = try publisher.publish(report, in: formats, to: scratch.path, with: exporters, work)
      }
      let source = folder.map { URL(fileURLWithPath: $0) } ?? scratch
      let published = try content.keep(
        filesOf: source,
        isPassedOver: { $0.split(separator: "/").contains { $0.hasPrefix(".") } },
        left: { throw $0 })
      if folder == nil {
        made = [usual.made(in: formats, files: published.map(\.path), as: model)]
      } else {
        made = try recognise(published, of: closing, date: date, publisher, with: exporters)
      }
      return published
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
      published: published, report: model, reports: made)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try DurableFile.replace([UInt8](try encoder.encode(record)), at: file.path)
  }

  /// Writes the files that were sent for a period, byte for byte, into a folder, or into a package.
  ///
  /// - Returns: what was written; `nil` if nothing was kept of the period.
  func handOut(
    _ period: Period, to folder: String, as parcel: SentParcel, _ publisher: Publisher
  ) throws -> Publisher.Written? {
    guard let (_, record) = try lastRecord(of: period) else { return nil }
    let files = try record.published.map { (name: $0.path, bytes: try content.read($0.sha256)) }
    guard let packaging = parcel.packaging else { return try Publisher.write(files, to: folder) }
    // The package lists its contents again.
    let inside = files.filter { ![Manifest.fileName, PackageSeal.fileName].contains($0.name) }
    var report = try model(record.report)
    let store = try opened.ledger(work)
    report.sources.ledger = try reading { () throws(StoreError) in
      try store.head(.sent(period))
    }
    return try publisher.publish(
      report, in: [], to: folder,
      adding: inside.map { ($0.name, [UInt8]($0.bytes)) }, package: packaging,
      sealedBy: parcel.seal, replacing: parcel.replaced, work)
  }

  /// Lets a report be made from what was kept of a period: its settings, plans, texts and templates as
  /// they were when it was closed.
  ///
  /// - Parameters:
  ///   - period: a period that was closed.
  ///   - body: makes it, of the workspace as it was; it hears of the day of signing that was printed.
  /// - Returns: what `body` returns; `nil` if nothing was kept of the period.
  /// - Throws: `WorkspaceError` if what was kept is not there or was changed, or what `body` throws.
  func withKept<Result>(
    of period: Period, _ body: (Workspace, CalendarDate?) throws -> Result
  ) throws -> Result? {
    guard let (_, record) = try lastRecord(of: period) else { return nil }
    return try Self.withKept(record, content) { kept, _ in
      try body(kept, record.date.flatMap { CalendarDate($0) })
    }
  }

  /// Builds the reports that were sent for a period again, from what was kept, and says where they differ
  /// from what was sent.
  ///
  /// - Returns: what was written, and what differs; `nil` if nothing was kept of the period.
  func rebuild(
    _ period: Period, to folder: String, _ publisher: Publisher,
    with exporters: (URL?) throws -> [any ReportExporter]
  ) throws -> RebuiltReports? {
    guard let (closing, record) = try lastRecord(of: period) else { return nil }
    let usual = SentReport(date: record.date.flatMap { CalendarDate($0) })
    var reports = record.reports ?? []
    if reports.isEmpty {
      // Of earlier versions, or of files that none of the reports gives.
      reports = [
        usual.made(
          in: record.formats, files: record.reports == nil ? record.published.map(\.path) : [],
          as: record.report)
      ]
    }
    return try Self.withKept(record, content) { kept, own in
      let chosen = try exporters(
        record.mapping.map { own.appending(path: $0) } ?? kept.dhis2MappingFile)
      var rebuilt = RebuiltReports(written: .init(paths: [], warnings: []))
      for made in reports {
        let report = try report(SentReport(made), of: closing, in: kept)
        try Self.withScratchFolder { scratch in
          _ = try publisher.publish(report, in: made.formats, to: scratch.path, with: chosen, work)
          let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
            .filter { !$0.hasPrefix(".") && (made.files.isEmpty || made.files.contains($0)) }
            .sorted()
          let files = try names.map {
            (name: $0, bytes: try Data(contentsOf: scratch.appending(path: $0)))
          }
          let written = try Publisher.write(files, to: folder)
          rebuilt.written.paths += written.paths
          rebuilt.written.warnings += written.warnings
          rebuilt.differences += try differences(
            of: report, files: Dictionary(uniqueKeysWithValues: files), from: made, in: record)
        }
      }
      let known = Set(reports.flatMap(\.files))
      rebuilt.others = record.published.map(\.path).filter { !known.contains($0) }
      return rebuilt
    }
  }

  /// The report that was sent for a period last, as it was; `nil` if it was never closed or nothing kept.
  func report(of period: Period) throws -> Report? {
    let store = try opened.ledger(work)
    let closings = try reading { () throws(StoreError) in try store.closings() }
    guard closings.contains(where: { $0.period == period }),
      let (_, record) = try lastRecord(of: period)
    else { return nil }
    return try model(record.report)
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

  private func model(_ kept: SentRecord.Kept) throws -> Report {
    let json = try content.read(kept.sha256)
    do throws(Report.ReadingError) {
      return try Report.read(json: json)
    } catch {
      throw WorkspaceError(.unacceptableData, "\(error)")
    }
  }

  private static func withKept<Result>(
    _ record: SentRecord, _ content: KeptContent, _ body: (Workspace, URL) throws -> Result
  ) throws -> Result {
    try withScratchFolder { scratch in
      let own = scratch.appending(path: "workspace")
      let templates = scratch.appending(path: "templates")
      try content.write(record.workspace, into: own)
      try content.write(record.templates, into: templates)
      let kept = try readingTemplates { () throws(TemplateError) in
        try Workspace.load(from: own, templates: templates)
      }
      return try body(kept, own)
    }
  }

  private func report(
    _ sent: SentReport, of closing: Closing, in kept: Workspace
  ) throws -> Report {
    let store = try opened.ledger(work)
    let returns = try ReturnFiles(store, .sent(closing), work)
    let said = try reading { () throws(StoreError) in
      try store.explanations(.sent(closing.period))
    }
    return try ReportPipeline(workspace: kept, returns: returns, basis: sent.basis)
      .upTo(closing.period)
      .report(
        kind: sent.kind, period: closing.period, date: sent.date, programme: sent.programme,
        explanations: said.offered(for: closing.period))
  }

  /// Finds out which reports give the files that are sent: those of their names, signed on the day of the
  /// closing or on none. It tells of those that no report gives byte by byte.
  private func recognise(
    _ published: [SentRecord.Kept], of closing: Closing, date: CalendarDate?,
    _ publisher: Publisher, with exporters: [any ReportExporter]
  ) throws -> [SentRecord.MadeReport] {
    var made: [SentRecord.MadeReport] = []
    let choice = ReportChoice(of: workspace, for: closing.period)
    let programmes = workspace.programmes.programmes.map(\.code)
    for candidate in SentReport.candidates(
      for: published.map(\.path), of: choice, programmes, date: date)
    {
      var rest = Dictionary(
        uniqueKeysWithValues: published.filter { candidate.names.contains($0.path) }
          .map { ($0.path, $0.sha256) })
      // What none gives stays with the first that can be made, to tell where it differs.
      var nearest: (sent: SentReport, report: Report, files: [String: GivenFile])?
      for sent in candidate.variants where !rest.isEmpty {
        guard let report = try reportIfAny(sent, of: closing) else { continue }
        let given = try files(of: report, among: Set(rest.keys), publisher, with: exporters)
        nearest = nearest ?? (sent, report, given)
        let same = given.filter { rest[$0.key] == $0.value.digest }
        if same.isEmpty { continue }
        made.append(try self.made(sent, report, giving: same))
        for name in same.keys { rest[name] = nil }
      }
      guard let nearest else { continue }
      let others = nearest.files.filter { rest[$0.key] != nil }
      if others.isEmpty { continue }
      made.append(try self.made(nearest.sent, nearest.report, giving: others))
      for name in others.keys.sorted() { work.warn(DifferenceWords.notReproduced(name)) }
    }
    return made
  }

  /// A file that a report gives.
  private typealias GivenFile = (format: String, digest: String)

  /// A report that may have been sent; `nil` if the workspace makes no such one.
  private func reportIfAny(_ sent: SentReport, of closing: Closing) throws -> Report? {
    do {
      return try report(sent, of: closing, in: workspace)
    } catch let error as WorkspaceError where error.code != .cancelled {
      return nil
    }
  }

  /// How files are made, with the report that gives them kept as its model.
  private func made(
    _ sent: SentReport, _ report: Report, giving files: [String: GivenFile]
  ) throws -> SentRecord.MadeReport {
    sent.made(
      in: Set(files.values.map(\.format)).sorted(), files: files.keys.sorted(), as: try kept(report)
    )
  }

  private func kept(_ report: Report) throws -> SentRecord.Kept {
    .init(path: report.name, sha256: try content.keep(Data(try report.json())))
  }

  /// The files of certain names that a report gives, in whichever format.
  private func files(
    of report: Report, among names: Set<String>, _ publisher: Publisher,
    with exporters: [any ReportExporter]
  ) throws -> [String: GivenFile] {
    var found: [String: GivenFile] = [:]
    for format in publisher.formats
    where names.contains(where: { $0.hasSuffix(".\(format.fileExtension)") && found[$0] == nil }) {
      if format.id == Publisher.manifest.id || format.fileExtension.isEmpty { continue }
      try Self.withScratchFolder { scratch in
        do throws(WorkspaceError) {
          _ = try publisher.publish(
            report, in: [format.id], to: scratch.path, with: exporters, work)
        } catch {
          if error.code == .cancelled { throw error }
          // A format that asks for something that is not there gave none of them.
          return
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        where names.contains(name) && found[name] == nil {
          found[name] = (format.id, try Data(contentsOf: scratch.appending(path: name)).digest)
        }
      }
    }
    return found
  }

  private func differences(
    of report: Report, files: [String: Data], from made: SentRecord.MadeReport,
    in record: SentRecord
  ) throws -> [String] {
    let changed = record.published.filter { file in
      made.files.contains(file.path) && (files[file.path].map(\.digest) != file.sha256)
    }
    if changed.isEmpty, !made.files.isEmpty { return [] }
    var cells = ReportDifference(from: try model(made.report), to: report).lines
    for file in changed where file.path.hasSuffix(".csv") {
      cells += Self.lines(
        of: file.path, sent: try content.read(file.sha256), built: files[file.path] ?? Data())
    }
    if changed.isEmpty { return cells }
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
    return try Self.record(of: closing.id, in: workspace.folder).map { (closing, $0) }
  }

  /// What a closing kept; `nil` if it kept nothing.
  private static func record(of closing: Int, in folder: URL) throws -> SentRecord? {
    let path = file(of: closing, in: folder).path
    if PathState(path) == .absent { return nil }
    let bytes = Data(try InputFile.bytes(at: path, called: "bản ghi các tệp đã gửi"))
    do {
      return try JSONDecoder().decode(SentRecord.self, from: bytes)
    } catch {
      throw WorkspaceError(
        .unacceptableData, RunWords.unreadable(path, RunWords.damagedRecord), cause: error)
    }
  }

  private static func file(of closing: Int, in folder: URL) -> URL {
    folder.appending(path: "\(name)/\(closing).json")
  }

  /// What is no input: the ledger keeps the returns itself, reports are made, and files that were refused
  /// are to be forgotten when their time is up.
  private static func isNoInput(_ path: String) -> Bool {
    let first = path.split(separator: "/").first.map(String.init) ?? path
    let own = [name, OtherSideFile.folder, "returns", "reports", "originals", "journal", "refused"]
    return own.contains(first)
      || first.hasPrefix("ledger.") || path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  private static func withScratchFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "reportgen-\(UUID().uuidString)")
    try DurableFile.makeFolders(scratch.path)
    defer { try? FileManager.default.removeItem(at: scratch) }
    return try body(scratch)
  }
}
