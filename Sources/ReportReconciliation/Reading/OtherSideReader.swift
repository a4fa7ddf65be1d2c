public import ReportCore
public import ReportIntake
import WorkbookReading

/// Reads the file of the other side, whatever it is: a table by codes or by names, SDMX-CSV, PC-Axis or
/// JSON-stat; and gives account of every figure in it.
public struct OtherSideReader: Sendable {
  /// What the caller knows of the file.
  public struct Options: Sendable {
    /// The edition of the units of lines that do not name one; `nil` takes that of the period.
    public var edition: UnitEdition?
    /// What points and commas mean; `nil` finds it from the whole file.
    public var numbers: NumberConvention?
    /// Where things stand in a table that does not follow our forms.
    public var layout: ReturnLayout?
    /// Heads, lines and sheets that are left out.
    public var excluded: [String] = []
    /// Words at the heads of the file and the indicators that they stand for.
    public var aliases: [String: IndicatorKey] = [:]
    /// What the indicators of the file are called here.
    public var mapping = IndicatorMapping.identity

    /// Nothing is known.
    public init() {}
  }

  private let context: IntakeContext
  private let forms: [ReportForm]
  private let period: Period
  private let options: Options
  private let words: WordBook

  /// A reader.
  ///
  /// - Parameters:
  ///   - context: the indicators and units, and the unit whose figures are reconciled.
  ///   - forms: the forms, by whose words lines and columns are known.
  ///   - period: the period that is reconciled.
  ///   - options: what is known of the file.
  public init(
    context: IntakeContext, forms: [ReportForm], period: Period, options: Options = Options()
  ) {
    var context = context
    if let edition = options.edition { context.history = context.history.using([period: edition]) }
    self.context = context
    var known = forms
    if !options.aliases.isEmpty {
      // Words become known as the lines of a form do.
      known.append(
        ReportForm(
          code: "alias", shortTitle: "", title: "", layout: .unitsDown,
          lines: options.aliases.sorted { $0.key < $1.key }.map {
            ReportForm.Line(title: $0.key, item: $0.value)
          }, basis: ""))
    }
    self.forms = known
    self.period = period
    self.options = options
    words = WordBook(context: context, forms: known)
  }

  private var edition: UnitEdition { options.edition ?? context.history.edition(for: period) }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: how it is named in provenance and findings.
  /// - Returns: the figures, what is wrong, and the account of all figures of the file.
  public func read(_ bytes: [UInt8], file: String) -> ComparisonTable {
    if let cube = cube(bytes, file) { return cube }
    if let name = ForeignFormat.name(bytes) { return refused(name, .unreadableFile, file) }
    var coded = ComparisonTableReader(
      history: context.history, period: period, edition: options.edition,
      categories: context.catalogue.categories.keys.sorted())
    coded.words = words
    coded.catalogue = context.catalogue
    coded.mapping = options.mapping
    coded.whole = context.unit
    coded.numbers = options.numbers
    var table = coded.read(bytes, file: file)
    let grids = WordBook.grids(of: bytes) ?? []
    if options.layout != nil || !table.isCoded { table = named(bytes, file, grids) }
    if table.isRefused { return table }
    return accounted(table, grids, file)
  }

  private func refused(_ message: String, _ code: Finding.Code, _ file: String) -> ComparisonTable {
    var table = ComparisonTable()
    table.findings = [Finding(.error, code, message, at: Provenance(file: file))]
    return table
  }

  // MARK: - Cubes

  private func cube(_ bytes: [UInt8], _ file: String) -> ComparisonTable? {
    let cube: StatisticalCube
    do throws(CubeFault) {
      if PXFile.isOne(bytes) {
        cube = try PXFile.cube(bytes)
      } else if JSONStat.isOne(bytes) {
        cube = try JSONStat.cube(bytes)
      } else {
        return nil
      }
    } catch {
      var table = ComparisonTable()
      table.findings = [
        Finding(
          .error, .unreadableFile, "Không đọc được tệp: \(error.message).",
          at: Provenance(file: file, row: error.line))
      ]
      return table
    }
    let reader = CubeReader(
      words: words, catalogue: context.catalogue, history: context.history, whole: context.unit,
      period: period, edition: options.edition, mapping: options.mapping)
    var table = reader.read(
      cube, file: file, excluded: Set(options.excluded.map { WordBook.key($0) }))
    var inside = DataSet()
    for position in 0..<table.data.count {
      let observation = table.data[position]
      let isElsewhere = isElsewhere(observation.key.unit)
      if observation.value != nil, observation.status != .nil {
        let months = observation.key.period.on(.statistical)
        let isSame = months == period.on(.statistical) || period.contains(observation.key.period)
        table.account.add(
          isElsewhere ? .elsewhere : isSame ? .compared : .otherPeriod,
          at: observation.provenance)
      }
      if !isElsewhere { _ = inside.insert(observation) }
    }
    table.data = inside
    return table
  }

  private func isElsewhere(_ unit: OrganisationUnit.ID) -> Bool {
    context.history[unit] != nil && !context.covers(unit)
  }

  // MARK: - Tables by names

  private func named(_ bytes: [UInt8], _ file: String, _ grids: [Grid]) -> ComparisonTable {
    var reading = ReadOptions()
    reading.period = period
    reading.calendar = period.calendar
    reading.layout = options.layout
    reading.convention = options.numbers
    let result = ReturnReader(context: context, forms: forms).read(
      bytes, file: file, options: reading)
    var table = ComparisonTable()
    // What stands twice is told: the first is taken, and the account lists the rest.
    table.findings = result.findings.map { finding in
      guard finding.code == .duplicateKey, finding.severity == .error else { return finding }
      var told = finding
      told.severity = .warning
      return told
    }
    let isRefused = table.isRefused
    var taken = isRefused ? [] : result.observations + result.derived
    let rows = UnitRows(
      words: words, whole: context.unit, edition: edition, convention: options.numbers)
    let yearbook = YearbookTable(rows: rows, period: period)
    let districts = UnitsDownTable(rows: rows, period: period)
    let sheets = Set(taken.map(\.provenance.sheet))
    // A table of reporting units that was refused has its reasons.
    let hasNoTable = table.findings.allSatisfy { $0.severity != .error || $0.code == .noTable }
    var others: [Observation] = []
    for grid in grids where !grid.isHidden && !sheets.contains(grid.name) {
      let years = yearbook.observations(in: grid, file: file)
      others += years.isEmpty && hasNoTable ? districts.observations(in: grid, file: file) : years
    }
    // What a reader of returns said of a table that is none of its own is no help.
    if !others.isEmpty, taken.isEmpty { table.findings = [] }
    taken += others
    if taken.isEmpty, !table.isRefused {
      table.findings.append(
        Finding(
          .error, .noTable,
          advising: """
            Không tìm thấy bảng số liệu: cần một cột tên hoặc mã đơn vị và ít nhất một cột có tên chỉ tiêu \
            đã biết; nếu bảng có tên khác, hãy khai báo tên\(.nameColumns).
            """,
          at: Provenance(file: file)))
    }
    for observation in taken {
      // An empty cell is no figure of that side.
      if observation.value == nil, observation.status == .missing { continue }
      guard let first = table.data.insert(observation) else { continue }
      if first.value != observation.value {
        table.findings.append(
          Finding(
            .warning, .duplicateKey,
            "Cùng đơn vị, chỉ tiêu và kỳ đã có ở dòng \(first.provenance.row) với số khác.",
            at: observation.provenance, unit: observation.key.unit, item: observation.key.item))
      }
    }
    return table
  }

  // MARK: - Account

  private func accounted(
    _ table: ComparisonTable, _ grids: [Grid], _ file: String
  ) -> ComparisonTable {
    var table = table
    let totals = TotalLines(
      words: words, whole: context.unit, convention: table.convention,
      isAbove: {
        context.history.hierarchies[$0.edition]?.children(of: $0.code).isEmpty == false
      })
    let read = (0..<table.data.count).map { table.data[$0] }
    for grid in grids where !grid.isHidden {
      for total in totals.observations(in: grid, file: file, taken: read) {
        _ = table.data.insert(total)
      }
    }
    var accountant = TableAccountant(
      file: file, period: period, excluded: options.excluded,
      isElsewhere: { isElsewhere($0) })
    var inside = DataSet()
    var finders = Dictionary(
      grids.map { grid in
        let first = read.lazy.filter { $0.provenance.sheet == grid.name }.map(\.provenance.row)
          .min()
        return (grid.name, HeadFinder(grid, above: first ?? Int.max))
      }, uniquingKeysWith: { first, _ in first })
    for position in 0..<table.data.count {
      let observation = table.data[position]
      let place = observation.provenance
      if !options.excluded.isEmpty {
        let heads = finders[place.sheet]?.heads(ofColumn: place.column, row: place.row) ?? []
        let line = finders[place.sheet]?.label(ofRow: place.row) ?? ""
        if accountant.isExcluded(heads, line: line, sheet: place.sheet) { continue }
      }
      accountant.take(observation)
      if !isElsewhere(observation.key.unit) { _ = inside.insert(observation) }
    }
    table.data = inside
    table.account = accountant.account(of: grids)
    table.office = grids.lazy.compactMap { OfficeName.find(in: $0) }.first ?? ""
    return table
  }
}
