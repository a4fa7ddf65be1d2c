internal import DelimitedText
public import ReportCore

/// Writes the observations behind a report as SDMX-CSV 2.0, and the data structure definition beside
/// it as SDMX-ML 2.1.
///
/// Categories are dimensions, with `_T` where an observation is not broken down. The edition of the
/// unit codes is a dimension too: the code alone does not say which unit is meant. See the decision
/// record "SDMX keys" for how codes are written.
public struct SDMXCSVExporter: ReportExporter {
  /// Who maintains the structure, as an SDMX agency: letters, digits and `_`, a letter first.
  public var agency: String

  /// Creates an exporter.
  ///
  /// - Parameter agency: who maintains the structure.
  public init(agency: String = "REPORTGEN") { self.agency = agency }

  /// The format `sdmx-csv`.
  public var format: ExportFormat {
    ExportFormat(
      id: "sdmx-csv", fileExtension: "csv",
      mediaType: "application/vnd.sdmx.data+csv;version=2.0.0",
      summary: "số liệu theo chuẩn SDMX-CSV 2.0, kèm tệp định nghĩa cấu trúc SDMX-ML 2.1",
      content: .facts)
  }

  /// Writes `<report.name>--sdmx.csv` and `<report.name>--sdmx-cau-truc.xml`.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where.
  /// - Returns: the two files, and what was not written as it was.
  /// - Throws: `ExportError` if one cannot be written, or the agency is no SDMX identifier.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    _ = try folder.path(for: report.name)
    if agency.isEmpty || SDMXCode.name(agency) != agency.uppercased() {
      throw ExportError(.failed, "'\(agency)' không phải là mã cơ quan SDMX.")
    }
    let structure = SDMXStructure(report, agency: agency)
    var lines = Lines(report, structure)
    // A group is no unit of any catalogue, so there is no code for it.
    for fact in report.facts where !fact.key.unit.isOfGroup { lines.append(fact) }
    let groups = Set(report.facts.map(\.key.unit).filter(\.isOfGroup))
    let data = "\(report.name)--sdmx.csv"
    let definition = "\(report.name)--sdmx-cau-truc.xml"
    try folder.write(lines.takeBytes(), to: data)
    try folder.write(structure.xml(created: report.created).utf8, to: definition)
    var warnings = lines.warnings
    if !groups.isEmpty {
      warnings.append("Số liệu của \(groups.count) nhóm đơn vị không có mã SDMX nên không ghi.")
    }
    return ExportResult(files: [data, definition], warnings: warnings)
  }
}

extension SDMXCSVExporter {
  private struct Lines {
    private let structure: SDMXStructure
    private let notice: String
    private let unitsOfMeasure: [String: String]
    private var writer = DelimitedWriter()
    private var unknownStatuses: Set<String> = []
    private var unknownIndicators: Set<String> = []
    private var changedNotes = 0
    private var count = 0

    init(_ report: Report, _ structure: SDMXStructure) {
      self.structure = structure
      notice = report.header.notice
      unitsOfMeasure = Dictionary(
        report.vocabulary.indicators.map { ($0.code, SDMXCode.unitOfMeasure($0.unit)) },
        uniquingKeysWith: { first, _ in first })
      for column in ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + structure.dimensions.map(\.id)
        + ["TIME_PERIOD", "OBS_VALUE"] + structure.attributes.map(\.id)
      {
        writer.append(column)
      }
      writer.endRecord()
    }

    mutating func append(_ fact: Report.Fact) {
      count += 1
      let key = fact.key
      var fields = [
        "datastructure", structure.identifier, "R", SDMXCode.area(key.unit.code),
        SDMXCode.edition(key.unit.edition), SDMXCode.escaped(key.item.indicator),
      ]
      let options = Dictionary(
        key.item.pairs.map { (String($0.category), SDMXCode.option($0.option)) },
        uniquingKeysWith: { first, _ in first })
      fields += structure.categories.map { options[$0] ?? SDMXCode.total }
      fields += [SDMXCode.period(key.period), fact.value?.description ?? ""]
      fields += [status(of: fact), SDMXCode.escaped(fact.status.rawValue), fact.kind.rawValue]
      if unitsOfMeasure[key.item.indicator] == nil { unknownIndicators.insert(key.item.indicator) }
      fields += [unitsOfMeasure[key.item.indicator] ?? "", String(fact.decimals)]
      fields += [fact.numerator?.description ?? "", fact.denominator?.description ?? ""]
      let place = [fact.provenance.file, fact.provenance.sheet, fact.provenance.cell]
      fields.append(oneLine(place.filter { !$0.isEmpty }.joined(separator: ", ")))
      fields.append(oneLine(note(of: fact)))
      for field in fields { writer.append(field) }
      writer.endRecord()
    }

    mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

    /// What was not written as it was.
    var warnings: [String] {
      var warnings: [String] = []
      if count == 0 { warnings.append("SDMX-CSV: không có số liệu nào của các chỉ tiêu để ghi.") }
      if !unknownStatuses.isEmpty {
        warnings.append(
          "SDMX-CSV: không có mã OBS_STATUS cho trạng thái "
            + unknownStatuses.sorted().joined(separator: ", ") + "; xem cột STATUS_DETAIL.")
      }
      if !unknownIndicators.isEmpty {
        warnings.append(
          "SDMX-CSV: không biết đơn vị tính của "
            + unknownIndicators.sorted().joined(separator: ", ") + ".")
      }
      if changedNotes > 0 {
        warnings.append(
          "SDMX-CSV: \(changedNotes) ghi chú có xuống dòng được ghi thành một dòng.")
      }
      return warnings
    }

    private mutating func status(of fact: Report.Fact) -> String {
      if let status = SDMXCode.status(fact.status) { return status }
      unknownStatuses.insert(fact.status.rawValue)
      return fact.value == nil ? "O" : "A"
    }

    private func note(of fact: Report.Fact) -> String {
      let note = fact.provenance.note
      let isSaid = note.lowercased().contains(notice.lowercased())
      return isSaid || notice.isEmpty
        ? note : [note, notice].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// Readers in use split a file into lines before they look at quotes, and not only at CR and LF.
    private mutating func oneLine(_ text: String) -> String {
      let isBreak = { (scalar: UnicodeScalar) in
        ("\n"..."\r").contains(scalar) || ("\u{1C}"..."\u{1E}").contains(scalar)
          || ["\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
      }
      guard text.unicodeScalars.contains(where: isBreak) else { return ShownText.lines(text) }
      changedNotes += 1
      let lines = text.unicodeScalars.split(whereSeparator: isBreak)
      return ShownText.lines(
        lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: " "))
    }
  }
}

extension ReportExporter where Self == SDMXCSVExporter {
  /// Observations as SDMX-CSV 2.0, with their structure.
  public static var sdmxCSV: SDMXCSVExporter { SDMXCSVExporter() }
}
