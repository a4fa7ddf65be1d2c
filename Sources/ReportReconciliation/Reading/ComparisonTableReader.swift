import DelimitedText
public import ReportCore
import ReportIntake

/// The figures of another office, as they were read.
public struct ComparisonTable: Sendable {
  /// The figures, under the office's own codes. Codes that are not known here are among them.
  public var data = DataSet()
  /// How many decimals the office prints, by its own codes.
  public var decimals: [IndicatorKey: Int] = [:]
  /// What the office's indicators are here: the mapping that was given, and the units of measure that the
  /// file itself names.
  public var mapping = IndicatorMapping.identity
  /// The full name of the office, as the head of the file gives it; empty where it gives none.
  public var office = ""
  /// The account of every figure of the file.
  public var account = SideAccount()
  /// Whether the file names its units by codes.
  var isCoded = false
  /// What points and commas mean in it; `nil` where nobody knows.
  var convention: NumberConvention?
  /// Everything that is wrong with the file.
  public var findings: [Finding] = []

  /// Creates an empty value.
  public init() {}

  /// Adds the figures of another file of the office. Figures that are already there are kept, and the account
  /// is of this file only; figures in a different unit of measure are left out.
  public mutating func add(_ earlier: ComparisonTable) {
    for position in 0..<earlier.data.count {
      let observation = earlier.data[position]
      let item = observation.key.item
      if earlier.mapping[item] == mapping[item], data[observation.key] == nil {
        _ = data.insert(observation)
      }
    }
    findings += earlier.findings
  }

  /// Cells that hold no figure are told where others do, and the reason of a refusal where none does.
  mutating func refuseIfEmpty() {
    let isSaid = (0..<data.count).contains { data[$0].status != .missing }
    if isSaid || isRefused { return }
    for position in findings.indices where findings[position].code == .badNumber {
      findings[position].severity = .error
    }
  }

  /// Whether the file must be refused.
  public var isRefused: Bool { findings.contains { $0.severity == .error } }
}

/// Reads the figures to compare ours with: one figure per line, units down and indicators across, or SDMX-CSV;
/// from a text file or a sheet of a workbook.
///
/// Unlike a return, such a file may use codes unknown here, an older edition of the units, totals and rates:
/// the reconciliation decides what can be matched. Only what is no table and no number is refused.
public struct ComparisonTableReader: Sendable {
  private let history: OrganisationHistory
  private let period: Period
  private let edition: UnitEdition?
  private let categories: [String]
  /// Names of indicators and units, beside codes.
  var words: WordBook?
  /// Tells counts from rates.
  var catalogue: IndicatorCatalogue?
  /// What the other side's codes are here.
  var mapping = IndicatorMapping.identity
  /// The unit that lines of sums speak of.
  var whole: OrganisationUnit.ID?
  /// What points and commas mean, if somebody says so.
  var numbers: NumberConvention?

  /// Creates a reader.
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
    result.isCoded = true
    result.mapping = mapping
    for table in NamedTable.all(
      in: bytes, file: file, headedBy: Stub.unitNames + ["ref_area"])
    {
      read(table, into: &result)
    }
    result.refuseIfEmpty()
    return result
  }

  private func read(_ named: NamedTable, into result: inout ComparisonTable) {
    var table = named
    let stub = Stub(table)
    if let columns = SDMXColumns(table, categories: categories) {
      result.convention = numbers ?? .plain
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
      result.isCoded = false
      table.addMissing(["unit"])
    }
    result.findings += table.findings
  }

  /// The columns that say what a line is about.
  private struct Stub {
    let unit: Int?
    let edition: Int?
    let period: Int?
    let calendar: Int?
    /// The names beside the codes: lines of sums have no code.
    let name: Int?
    let ignored: Set<Int>

    /// What names the unit of a line: its code, or its name where it has none.
    func label(_ row: NamedTable.Row, _ unit: Int) -> String {
      let code = row.fields[unit].trimmed
      return code.isEmpty ? name.map { row.fields[$0].trimmed } ?? "" : code
    }

    static let unitNames = ["unit", "mã đơn vị", "ma_don_vi"]

    init(_ table: NamedTable) {
      unit = table.column(Self.unitNames)
      edition = table.column("edition", "danh mục")
      period = table.column("period", "kỳ")
      calendar = table.column("calendar", "lịch")
      name = table.column("unit_name", "tên đơn vị", "đơn vị")
      let others = [name, table.column("note", "ghi chú"), table.column("tt", "stt")]
      ignored = Set([unit, edition, period, calendar].compactMap { $0 } + others.compactMap { $0 })
    }
  }

  private func readLong(
    _ table: inout NamedTable, _ stub: Stub, _ unit: Int, _ indicator: Int, _ value: Int,
    into result: inout ComparisonTable
  ) {
    table.requireReadable([unit, indicator])
    table.requireReadable([value], severity: .warning)
    let options = table.column("options")
    let status = table.column("status")
    settle(
      table.rows.map { ($0, value, isCount(item(of: $0.fields[indicator].trimmed))) }, &table,
      into: &result)
    for row in table.rows {
      guard let place = place(row, stub, unit, &table) else { continue }
      let code = row.fields[indicator].trimmed
      let item =
        options.flatMap { IndicatorKey(code, options: row.fields[$0].trimmed) } ?? item(of: code)
      guard let item else {
        table.add(.unknownOption, "Không đọc được chỉ tiêu '\(code)'.", line: row.line)
        continue
      }
      read(
        row.fields[value].trimmed, status: status.map { row.fields[$0].trimmed } ?? "",
        ObservationKey(unit: place.unit, item: item, period: place.period),
        table.place(row.line, value + 1), isNumber: row.numbers.contains(value), &table,
        into: &result)
    }
  }

  private func readWide(
    _ table: inout NamedTable, _ stub: Stub, _ unit: Int, into result: inout ComparisonTable
  ) {
    var items: [(column: Int, item: IndicatorKey)] = []
    var conversions: [IndicatorKey: IndicatorMapping.Conversion] = [:]
    for (column, name) in table.head.enumerated() where !stub.ignored.contains(column) {
      // Sheets have columns without a name beside their tables.
      if name.isEmpty { continue }
      // A column of words is no indicator, and words that nobody knows are for the account to list.
      let isFigures = table.rows.contains { NumberStyle.isFigure($0.fields[column].trimmed) }
      guard
        isFigures || catalogue.map({ $0.contains(item(of: name) ?? IndicatorKey(name)) }) == true,
        let item = item(of: name)
      else { continue }
      items.append((column, item))
      if let unit = catalogue?[mapping[item].item.indicator]?.unit,
        let conversion = MeasureWords.conversion(in: name, to: unit)
      {
        conversions[item] = conversion
      }
    }
    result.mapping = result.mapping.adding(conversions, of: Set(items.map(\.item)))
    table.requireReadable([unit])
    table.requireReadable(items.map(\.column), severity: .warning)
    if items.isEmpty { table.addMissing(["indicator", "value"]) }
    settle(
      items.flatMap { column, item in
        table.rows.map { ($0, column, conversions[item] == nil && isCount(item)) }
      }, &table,
      into: &result)
    for row in table.rows {
      // Titles, notes and signatures beside the table name no unit and hold no figure; one letter is that
      // of a line which numbers the columns.
      let label = stub.label(row, unit)
      guard !label.isEmpty, label.count > 1 || label.allSatisfy(\.isNumber),
        items.contains(where: { Self.isSaid(row.fields[$0.column].trimmed) }) || isUnit(label),
        let place = place(row, stub, unit, &table)
      else { continue }
      for (column, item) in items {
        let text = row.fields[column].trimmed
        if text.isEmpty { continue }
        read(
          text, status: "", ObservationKey(unit: place.unit, item: item, period: place.period),
          table.place(row.line, column + 1), isNumber: row.numbers.contains(column), &table,
          into: &result)
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
    let name = stub.label(row, unit)
    let id = OrganisationUnit.ID(name, in: edition)
    if history[id] != nil { return (id, own) }
    if let whole, WordBook.isTotal(name) { return (.init(whole.code, in: edition), own) }
    return (words?.unit(name: name, edition: edition) ?? id, own)
  }

  /// Whether a text stands for a unit, known or not: words of notes do not.
  private func isUnit(_ text: String) -> Bool {
    if text.isEmpty { return false }
    if text.allSatisfy(\.isNumber) || WordBook.isTotal(text) { return true }
    return history.hierarchies.keys.contains { edition in
      history[OrganisationUnit.ID(text, in: edition)] != nil
        || words?.unit(name: text, edition: edition) != nil
    }
  }

  /// The indicator of a head: by the mapping, by its code, or by its name.
  private func item(of head: String) -> IndicatorKey? {
    guard let written = IndicatorKey(written: head) else { return words?.item(head) }
    if mapping.targets[written] != nil || catalogue?.contains(written) == true { return written }
    if let named = words?.item(head) { return named }
    // Only what may be a code is one: words that nobody knows are no indicator of the other side.
    return head.allSatisfy { $0.isASCII && !$0.isWhitespace } ? written : nil
  }

  private func isCount(_ item: IndicatorKey?) -> Bool {
    guard let item, let indicator = catalogue?[mapping[item].item.indicator],
      mapping[item].conversion == .none
    else { return false }
    return indicator.decimals == 0
      && (indicator.origin == .collected || indicator.overUnits == .sum)
  }

  /// Whether a text says something of a figure: a number, a dash or dots.
  private static func isSaid(_ text: String) -> Bool {
    !text.isEmpty && NumberStyle.sign(text) != nil || NumberStyle.isFigure(text)
  }

  /// Finds the convention of the numbers from all of them.
  private func settle(
    _ cells: [(NamedTable.Row, Int, Bool)], _ table: inout NamedTable,
    into result: inout ComparisonTable
  ) {
    if let numbers {
      result.convention = numbers
      return
    }
    let texts = cells.filter { !$0.0.numbers.contains($0.1) }
      .map { (text: $0.0.fields[$0.1].trimmed, isCount: $0.2) }
    switch NumberStyle.find(texts) {
    case .convention(let found): result.convention = found
    case .ambiguous(let text):
      table.add(
        .ambiguousNumber,
        advising:
          "Số như '\(text)' đọc được theo hai cách; hãy chỉ rõ quy ước ghi số\(.giveNumbers).",
        line: table.headLine)
    }
  }

  private func read(
    _ text: String, status: String, _ key: ObservationKey, _ provenance: Provenance,
    isNumber: Bool = false, _ table: inout NamedTable, into result: inout ComparisonTable
  ) {
    var observation = Observation(key: key, value: nil, provenance: provenance)
    if text.isEmpty {
      observation.status = status.isEmpty ? .missing : .init(rawValue: status)
    } else if let sign = NumberStyle.sign(text) {
      (observation.value, observation.status) = sign
    } else {
      let convention = isNumber ? .plain : result.convention ?? .plain
      guard let value = NumberStyle.value(text, convention) else {
        let rule = convention == .plain ? "" : " (cả tệp dùng \(convention.name))"
        table.add(
          .badNumber, "Cần một số\(rule); gặp '\(text)'. Ô này chưa được đối khớp.",
          severity: .warning, line: provenance.row, column: provenance.column)
        return
      }
      observation.value = value
      if !status.isEmpty { observation.status = .init(rawValue: status) }
      note(decimals: text, mark: convention == .vietnamese ? "," : ".", of: key.item, in: &result)
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
    decimals text: String, mark: Character, of item: IndicatorKey, in result: inout ComparisonTable
  ) {
    guard let point = text.firstIndex(of: mark) else { return }
    let count = text.distance(from: point, to: text.endIndex) - 1
    // Zeros at the end are written on purpose; other digits may be a slip.
    if text.last == "0" { result.decimals[item] = max(result.decimals[item] ?? 0, count) }
  }
}
