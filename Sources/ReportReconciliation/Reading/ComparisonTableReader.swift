import DelimitedText
public import ReportCore
import ReportIntake

/// The figures of another office, as they were read.
public struct ComparisonTable: Sendable {
  /// The figures, under the office's own codes. Codes that are not known here are among them.
  public var data = DataSet()
  /// How many decimals the office prints, by its own codes.
  public var decimals: [IndicatorKey: Int] = [:]
  /// Everything that is wrong with the file.
  public var findings: [Finding] = []

  /// Nothing yet.
  public init() {}

  /// Whether the file must be refused.
  public var isRefused: Bool { findings.contains { $0.severity == .error } }
}

/// Reads the figures that our own are set against: one figure a line, units down and indicators across,
/// or SDMX-CSV; from a text file or a sheet of a workbook.
///
/// Unlike a return, such a file may use codes that are not known here, an older edition of the units,
/// totals and rates: it is for the reconciliation to say what can be matched. Only what is no table
/// and no number is refused.
public struct ComparisonTableReader: Sendable {
  private let history: OrganisationHistory
  private let period: Period
  private let edition: UnitEdition?
  private let categories: [String]

  /// A reader.
  ///
  /// - Parameters:
  ///   - history: which edition periods use by default.
  ///   - period: the period of lines that do not name one.
  ///   - edition: the edition of lines that do not name one; `nil` takes that of their period.
  ///   - categories: the codes of the categories that may be dimensions of SDMX-CSV.
  public init(
    history: OrganisationHistory, period: Period, edition: UnitEdition? = nil,
    categories: [String] = []
  ) {
    self.categories = categories
    self.history = history
    self.period = period
    self.edition = edition
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how the file is named in provenance and findings.
  /// - Returns: what was read, and everything that is wrong with it.
  public func read(_ bytes: [UInt8], file: String) -> ComparisonTable {
    var result = ComparisonTable()
    var table = NamedTable(bytes, file: file, headedBy: Stub.unitNames + ["ref_area"])
    let stub = Stub(table)
    if let columns = SDMXColumns(table, categories: categories) {
      readSDMX(&table, columns, into: &result)
    } else if let unit = stub.unit {
      if let indicator = table.column("indicator", "chỉ tiêu"),
        let value = table.column("value", "giá trị")
      {
        readLong(&table, stub, unit, indicator, value, into: &result)
      } else {
        readWide(&table, stub, unit, into: &result)
      }
    } else {
      table.addMissing(["unit"])
    }
    result.findings = table.findings
    return result
  }

  /// The columns that say what a line is about.
  private struct Stub {
    let unit: Int?
    let edition: Int?
    let period: Int?
    let calendar: Int?
    let ignored: Set<Int>

    static let unitNames = ["unit", "mã đơn vị", "ma_don_vi"]

    init(_ table: NamedTable) {
      unit = table.column(Self.unitNames)
      edition = table.column("edition", "danh mục")
      period = table.column("period", "kỳ")
      calendar = table.column("calendar", "lịch")
      let others = [
        table.column("unit_name", "tên đơn vị", "đơn vị"), table.column("note", "ghi chú"),
        table.column("tt", "stt"),
      ]
      ignored = Set([unit, edition, period, calendar].compactMap { $0 } + others.compactMap { $0 })
    }
  }

  private func readLong(
    _ table: inout NamedTable, _ stub: Stub, _ unit: Int, _ indicator: Int, _ value: Int,
    into result: inout ComparisonTable
  ) {
    table.requireReadable([unit, indicator, value])
    let options = table.column("options")
    let status = table.column("status")
    for row in table.rows {
      guard let place = place(row, stub, unit, &table) else { continue }
      let code = row.fields[indicator].trimmed
      let item =
        options.flatMap { IndicatorKey(code, options: row.fields[$0].trimmed) }
        ?? IndicatorKey(written: code)
      guard let item else {
        table.add(.unknownOption, "Không đọc được chỉ tiêu '\(code)'.", line: row.line)
        continue
      }
      read(
        row.fields[value].trimmed, status: status.map { row.fields[$0].trimmed } ?? "",
        ObservationKey(unit: place.unit, item: item, period: place.period),
        table.place(row.line, value + 1), &table, into: &result)
    }
  }

  private func readWide(
    _ table: inout NamedTable, _ stub: Stub, _ unit: Int, into result: inout ComparisonTable
  ) {
    var items: [(column: Int, item: IndicatorKey)] = []
    for (column, name) in table.head.enumerated() where !stub.ignored.contains(column) {
      // Sheets have columns without a name beside their tables.
      if name.isEmpty && table.isSheet { continue }
      if let item = IndicatorKey(written: name) {
        items.append((column, item))
      } else {
        table.add(
          .unknownIndicator, "Tên cột '\(name)' không phải là mã chỉ tiêu.", line: table.headLine,
          column: column + 1)
      }
    }
    table.requireReadable([unit] + items.map(\.column))
    if items.isEmpty { table.addMissing(["indicator", "value"]) }
    for row in table.rows {
      guard let place = place(row, stub, unit, &table) else { continue }
      for (column, item) in items {
        let text = row.fields[column].trimmed
        if text.isEmpty { continue }
        read(
          text, status: "", ObservationKey(unit: place.unit, item: item, period: place.period),
          table.place(row.line, column + 1), &table, into: &result)
      }
    }
  }

  /// SDMX-CSV as our own exporter writes it, or as another one does for the same dimensions, with the
  /// columns in any order.
  private func readSDMX(
    _ table: inout NamedTable, _ columns: SDMXColumns, into result: inout ComparisonTable
  ) {
    table.requireReadable([columns.unit, columns.indicator, columns.period, columns.value])
    for row in table.rows {
      if columns.isDeletion(row) { continue }
      guard let period = columns.period(row) else {
        table.add(
          .badPeriod, "'\(row.fields[columns.period])' không phải là kỳ báo cáo theo SDMX.",
          line: row.line, column: columns.period + 1)
        continue
      }
      guard let item = columns.item(row) else {
        table.add(
          .unknownOption, "Không đọc được chỉ tiêu '\(row.fields[columns.indicator])'.",
          line: row.line, column: columns.indicator + 1)
        continue
      }
      let edition = columns.edition(row) ?? self.edition ?? history.edition(for: period)
      read(
        row.fields[columns.value].trimmed, status: columns.status(row),
        ObservationKey(unit: .init(columns.unit(row), in: edition), item: item, period: period),
        table.place(row.line, columns.value + 1), &table, into: &result)
    }
  }

  private func place(
    _ row: NamedTable.Row, _ stub: Stub, _ unit: Int, _ table: inout NamedTable
  ) -> (unit: OrganisationUnit.ID, period: Period)? {
    func text(_ column: Int?) -> String { column.map { row.fields[$0].trimmed } ?? "" }
    guard
      let calendar = text(stub.calendar).isEmpty
        ? period.calendar : ReportingCalendar(rawValue: text(stub.calendar))
    else {
      table.add(
        .unrecognisedValue, "Không có lịch báo cáo '\(text(stub.calendar))'.", line: row.line,
        column: (stub.calendar ?? 0) + 1)
      return nil
    }
    let code = text(stub.period)
    guard let own = code.isEmpty ? period.on(calendar) : Period(code: code, calendar: calendar)
    else {
      table.add(
        .badPeriod, "'\(code)' không phải là kỳ báo cáo.", line: row.line,
        column: (stub.period ?? 0) + 1)
      return nil
    }
    let written = text(stub.edition)
    let edition =
      written.isEmpty ? self.edition ?? history.edition(for: own) : UnitEdition(rawValue: written)
    return (OrganisationUnit.ID(text(unit), in: edition), own)
  }

  private func read(
    _ text: String, status: String, _ key: ObservationKey, _ provenance: Provenance,
    _ table: inout NamedTable, into result: inout ComparisonTable
  ) {
    var observation = Observation(key: key, value: nil, provenance: provenance)
    switch text {
    case "": observation.status = status.isEmpty ? .missing : .init(rawValue: status)
    case "...": observation.status = .notCollected
    case "-": (observation.value, observation.status) = (.zero, .nil)
    default:
      guard let value = ExactDecimal(text) else {
        table.add(
          .badNumber,
          "Cần một số viết bằng chữ số và dấu chấm thập phân, không có dấu phân cách hàng nghìn; gặp"
            + " '\(text)'.", line: provenance.row, column: provenance.column)
        return
      }
      observation.value = value
      if !status.isEmpty { observation.status = .init(rawValue: status) }
      note(decimals: text, of: key.item, in: &result)
    }
    if let first = result.data.insert(observation) {
      table.add(
        .duplicateKey,
        "Trùng với dòng \(first.provenance.row): đơn vị \(key.unit.code), chỉ tiêu '\(key.item)', kỳ"
          + " \(key.period).", line: provenance.row, column: provenance.column)
    }
  }

  /// Text shows what numbers do not: `16.30` has two decimals.
  private func note(
    decimals text: String, of item: IndicatorKey, in result: inout ComparisonTable
  ) {
    guard let point = text.firstIndex(of: ".") else { return }
    let count = text.distance(from: point, to: text.endIndex) - 1
    // Zeros at the end are written on purpose; other digits may be a slip.
    if text.last == "0" { result.decimals[item] = max(result.decimals[item] ?? 0, count) }
  }
}
