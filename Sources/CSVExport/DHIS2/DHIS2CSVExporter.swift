internal import DelimitedText
public import ReportCore

/// Writes observations as data values that DHIS2 imports.
///
/// Only what units reported is written unless told otherwise: DHIS2 adds up by itself. What it has no
/// period for (nine months, several years, the 15th to the 14th), what has no value and what the
/// mapping has no identifier for is left out and counted in a warning.
public struct DHIS2CSVExporter: ReportExporter {
  /// The columns, in order.
  public static let columns = [
    "dataelement", "period", "orgunit", "catoptcombo", "attroptcombo", "value", "storedby",
    "lastupdated", "comment", "flwup",
  ]

  /// Identifiers for codes. Without a mapping the codes themselves are written, for an import by code.
  public var mapping: DHIS2Mapping?
  /// Which observations are written.
  public var kinds: Set<Observation.Kind>
  /// The name written as the author of the values; may be empty.
  public var storedBy: String
  /// What was sent of the same period before, and may have been withdrawn since: an import of values leaves
  /// those alone that it does not name, so they are named, to be deleted.
  public var sent: [Report.Fact]

  /// Creates an exporter.
  ///
  /// - Parameters:
  ///   - mapping: identifiers for codes; without one, codes are written.
  ///   - kinds: which observations are written.
  ///   - storedBy: the name written as the author of the values.
  ///   - sent: what was sent of the same period before.
  public init(
    mapping: DHIS2Mapping? = nil, kinds: Set<Observation.Kind> = [.collected],
    storedBy: String = "",
    sent: [Report.Fact] = []
  ) {
    self.sent = sent
    self.mapping = mapping
    self.kinds = kinds
    self.storedBy = storedBy
  }

  /// The format `dhis2-csv`.
  public var format: ExportFormat {
    ExportFormat(
      id: "dhis2-csv", fileExtension: "csv", mediaType: "application/csv",
      summary: "số liệu của các đơn vị báo cáo, để nhập vào DHIS2", content: .facts)
  }

  /// Writes `<report.name>--dhis2.csv`.
  ///
  /// - Parameters:
  ///   - report: what is written.
  ///   - folder: where.
  /// - Returns: the one file, and what was left out.
  /// - Throws: `ExportError` if it cannot be written.
  public func write(
    _ report: Report, into folder: borrowing StagingFolder
  ) throws(ExportError) -> ExportResult {
    _ = try folder.path(for: report.name)
    var writer = DelimitedWriter()
    var losses = Losses()
    let withdrawn = withdrawn(from: report)
    // Who withdraws nothing needs no column for it.
    let columns = Self.columns + (withdrawn.isEmpty ? [] : [Self.deletion])
    for column in columns { writer.append(column) }
    writer.endRecord()
    for fact in report.facts {
      guard let fields = fields(of: fact, in: report, &losses) else { continue }
      for field in fields { writer.append(field) }
      if !withdrawn.isEmpty { writer.append("false") }
      writer.endRecord()
      losses.written += 1
    }
    for fact in withdrawn {
      var kept = Losses()
      guard let fields = fields(of: fact, in: report, &kept) else { continue }
      for (column, field) in fields.enumerated() {
        // The value is blank; what the figure rested on then is told no more.
        writer.append(column == 5 ? "" : column == 8 ? FieldWords.withdrawn : field)
      }
      writer.append("true")
      writer.endRecord()
      losses.withdrawn += 1
    }
    let name = "\(report.name)--dhis2.csv"
    try folder.write(writer.takeBytes(), to: name)
    return ExportResult(files: [name], warnings: losses.warnings(hasMapping: mapping != nil))
  }

  /// The column that says whether a value is deleted.
  static let deletion = "deleted"

  /// What was sent before and has no value now.
  private func withdrawn(from report: Report) -> [Report.Fact] {
    if sent.isEmpty { return [] }
    let known = Set(report.facts.lazy.filter { $0.value != nil }.map(\.key))
    return sent.filter { fact in
      fact.value != nil && kinds.contains(fact.kind) && !known.contains(fact.key)
        && report.header.period.contains(fact.key.period)
    }
  }

  /// A period as DHIS2 names it; `nil` where it has none.
  ///
  /// - Parameter period: the period.
  /// - Returns: `202507`, `2025Q3`, `2025S1` or `2025`.
  public static func period(_ period: Period) -> String? {
    guard period.calendar == .statistical else { return nil }
    let year = String(period.firstDay.description.prefix(4))
    return switch period.kind {
    case .month: year + (period.ordinal < 10 ? "0" : "") + String(period.ordinal)
    case .quarter: "\(year)Q\(period.ordinal)"
    case .halfYear: "\(year)S\(period.ordinal)"
    case .year: year
    case .nineMonths, .years: nil
    }
  }

  private func fields(
    of fact: Report.Fact, in report: Report, _ losses: inout Losses
  ) -> [String]? {
    let key = fact.key
    if !kinds.contains(fact.kind) || key.unit.isOfGroup {
      losses.otherKinds += 1
      return nil
    }
    guard let period = Self.period(key.period) else {
      losses.periods.insert(
        key.period.code + (key.period.calendar == .administrative ? " (15-14)" : ""))
      return nil
    }
    guard let value = fact.value else {
      losses.withoutValue += 1
      return nil
    }
    let isOwnEdition = key.unit.edition == report.header.unit.edition
    guard let place = identifiers(for: key, isOwnEdition: isOwnEdition, &losses) else { return nil }
    if fact.numerator != nil || fact.denominator != nil { losses.parts += 1 }
    return [
      place.element, period, place.unit, place.options, place.attribute, value.description,
      storedBy, report.created.description, comment(on: fact, notice: report.header.notice),
      fact.status == .unvalidated ? "true" : "false",
    ]
  }

  private func identifiers(
    for key: ObservationKey, isOwnEdition: Bool, _ losses: inout Losses
  ) -> (element: String, unit: String, options: String, attribute: String)? {
    guard let mapping else {
      if !isOwnEdition { losses.unmapped[.organisationUnit, default: []].insert("\(key.unit)") }
      return isOwnEdition ? (key.item.indicator, key.unit.code, key.item.options, "") : nil
    }
    let unit =
      mapping[.organisationUnit, "\(key.unit)"]
      ?? (isOwnEdition ? mapping[.organisationUnit, key.unit.code] : nil)
    if unit == nil { losses.unmapped[.organisationUnit, default: []].insert("\(key.unit)") }
    let whole = mapping[.dataElement, "\(key.item)"]
    let element = whole ?? mapping[.dataElement, key.item.indicator]
    if element == nil { losses.unmapped[.dataElement, default: []].insert("\(key.item)") }
    let none = mapping[.categoryOptionCombo, "default"] ?? ""
    let isWhole = whole != nil || key.item.options.isEmpty
    let options = isWhole ? none : mapping[.categoryOptionCombo, key.item.options]
    if options == nil {
      losses.unmapped[.categoryOptionCombo, default: []].insert(key.item.options)
    }
    guard let unit, let element, let options else { return nil }
    return (element, unit, options, mapping[.attributeOptionCombo, "default"] ?? "")
  }

  /// What is known of a value beside the value; DHIS2 has no place of its own for it.
  private func comment(on fact: Report.Fact, notice: String) -> String {
    let provenance = fact.provenance
    let place = [provenance.file, provenance.sheet, provenance.cell].filter { !$0.isEmpty }
    let parts = [
      fact.status == .normal ? "" : fact.status.rawValue, provenance.note, notice,
      place.joined(separator: ", "),
    ]
    let comment = parts.filter { !$0.isEmpty }.joined(separator: "; ")
    return ShownText.lines(comment.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}

extension ReportExporter where Self == DHIS2CSVExporter {
  /// What units reported, as DHIS2 data values by code.
  public static var dhis2CSV: DHIS2CSVExporter { DHIS2CSVExporter() }
}
