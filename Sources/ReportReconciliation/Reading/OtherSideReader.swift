public import ReportCore
public import ReportIntake
import WorkbookReading

/// Reads the file of the other side in any of its formats: a table by codes or by names, SDMX-CSV, PC-Axis or
/// JSON-stat; and accounts for every figure in it.
public struct OtherSideReader: Sendable {
  /// What the caller knows of the file.
  public struct Options: Sendable {
    /// The edition of the units of lines that do not name one; `nil` takes that of the period.
    public var edition: UnitEdition?
    /// The meaning of points and commas; `nil` determines it from the whole file.
    public var numbers: NumberConvention?
    /// The layout of a table that does not follow our forms.
    public var layout: ReturnLayout?
    /// Heads, lines and sheets that are left out.
    public var excluded: [String] = []
    /// Heads of the file and the indicators that they denote.
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

  /// Creates a reader.
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
          }, basis: .init("")))
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
      period: period, edition: options.edition, mapping: options.mapping,
      namesElsewhere: namesElsewhere)
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
    table.mapping = options.mapping
    let published = PublishedTable(
      rows: UnitRows(
        words: words, whole: context.unit, edition: edition, others: otherEditions,
        isAbove: { isAbove($0) }, convention: options.numbers),
      period: period, catalogue: context.catalogue)
    let readings = grids.filter { !$0.isHidden }.map {
      (sheet: $0.name, reading: published.read($0, file: file))
    }
    let elsewhere = namesElsewhere
    var finders = grids.map { ($0.name, HeadFinder($0, above: Int.max)) }
    // Units elsewhere, and sums that are read below.
    func isKnown(_ place: Provenance) -> Bool {
      guard let index = finders.firstIndex(where: { $0.0 == place.sheet }) else { return false }
      let label = finders[index].1.label(ofRow: place.row)
      return WordBook.isTotal(label) || elsewhere.contains(WordBook.key(label))
    }
    // What a head or a line above puts in thousands is none of a return; a layout knows what it is.
    func isForeign(_ place: Provenance) -> Bool {
      options.layout == nil
        && readings.contains { name, reading in
          name == place.sheet
            && (reading.isScaled
              || reading.columns[place.column].map { $0.conversion != .none } == true)
        }
    }
    let findings = result.findings.filter { finding in
      !isForeign(finding.provenance)
        && !(finding.code == .unknownUnit && isKnown(finding.provenance))
    }
    table.findings = findings.map(Self.told)
    var taken = table.isRefused ? [] : result.observations + result.derived
    taken.removeAll { isForeign($0.provenance) }
    // A table of reporting units that was refused has its reasons.
    let isOpen = table.findings.allSatisfy { $0.severity != .error || $0.code == .noTable }
    let others = isOpen ? additions(to: taken, readings, &table) : []
    if taken.isEmpty {
      table.findings =
        others.isEmpty ? Self.reasons(findings) : table.findings.filter(Self.isNotice)
    }
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
    Self.dropMistaken(&table.findings, of: taken)
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

  /// Faults of single cells.
  private static let cellFaults: Set<Finding.Code> = [
    .badNumber, .impossibleNumber, .dateForNumber, .wrongUnit, .errorCell, .formulaWithoutValue,
    .nilNotPossible,
  ]

  /// What a return is refused for and the other side's file is not: what nobody knows in it, what stands
  /// twice, and cells that hold no figure, are told, and the account lists them.
  private static func told(_ finding: Finding) -> Finding {
    let codes: Set<Finding.Code> = cellFaults.union([
      .duplicateKey, .unknownUnit, .foreignUnit, .ambiguousUnit, .ambiguousIndicator,
    ])
    guard finding.severity == .error, codes.contains(finding.code) else { return finding }
    var told = finding
    told.severity = .warning
    return told
  }

  /// Why nothing was taken: the faults of cells, where no table is refused for another reason.
  private static func reasons(_ findings: [Finding]) -> [Finding] {
    if findings.contains(where: { $0.severity == .error }) { return findings }
    let faults = cellFaults.union([.ambiguousNumber])
    return findings.map { finding in
      guard finding.severity == .warning, faults.contains(finding.code) else { return finding }
      var reason = finding
      reason.severity = .error
      return reason
    }
  }

  private static func isNotice(_ finding: Finding) -> Bool {
    [.hiddenCells, .conversionRead, .mapRead].contains(finding.code)
  }

  /// Drops what was said of heads and sheets that were read after all.
  private static func dropMistaken(_ findings: inout [Finding], of taken: [Observation]) {
    var columns: [String: Set<Int>] = [:]
    for observation in taken {
      columns[observation.provenance.sheet, default: []].insert(observation.provenance.column)
    }
    findings.removeAll { finding in
      guard [.notRead, .unknownIndicator].contains(finding.code), finding.severity != .error,
        let own = columns[finding.provenance.sheet]
      else { return false }
      return finding.provenance.column == 0 || own.contains(finding.provenance.column)
    }
  }

  /// What tables of other shapes say: of sheets that no return looks like all, of others what a return
  /// would not hold: other periods, other units of measure, districts of another map.
  private func additions(
    to taken: [Observation], _ readings: [(sheet: String, reading: PublishedTable.Reading)],
    _ table: inout ComparisonTable
  ) -> [Observation] {
    struct Place: Hashable {
      var sheet: String
      var row: Int
      var column: Int
      init(_ place: Provenance) { (sheet, row, column) = (place.sheet, place.row, place.column) }
    }
    let places = Set(taken.map { Place($0.provenance) })
    let keys = Set(taken.map(\.key))
    let sheets = Set(taken.map(\.provenance.sheet))
    var units: [IndicatorKey: IndicatorMapping.Conversion] = [:]
    for item in Set(taken.map(\.key.item)) { units[item] = IndicatorMapping.Conversion.none }
    var found: [Observation] = []
    var maps: Set<UnitEdition> = []
    for (sheet, reading) in readings {
      for observation in reading.observations {
        guard let column = reading.columns[observation.provenance.column],
          !places.contains(Place(observation.provenance)), !keys.contains(observation.key)
        else { continue }
        let isOwn =
          column.conversion == .none && column.period == period
          && observation.key.unit.edition == edition
        // A return has nothing before the names of its units.
        let isRefused = sheets.contains(sheet) && observation.provenance.column > reading.names
        if isOwn && isRefused { continue }
        // One unit of measure for an indicator in a file: figures under another are not matched.
        let unit = units[column.item] ?? column.conversion
        if unit != column.conversion { continue }
        if units.updateValue(unit, forKey: column.item) == nil, unit != .none {
          table.findings.append(conversionRead(column.item, unit, at: observation.provenance))
        }
        let map = observation.key.unit.edition
        if map != edition, maps.insert(map).inserted {
          table.findings.append(
            Finding(
              .information, .mapRead, "Các đơn vị cấp huyện được đọc theo danh mục \(map).",
              at: observation.provenance))
        }
        found.append(observation)
      }
    }
    table.mapping = options.mapping.adding(
      units.filter { $0.value != .none }, of: Set(units.keys))
    return found
  }

  private func conversionRead(
    _ item: IndicatorKey, _ conversion: IndicatorMapping.Conversion, at place: Provenance
  ) -> Finding {
    Finding(
      .information, .conversionRead,
      "Đơn vị tính ghi trong tệp khác đơn vị của chỉ tiêu '\(context.catalogue.name(of: item))'; số"
        + " trong tệp được nhân với \(conversion.words).", at: place)
  }

  private var otherEditions: [UnitEdition] {
    context.history.hierarchies.keys.filter { $0 != edition }.sorted().reversed()
  }

  private func isAbove(_ unit: OrganisationUnit.ID) -> Bool {
    context.history.hierarchies[unit.edition]?.children(of: unit.code).isEmpty == false
  }

  /// Names of other provinces and of the country, as they are compared.
  private var namesElsewhere: Set<String> {
    let roots = context.history.hierarchies[edition]?.roots.filter { !context.covers($0.id) } ?? []
    return Set(
      roots.flatMap { [$0.fullName, $0.name] }.map { WordBook.key($0) } + ["cả nước", "toàn quốc"])
  }

  // MARK: - Account

  private func accounted(
    _ table: ComparisonTable, _ grids: [Grid], _ file: String
  ) -> ComparisonTable {
    var table = table
    let totals = TotalLines(
      words: words, whole: context.unit, convention: table.convention,
      isAbove: { isAbove($0) })
    let read = (0..<table.data.count).map { table.data[$0] }
    for grid in grids where !grid.isHidden {
      for total in totals.observations(in: grid, file: file, taken: read) {
        _ = table.data.insert(total)
      }
    }
    var accountant = TableAccountant(
      file: file, period: period, excluded: options.excluded, namesElsewhere: namesElsewhere,
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
    for finding in table.findings where Self.cellFaults.contains(finding.code) {
      accountant.fail(at: finding.provenance)
    }
    table.account = accountant.account(of: grids)
    table.office = grids.lazy.compactMap { OfficeName.find(in: $0) }.first ?? ""
    return table
  }
}
