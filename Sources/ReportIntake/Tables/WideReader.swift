import ReportCore

/// Reads the figures of a table in which units, indicators and the period are known.
struct WideReader {
  let grid: Grid
  let context: IntakeContext
  let options: ReadOptions
  let period: Period
  var log: FindingLog
  /// What was made of each cell, in words; only where somebody asked.
  private(set) var trace: [WideRecogniser.Recognition] = []

  /// The cells of sums, which are compared and not stored.
  private(set) var compared: [(row: Int, column: Int)] = []

  private let isTraced: Bool
  private var cells: CellReader
  private var doubts = CellDoubts()
  /// What points and commas mean in the figures of an indicator, where the table tells.
  private var conventions: [IndicatorKey: NumberConvention] = [:]
  private var settled: [(NumberConvention, ConventionEvidence.Ground, [Doubt])] = []
  private var keepsBlanks = false
  /// The periods for which units of another edition were named.
  private var misdated: Set<Period> = []

  init(
    grid: Grid, context: IntakeContext, options: ReadOptions, period: Period, log: FindingLog,
    isTraced: Bool
  ) {
    self.isTraced = isTraced
    self.grid = grid
    self.context = context
    self.options = options
    self.period = period
    self.log = log
    cells = CellReader(
      catalogue: context.catalogue, reader: NumberReader(convention: options.convention),
      status: options.status)
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - table: what stands where.
  ///   - result: where the figures go.
  ///   - keepingBlanks: whether a unit without any figure is kept too, all of them missing.
  mutating func read(
    _ table: WideTable, into result: inout IntakeResult, keepingBlanks: Bool = false
  ) {
    keepsBlanks = keepingBlanks
    settleConvention(of: table)
    checkDuplicates(in: table)
    var sums: [IndicatorKey: Sum] = [:]
    for subject in table.subjects {
      guard case .unit(let unit) = subject.meaning else { continue }
      log.scope = .subject(unit.fullName, unit.id)
      readUnit(unit, subject, table, sums: &sums, into: &result)
    }
    log.scope = nil
    let reported = Set(
      table.subjects.compactMap { subject in
        if case .unit(let unit) = subject.meaning { unit.id } else { nil }
      })
    readGroups(of: table, sums: sums)
    for subject in table.subjects {
      guard case .whole(let whole) = subject.meaning else { continue }
      readWhole(whole, subject, table, sums: sums, reported: reported, into: &result)
    }
    doubts.report(to: &log)
  }

  /// The figures of an indicator added up over the units of the table.
  fileprivate struct Sum {
    var value: Fraction? = Fraction(Int64(0))
    var count = 0
    var byUnit: [OrganisationUnit.ID: ExactDecimal] = [:]
  }

  // MARK: - Units

  private mutating func readUnit(
    _ unit: OrganisationUnit, _ subject: WideTable.Strip<WideTable.Subject>, _ table: WideTable,
    sums: inout [IndicatorKey: Sum], into result: inout IntakeResult
  ) {
    let catalogue = context.catalogue
    var observations: [Observation] = []
    var hasFigures = false
    defer { if hasFigures { checkEdition(of: unit, observations, at: subject) } }
    for item in table.items {
      let (row, column) = table.place(subject, item)
      let cell = grid[row, column]
      if let cell { doubts.note(cell, in: grid) }
      let isDerived =
        context.catalogue.expression(for: item.meaning.indicator) != nil
        || !isCollected(item.meaning)
      let key = ObservationKey(
        unit: unit.id, item: item.meaning, period: item.period ?? subject.period ?? period)
      let place = log.place(row, column)
      cells.reader.convention = options.convention ?? conventions[item.meaning]
      switch cells.read(cell, as: item.meaning) {
      case .figure(let value, let status):
        hasFigures = true
        let figure = { value.map { Wording.number($0) } ?? status.words }
        note(row, column, "\(unit.fullName), \(catalogue.name(of: item.meaning)): \(figure())")
        let observation = Observation(key: key, value: value, status: status, provenance: place)
        if isDerived {
          if value != nil { result.derived.append(observation) }
          continue
        }
        observations.append(observation)
        if let value {
          sums[item.meaning, default: Sum()].add(value, of: unit.id)
        }
      case .blank:
        if !isDerived {
          observations.append(
            Observation(key: key, value: nil, status: .missing, provenance: place))
        }
      case .fault(let code, let message):
        hasFigures = true
        log.add(
          code, advising: message, line: row, column: column,
          severity: isDerived ? .warning : .error,
          unit: unit.id, item: item.meaning)
      }
    }
    // A unit with nothing at all has not reported, which is more than that its figures are missing.
    if hasFigures || keepsBlanks { result.observations += observations }
  }

  /// Says that figures are of a time when there were other units than those whose names they stand beside.
  private mutating func checkEdition(
    of unit: OrganisationUnit, _ observations: [Observation],
    at subject: WideTable.Strip<WideTable.Subject>
  ) {
    for period in Set(observations.map(\.key.period)).sorted() {
      let expected = context.history.edition(for: period)
      guard unit.id.edition != expected, misdated.insert(period).inserted else { continue }
      log.add(
        .wrongEdition,
        "Số liệu \(Wording.name(of: period)) thuộc thời gian của danh mục đơn vị \(expected), nhưng bảng ghi tên đơn vị"
          + " của danh mục \(unit.id.edition), trước hết là \(unit.fullName) (\(unit.code)): số liệu được nhận cho các"
          + " đơn vị ấy. Hãy hỏi lại nếu số liệu là của đơn vị cũ cùng tên.",
        line: subject.row, column: subject.column, severity: .warning)
    }
  }

  private func isCollected(_ item: IndicatorKey) -> Bool {
    context.catalogue[item.indicator]?.origin == .collected
  }

  /// Notes what was made of a cell.
  private mutating func note(_ row: Int, _ column: Int, _ words: @autoclosure () -> String) {
    if isTraced { trace.append(.init(row: row, column: column, words: words())) }
  }

  // MARK: - Totals

  private mutating func readWhole(
    _ whole: OrganisationUnit?, _ subject: WideTable.Strip<WideTable.Subject>, _ table: WideTable,
    sums: [IndicatorKey: Sum], reported: Set<OrganisationUnit.ID>, into result: inout IntakeResult
  ) {
    let subjectUnit = whole ?? context.history[context.unit]
    let edition = context.history.edition(for: period)
    let members = Set(
      subjectUnit.flatMap { unit in
        context.history.hierarchies[edition]?.reportingUnits(under: unit.code).map(\.id)
      } ?? [])
    let catalogue = context.catalogue
    let covered = whole == nil ? reported : reported.intersection(members)
    for item in table.items {
      let (row, column) = table.place(subject, item)
      cells.reader.convention = options.convention ?? conventions[item.meaning]
      guard case .figure(let value?, _) = cells.read(grid[row, column], as: item.meaning) else {
        continue
      }
      note(row, column, "tổng, \(catalogue.name(of: item.meaning)): \(Wording.number(value))")
      compared.append((row, column))
      guard item.period == nil, !table.subjects.contains(where: { $0.period != nil }) else {
        continue
      }
      if let unit = subjectUnit, unit.id.edition == edition, !members.isEmpty,
        members.isSubset(of: reported)
      {
        result.derived.append(
          Observation(
            key: ObservationKey(unit: unit.id, item: item.meaning, period: period), value: value,
            provenance: log.place(row, column)))
      }
      guard context.catalogue[item.meaning.indicator]?.overUnits == .sum, !covered.isEmpty,
        let sum = sums[item.meaning]?.total(of: covered), sum != Fraction(value)
      else { continue }
      let words = (try? sum.rounded(decimals: 3)).map { Wording.number($0) } ?? ""
      log.add(
        .totalDiffers,
        "Dòng hoặc cột tổng ghi \(Wording.number(value)), nhưng cộng các đơn vị trong bảng được \(words):"
          + " chỉ tiêu '\(context.catalogue.name(of: item.meaning))'. Hãy kiểm tra lại.",
        line: row, column: column, severity: .warning, item: item.meaning)
    }
  }

  /// Holds the lines of groups against the units behind them, or before them.
  private mutating func readGroups(of table: WideTable, sums: [IndicatorKey: Sum]) {
    let lines = table.subjects.sorted { $0.index < $1.index }
    for (position, line) in lines.enumerated() {
      guard case .group(let name) = line.meaning else { continue }
      let members = Self.members(lines[(position + 1)...])
      let before = Self.members(lines[..<position].reversed())
      for item in table.items {
        let (row, column) = table.place(line, item)
        cells.reader.convention = options.convention ?? conventions[item.meaning]
        guard case .figure(let value?, _) = cells.read(grid[row, column], as: item.meaning) else {
          continue
        }
        compared.append((row, column))
        guard context.catalogue[item.meaning.indicator]?.overUnits == .sum,
          let sum = sums[item.meaning]
        else { continue }
        let totals = [members, before].filter { !$0.isEmpty }.compactMap { sum.total(of: $0) }
        guard let first = totals.first, !totals.contains(Fraction(value)) else { continue }
        let words = (try? first.rounded(decimals: 3)).map { Wording.number($0) } ?? ""
        log.add(
          .totalDiffers,
          "Dòng '\(name)' ghi \(Wording.number(value)), nhưng cộng các đơn vị của nhóm được \(words): chỉ tiêu"
            + " '\(context.catalogue.name(of: item.meaning))'. Hãy kiểm tra lại.", line: row,
          column: column, severity: .warning, item: item.meaning)
      }
    }
  }

  /// The units of lines up to the next line of a sum.
  private static func members(
    _ lines: some Sequence<WideTable.Strip<WideTable.Subject>>
  ) -> Set<OrganisationUnit.ID> {
    var members: Set<OrganisationUnit.ID> = []
    for line in lines {
      guard case .unit(let unit) = line.meaning else { break }
      members.insert(unit.id)
    }
    return members
  }

  private mutating func checkDuplicates(in table: WideTable) {
    struct Key: Hashable {
      var unit: OrganisationUnit.ID
      var period: Period?
    }
    var seen: [Key: WideTable.Strip<WideTable.Subject>] = [:]
    for subject in table.subjects {
      guard case .unit(let unit) = subject.meaning else { continue }
      let key = Key(unit: unit.id, period: subject.period)
      guard let first = seen.updateValue(subject, forKey: key) else { continue }
      log.scope = .subject(unit.fullName, unit.id)
      log.add(
        .duplicateKey,
        "\(unit.fullName) (\(unit.code)) xuất hiện hai lần:"
          + " \(FindingLog.words(for: log.place(first.row, first.column))), và ô này.",
        line: subject.row, column: subject.column, unit: unit.id)
    }
    log.scope = nil
  }
}

extension WideReader.Sum {
  fileprivate mutating func add(_ figure: ExactDecimal, of unit: OrganisationUnit.ID) {
    value = value.flatMap { try? $0.adding(Fraction(figure)) }
    count += 1
    byUnit[unit] = figure
  }

  /// The sum over those units, if all of them have a figure.
  fileprivate func total(of units: Set<OrganisationUnit.ID>) -> Fraction? {
    var sum = Fraction(Int64(0))
    for unit in units {
      guard let figure = byUnit[unit], let next = try? sum.adding(Fraction(figure)) else {
        return nil
      }
      sum = next
    }
    return sum
  }
}

// MARK: - The convention of numbers

extension WideReader {
  /// Lets the table itself say what points and commas mean, where nobody else has: each column for
  /// itself, and where a column does not tell, all counts together.
  private mutating func settleConvention(of table: WideTable) {
    guard options.convention == nil else { return }
    var evidence: [IndicatorKey: ConventionEvidence] = [:]
    var counts = ConventionEvidence()
    var all = ConventionEvidence()
    var doubtful: [IndicatorKey: [Doubt]] = [:]
    for subject in table.subjects {
      for item in table.items {
        let (row, column) = table.place(subject, item)
        guard case .text(let text)? = grid[row, column]?.content else { continue }
        let isCount = context.catalogue[item.meaning.indicator]?.domain == .count
        evidence[item.meaning, default: ConventionEvidence()].add(text, isCount: isCount)
        if isCount { counts.add(text, isCount: true) }
        all.add(text, isCount: isCount)
        if case .ambiguous = NumberReader().read(text) {
          doubtful[item.meaning, default: []].append((row, column, text))
        }
      }
    }
    for item in table.items {
      guard let cells = doubtful.removeValue(forKey: item.meaning), let first = cells.first else {
        continue
      }
      let sign: Character = first.text.contains(".") ? "." : ","
      guard cells.allSatisfy({ $0.text.contains(sign) }) else { continue }
      let isCount = context.catalogue[item.meaning.indicator]?.domain == .count
      let found =
        evidence[item.meaning]?.settled(forDoubtful: sign)
        ?? (isCount ? counts.settled(forDoubtful: sign) : all.settled(forDoubtful: sign))
        ?? totals(of: table)
      guard let (convention, ground) = found else { continue }
      conventions[item.meaning] = convention
      settled.append((convention, ground, cells))
    }
    reportConventions()
  }

  /// Says once for each convention which cells were read by it.
  private mutating func reportConventions() {
    var rest = settled
    settled = []
    while let (convention, ground, _) = rest.first {
      let cells = rest.filter { $0.0 == convention }.flatMap(\.2).sorted {
        ($0.row, $0.column) < ($1.row, $1.column)
      }
      rest.removeAll { $0.0 == convention }
      guard let first = cells.first else { continue }
      let reason =
        switch ground {
        case .cell(let text): "ô ghi '\(text)' chỉ đọc được một cách"
        case .wholeCounts(let count): "chỉ đọc như vậy thì \(count) số đếm mới là số nguyên"
        case .totals(let count): "chỉ đọc như vậy thì \(count) tổng trong bảng mới khớp"
        }
      log.add(
        .conventionSettled,
        "Quy ước ghi số của bảng được suy từ chính số liệu: \(convention.name), vì \(reason)."
          + " \(cells.count) ô được đọc theo quy ước này, ô đầu tiên ghi '\(first.text)':"
          + " \(Self.ranges(of: cells)).",
        line: first.row, column: first.column, severity: .information)
    }
  }

  /// A cell that can be read in two ways.
  typealias Doubt = (row: Int, column: Int, text: String)

  /// Every one of the cells, those below one another together: `C5:C116, D7`.
  private static func ranges(of cells: [Doubt]) -> String {
    var ranges: [(column: Int, rows: ClosedRange<Int>)] = []
    for cell in cells.sorted(by: { ($0.column, $0.row) < ($1.column, $1.row) }) {
      if let last = ranges.last, last.column == cell.column, last.rows.upperBound + 1 == cell.row {
        ranges[ranges.count - 1].rows = last.rows.lowerBound...cell.row
      } else {
        ranges.append((cell.column, cell.row...cell.row))
      }
    }
    return ranges.map { column, rows in
      let letters = SheetColumn.letters(of: column)
      let first = "\(letters)\(rows.lowerBound)"
      return rows.count == 1 ? first : "\(first):\(letters)\(rows.upperBound)"
    }.joined(separator: ", ")
  }

  /// The convention under which all printed totals add up, if there is but one.
  private func totals(of table: WideTable) -> (NumberConvention, ConventionEvidence.Ground)? {
    let fitting = [NumberConvention.vietnamese, .english].compactMap { convention in
      matchingTotals(of: table, in: convention).map { (convention, $0) }
    }
    guard fitting.count == 1, let (convention, count) = fitting.first else { return nil }
    return (convention, .totals(count))
  }

  /// How many totals add up; `nil` if one does not, or there is none.
  private func matchingTotals(of table: WideTable, in convention: NumberConvention) -> Int? {
    let reader = NumberReader(convention: convention)
    func value(_ place: (row: Int, column: Int)) -> ExactDecimal? {
      switch grid[place.row, place.column]?.content {
      case .number(let digits)?: return ExactDecimal(digits)
      case .text(let text)?:
        switch reader.read(text) {
        case .value(let value, _): return value
        case .nilReported: return .zero
        default: return nil
        }
      default: return nil
      }
    }
    var matching = 0
    for item in table.items
    where context.catalogue[item.meaning.indicator]?.overUnits == .sum {
      var total: ExactDecimal?
      var sum: Fraction? = Fraction(Int64(0))
      for subject in table.subjects {
        let figure = value(table.place(subject, item))
        if case .whole(nil) = subject.meaning {
          total = figure
        } else if case .unit = subject.meaning {
          sum = figure.flatMap { figure in sum.flatMap { try? $0.adding(Fraction(figure)) } }
        }
      }
      guard let total, let sum else { continue }
      if Fraction(total) != sum { return nil }
      matching += 1
    }
    return matching > 0 ? matching : nil
  }
}
