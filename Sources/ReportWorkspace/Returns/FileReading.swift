import Foundation
package import ReportCore
import ReportIntake
import ReportTemplates

/// How a file is read for the ledger: the one place to plug in another reader. The reader's settings are kept
/// with the return, so that a rebuild reads the file in the same way.
public struct FileReading: Sendable {
  /// The period that the officer named; a file that names another one is refused.
  public var period: Period?
  /// Whether units with faults are left out, so that the others can be taken.
  public var onlyUnitsWithoutFaults = false
  /// The calendar of periods that do not name one; `nil` is the statistical one.
  public var calendar: ReportingCalendar?
  /// The code of a layout of the workspace that says where things stand in a foreign table.
  var layout: String?
  /// The encoding of fonts that all text is in.
  var encoding: LegacyEncoding?
  /// What points and commas mean in numbers that were typed as text.
  var numbers: NumberConvention?
  /// The code of the unit that a form without a unit's name is from.
  var unit: String?

  /// Creates a reading on the statistical calendar.
  init() {}

  /// Creates a reading as the officer asked for it; `OpenWorkspace.fileReading` gives one on the workspace's calendar.
  init(period: Period?, calendar: ReportingCalendar, onlyUnitsWithoutFaults: Bool) {
    self.period = period
    self.calendar = calendar == .statistical ? nil : calendar
    self.onlyUnitsWithoutFaults = onlyUnitsWithoutFaults
  }

  /// Sets the layout that describes a foreign table. It blocks.
  ///
  /// - Parameters:
  ///   - code: its code.
  ///   - open: the workspace, which has the layouts.
  /// - Throws: `WorkspaceError` with the known ones if there is none of that code.
  public mutating func setLayout(named code: String, in open: OpenWorkspace)
    throws(WorkspaceError)
  {
    try attempt { _ = try Self.layout(code, of: open.workspace) }
    layout = code
  }

  /// Sets the encoding of fonts that all text is in.
  ///
  /// - Throws: `WorkspaceError` if there is none of that name.
  public mutating func setEncoding(named text: String) throws(WorkspaceError) {
    guard let encoding = LegacyEncoding(rawValue: text) else {
      throw WorkspaceError(
        .invalidRequest, "Không có bảng mã '\(text)'; cần tcvn3 hoặc vni.")
    }
    self.encoding = encoding
  }

  /// Sets what points and commas mean in numbers that were typed as text.
  ///
  /// - Throws: `WorkspaceError` if there is no convention of that name.
  public mutating func setNumbers(named text: String) throws(WorkspaceError) {
    numbers = try NumberConvention(named: text)
  }

  /// Sets the unit that a form without a unit's name is from.
  ///
  /// - Parameters:
  ///   - words: its code, or its name as officers write it.
  ///   - open: the workspace, whose units are looked through.
  /// - Throws: `WorkspaceError` with the candidates if the name is of none or of several.
  public mutating func setUnit(named words: String, in open: OpenWorkspace)
    throws(WorkspaceError)
  {
    let workspace = open.workspace
    let edition =
      period.map { workspace.history.edition(for: $0) } ?? workspace.settings.unit.edition
    unit = try attempt {
      try WorkspaceReader(workspace).code(ofUnit: words, in: edition)
    }
  }

  /// Reads a file.
  ///
  /// - Throws: `WorkspaceError` if the workspace has no such layout or unit.
  func read(_ bytes: [UInt8], file: String, with reader: WorkspaceReader) throws
    -> IntakeResult
  {
    let options = try options(for: reader.workspace)
    var result = reader.returns.read(bytes, file: file, options: options)
    guard let period = options.period else { return result }
    // A table that names the period of each line is held to the officer's word as well.
    var others: Set<Period> = []
    for observation in result.observations + result.derived
    where observation.key.period != period && others.insert(observation.key.period).inserted {
      result.findings.append(
        Finding(
          .error, .foreignPeriod,
          "Tệp ghi kỳ \(observation.key.period), khác với kỳ \(period) đã nêu khi nhận.",
          at: observation.provenance))
    }
    return result
  }

  /// What is recognised in a file, cell by cell.
  ///
  /// - Throws: `WorkspaceError` if the workspace has no such layout or unit.
  func explain(
    _ entry: HandedInFiles.Entry, with reader: WorkspaceReader
  ) throws -> FileExplanation {
    let file: IncomingReturn.File
    if case .packed(let bytes) = entry.content {
      file = .init(name: entry.path, bytes: bytes)
    } else {
      file = try IncomingReturn.File(at: entry.path)
    }
    return try reader.returns.explain(
      file.bytes, file: file.name, options: options(for: reader.workspace))
  }

  private func options(for workspace: Workspace) throws -> ReadOptions {
    var options = ReadOptions()
    options.calendar = calendar ?? .statistical
    options.period = period?.on(options.calendar)
    options.onlyUnitsWithoutFaults = onlyUnitsWithoutFaults
    options.encoding = encoding
    options.convention = numbers
    options.layout = try layout.map { try Self.layout($0, of: workspace) }
    options.unit = try unit.map { code in
      let edition =
        options.period.map { workspace.history.edition(for: $0) } ?? workspace.settings.unit.edition
      return try workspace.history.unit(.init(code, in: edition)).id
    }
    return options
  }

  static func layout(_ code: String, of workspace: Workspace) throws -> ReturnLayout {
    let layouts = try readingTemplates { () throws(TemplateError) in
      try LayoutTemplates.load(from: [workspace.folder], catalogue: workspace.catalogue)
    }
    if let layout = layouts[code] { return layout }
    let known = layouts.layouts.map(\.code).joined(separator: ", ")
    throw WorkspaceError(
      .invalidRequest,
      "Không có tệp ánh xạ mang mã '\(code)' trong thư mục \(workspace.folder.path)/layouts"
        + (known.isEmpty ? "; thư mục chưa có tệp nào." : "; có: \(known)."))
  }
}

extension OpenWorkspace {
  /// How files are read for the ledger: on the calendar that the workspace reports on.
  ///
  /// - Parameters:
  ///   - period: the period that files must be of; without one they name it themselves.
  ///   - onlyUnitsWithoutFaults: whether units with faults are left out, so that the others can be taken.
  /// - Returns: the reading, of which more can be set.
  public func fileReading(
    period: Period? = nil, onlyUnitsWithoutFaults: Bool = false
  ) -> FileReading {
    FileReading(
      period: period, calendar: workspace.settings.report.calendar,
      onlyUnitsWithoutFaults: onlyUnitsWithoutFaults)
  }
}

extension IncomingReturn.File {
  /// Reads a file.
  ///
  /// - Throws: `WorkspaceError` if it cannot be read.
  init(at path: String) throws(WorkspaceError) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) }
    self.init(name: name ?? "", bytes: try InputFile.bytes(at: path))
  }
}
