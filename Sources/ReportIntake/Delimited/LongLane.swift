import DelimitedText
import ReportCore

/// The fast lane through the interchange table.
///
/// The first line with any new code goes to ``LongRowParser``, which knows every rule and every
/// message; if it has nothing to say, the lane remembers what the codes stand for, and lines made of
/// remembered codes pass without a string being made. So the lane accepts nothing that the parser
/// would refuse: whatever is unusual in a line sends it to the parser, and the lane ends where the parser
/// has anything to say.
struct LongLane: Sendable {
  private var data = DataSet()
  /// What the parser found; the collected figures are in the data.
  private var result = IntakeResult()
  private var parser: LongRowParser
  private let context: IntakeContext
  private let file: String
  private let valueColumn: Int

  private let places: Places
  private var editions = FieldNumbers()
  private var unitCodes = FieldNumbers()
  private var indicators = FieldNumbers()
  private var options = FieldNumbers()
  private var periodCodes = FieldNumbers()
  private var calendars = FieldNumbers()
  private var kinds = FieldNumbers()
  private var statusCodes = FieldNumbers()
  private var notes = FieldNumbers()

  private var units = PairTable()
  private var items = PairTable()
  private var periods = PairTable()
  /// Which editions may report for which periods.
  private var reporting = PairTable()
  /// By the number of a status's text and whether there is a value.
  private var statuses = PairTable()
  /// The number of the status that is true of zero alone: it did not occur.
  private var statusOfZero: Int32 = -1
  private var isCollected: Set<Int> = []
  /// By the number of a note; -1 if it was never read with care.
  private var origins: [Int32] = []
  private var domains: [Indicator.Domain] = []

  /// `nil` if the columns of the file stand in an unusual order.
  private var repeated: RepeatedLine?
  private var lastKey = (unit: (-1, -1), item: (-1, -1))
  private var last = (unit: Int32(-1), item: Int32(-1))

  /// Creates a lane, with room for about so many lines.
  init(context: IntakeContext, columns: LongColumns, log: FindingLog, expecting lines: Int) {
    self.context = context
    file = log.file
    valueColumn = columns[.value].map { $0 + 1 } ?? 0
    parser = LongRowParser(context: context, columns: columns, log: log)
    places = Places(columns)
    repeated = places.shape.map(RepeatedLine.init)
    data.reserveCapacity(lines)
  }

  /// What was read, with its account.
  func finished(from firstLine: Int) -> IntakeResult {
    var finished = IntakeResult(data, derived: result.derived)
    let first = Provenance(file: file, row: firstLine, column: valueColumn)
    finished.account.add(.taken, at: first, count: data.count)
    finished.account.add(.compared, at: first, count: result.derived.count)
    return finished
  }

  /// Reads a line.
  ///
  /// - Returns: whether there is nothing to say of it.
  @inline(__always)
  mutating func read(_ record: borrowing DelimitedReader.Record) -> Bool {
    if pass(record) { return true }
    return readCarefully(record)
  }

  /// Whether a count is written with a point, which may stand for thousands.
  private static func hasPoint(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] == UInt8(ascii: ".") { return true }
    return false
  }

  /// Reads lines for as long as they begin as lines before them did.
  ///
  /// - Parameters:
  ///   - bytes: text that is known to be clean.
  ///   - start: where a record begins.
  ///   - line: the number of its line.
  /// - Returns: where the first line begins that must be read in another way, and how many came
  ///   before it.
  mutating func readRun(
    _ bytes: Span<UInt8>, from start: Int, line: Int
  ) -> (end: Int, lines: Int) {
    guard var known = repeated.take() else { return (start, 0) }
    var (end, lines) = (start, 0)
    while let match = known.match(bytes, at: end),
      data.fill(
        NumberedKey(unit: known.unit, item: known.item, period: match.period),
        value: ExactDecimal(match.value), status: known.status, origin: known.origin,
        row: line + lines, column: valueColumn) == nil
    {
      end = match.end
      lines += 1
    }
    repeated = known
    return (end, lines)
  }

  private mutating func pass(_ record: borrowing DelimitedReader.Record) -> Bool {
    guard record.count == places.count, !record.hasFaults else { return false }
    for place in places.unusual where !record[place].isEmpty { return false }
    if let place = places.kind, !isCollected.contains(kinds.number(of: record[place])) {
      return false
    }
    let edition = editions.number(of: record[places.edition])
    let unitCode = unitCodes.number(of: record[places.unit])
    if lastKey.unit != (edition, unitCode) {
      lastKey.unit = (edition, unitCode)
      last.unit = units[edition, unitCode]
    }
    let indicator = indicators.number(of: record[places.indicator])
    let option = places.options.map { options.number(of: record[$0]) } ?? FieldNumbers.empty
    if lastKey.item != (indicator, option) {
      lastKey.item = (indicator, option)
      last.item = items[indicator, option]
    }
    let periodCode = periodCodes.number(of: record[places.period])
    let calendar = places.calendar.map { calendars.number(of: record[$0]) } ?? FieldNumbers.empty
    let period = periods[calendar, periodCode]
    let statusCode = places.status.map { statusCodes.number(of: record[$0]) } ?? FieldNumbers.empty
    let text = record[places.value]
    let status = statuses[text.isEmpty ? 0 : 1, statusCode]
    let note = places.note.map { notes.number(of: record[$0]) } ?? FieldNumbers.empty
    guard last.unit >= 0, last.item >= 0, period >= 0, status >= 0, note < origins.count,
      origins[note] >= 0, reporting[edition, Int(period)] >= 0
    else { return false }
    var value: ExactDecimal?
    if !text.isEmpty {
      guard let number = ExactDecimal(utf8: text) else { return false }
      switch domains[Int(last.item)] {
      case .count where number.scale > 0 || number.significand < 0 || Self.hasPoint(text):
        return false
      case .quantity where number.significand < 0: return false
      case .count, .quantity, .signed: break
      }
      if status == statusOfZero, number != .zero { return false }
      value = number
    }
    let key = NumberedKey(unit: last.unit, item: last.item, period: period)
    guard
      data.fill(
        key, value: value, status: status, origin: origins[note], row: record.row,
        column: valueColumn) == nil
    else { return false }
    repeated?.learn(
      record, edition: edition, key: key, origin: origins[note],
      status: text.isEmpty || status == statusOfZero ? nil : status)
    return true
  }

  /// Reads a line by every rule.
  ///
  /// - Returns: whether there is nothing to say of it.
  @inline(never)
  private mutating func readCarefully(_ record: borrowing DelimitedReader.Record) -> Bool {
    lastKey = ((-1, -1), (-1, -1))
    let row = LongRow(
      line: record.row, fields: (0..<record.count).map { record.text($0) })
    parser.read(row, into: &result)
    guard parser.log.total == 0, !record.hasFaults else { return false }
    // What is not collected stands among the derived figures.
    guard let observation = result.observations.popLast() else { return true }
    guard data.insert(observation) == nil else { return false }
    remember(record, observation)
    return true
  }

  private mutating func remember(
    _ record: borrowing DelimitedReader.Record, _ observation: Observation
  ) {
    let key = observation.key
    let edition = editions.number(of: record[places.edition])
    units[edition, unitCodes.number(of: record[places.unit])] = data.number(of: key.unit)
    let option = places.options.map { options.number(of: record[$0]) } ?? FieldNumbers.empty
    let item = data.number(of: key.item)
    items[indicators.number(of: record[places.indicator]), option] = item
    let domain = context.catalogue[key.item.indicator]?.domain ?? .count
    while domains.count <= Int(item) { domains.append(.count) }
    domains[Int(item)] = domain
    let calendar = places.calendar.map { calendars.number(of: record[$0]) } ?? FieldNumbers.empty
    let period = data.number(of: key.period)
    periods[calendar, periodCodes.number(of: record[places.period])] = period
    reporting[edition, Int(period)] = 0
    let statusCode = places.status.map { statusCodes.number(of: record[$0]) } ?? FieldNumbers.empty
    let status = data.number(of: observation.status)
    statuses[observation.value == nil ? 0 : 1, statusCode] = status
    if observation.status == .nil { statusOfZero = status }
    if let place = places.kind { isCollected.insert(kinds.number(of: record[place])) }
    guard places.unusual.allSatisfy({ record[$0].isEmpty }) else { return }
    let note = places.note.map { notes.number(of: record[$0]) } ?? FieldNumbers.empty
    while origins.count <= note { origins.append(-1) }
    origins[note] = data.number(ofOrigin: file, note: observation.provenance.note)
  }

  /// Where the columns stand that the lane looks at.
  private struct Places {
    let count: Int
    let edition: Int
    let unit: Int
    let indicator: Int
    let options: Int?
    let period: Int
    let calendar: Int?
    let kind: Int?
    let status: Int?
    let note: Int?
    let value: Int
    /// What must be empty for a figure to be no more than its line.
    let unusual: [Int]
    let shape: RepeatedLine.Shape?

    init(_ columns: LongColumns) {
      count = columns.count
      edition = columns[.edition] ?? 0
      unit = columns[.unit] ?? 0
      indicator = columns[.indicator] ?? 0
      options = columns[.options]
      period = columns[.period] ?? 0
      calendar = columns[.calendar]
      kind = columns[.kind]
      status = columns[.status]
      value = columns[.value] ?? 0
      note = columns[.note]
      unusual = [columns[.sourceFile]].compactMap(\.self)
      shape = RepeatedLine.Shape(
        first: [edition, unit, indicator] + [options].compactMap(\.self),
        second: [period] + [calendar, kind].compactMap(\.self), value: value,
        others: unusual + [status, note].compactMap(\.self))
    }
  }
}

/// A number for each pair of numbers, -1 where there is none.
struct PairTable {
  private var rows: [[Int32]] = []

  subscript(first: Int, second: Int) -> Int32 {
    get {
      guard first < rows.count, second < rows[first].count else { return -1 }
      return rows[first][second]
    }
    set {
      while rows.count <= first { rows.append([]) }
      while rows[first].count <= second { rows[first].append(-1) }
      rows[first][second] = newValue
    }
  }
}
