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

  private let isTraced: Bool
  private var cells: CellReader
  private var doubts = CellDoubts()
  private var keepsBlanks = false

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
    var observations: [Observation] = []
    var hasFigures = false
    for item in table.items {
      let (row, column) = table.place(subject, item)
      let cell = grid[row, column]
      if let cell { doubts.note(cell, awaitsComputing: grid.awaitsComputing) }
      let isDerived =
        context.catalogue.expression(for: item.meaning.indicator) != nil
        || !isCollected(item.meaning)
      let key = ObservationKey(unit: unit.id, item: item.meaning, period: period)
      let place = log.place(row, column)
      switch cells.read(cell, as: item.meaning) {
      case .figure(let value, let status):
        hasFigures = true
        let figure = { value.map { Wording.number($0) } ?? status.rawValue }
        note(row, column, "\(unit.fullName), \(item.meaning): \(figure())")
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
          code, message, line: row, column: column, severity: isDerived ? .warning : .error,
          unit: unit.id, item: item.meaning)
      }
    }
    // A unit with nothing at all has not reported, which is more than that its figures are missing.
    if hasFigures || keepsBlanks { result.observations += observations }
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
    let covered = whole == nil ? reported : reported.intersection(members)
    for item in table.items {
      let (row, column) = table.place(subject, item)
      guard case .figure(let value?, _) = cells.read(grid[row, column], as: item.meaning) else {
        continue
      }
      note(row, column, "tổng, \(item.meaning): \(Wording.number(value))")
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

  private mutating func checkDuplicates(in table: WideTable) {
    var seen: [OrganisationUnit.ID: WideTable.Strip<WideTable.Subject>] = [:]
    for subject in table.subjects {
      guard case .unit(let unit) = subject.meaning else { continue }
      guard let first = seen.updateValue(subject, forKey: unit.id) else { continue }
      log.scope = .subject(unit.fullName, unit.id)
      log.add(
        .duplicateKey,
        "\(unit.fullName) (\(unit.code)) xuất hiện hai lần: ô"
          + " \(log.place(first.row, first.column).address) và ô này.",
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
  /// Lets the file itself say what points and commas mean, where nobody else has.
  private mutating func settleConvention(of table: WideTable) {
    guard options.convention == nil else { return }
    var evidence = ConventionEvidence()
    var doubtful: [(row: Int, column: Int, text: String)] = []
    for subject in table.subjects {
      for item in table.items {
        let (row, column) = table.place(subject, item)
        guard case .text(let text)? = grid[row, column]?.content else { continue }
        let isCount = context.catalogue[item.meaning.indicator]?.domain == .count
        evidence.add(text, isCount: isCount)
        if case .ambiguous = NumberReader().read(text) { doubtful.append((row, column, text)) }
      }
    }
    guard let first = doubtful.first else { return }
    let sign: Character = first.text.contains(".") ? "." : ","
    guard doubtful.allSatisfy({ $0.text.contains(sign) }),
      let (convention, ground) = evidence.settled(forDoubtful: sign) ?? totals(of: table)
    else { return }
    cells.reader.convention = convention
    let reason =
      switch ground {
      case .cell(let text): "ô ghi '\(text)' chỉ đọc được một cách"
      case .wholeCounts(let count): "chỉ đọc như vậy thì \(count) số đếm mới là số nguyên"
      case .totals(let count): "chỉ đọc như vậy thì \(count) tổng trong bảng mới khớp"
      }
    log.add(
      .conventionSettled,
      "Quy ước ghi số của bảng được suy từ chính số liệu: \(convention.name), vì \(reason)."
        + " \(doubtful.count) ô được đọc theo quy ước này, ô đầu tiên ghi '\(first.text)'.",
      line: first.row, column: first.column, severity: .information)
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
