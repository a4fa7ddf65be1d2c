import ReportCore

/// A line of the interchange table, wherever it stands.
struct LongRow {
  /// The line of the file or the row of the sheet, from 1.
  var line: Int
  var fields: [String]
}

/// Turns lines of the interchange table into observations, and says what is wrong with each.
struct LongRowParser {
  private let context: IntakeContext
  private let columns: LongColumns
  var log: FindingLog

  private var seen: [ObservationKey: Int] = [:]
  private var periods: [String: Period?] = [:]
  private var codes: Spelling.Index?
  private var nearestCodes: [String: String] = [:]
  private var line = 0
  private var isFaulty = false

  /// What points and commas mean, if somebody says so.
  private let convention: NumberConvention?

  init(
    context: IntakeContext, columns: LongColumns, log: FindingLog,
    convention: NumberConvention? = nil
  ) {
    self.convention = convention
    self.context = context
    self.columns = columns
    self.log = log
  }

  mutating func read(_ row: LongRow, into result: inout IntakeResult) {
    line = row.line
    isFaulty = false
    log.scope = nil
    guard row.fields.count == columns.count else {
      log.add(
        .raggedLine,
        "Dòng có \(row.fields.count) ô, cần \(columns.count) ô như dòng tên cột.", line: line)
      return
    }
    log.scope = .subject(text(row, .unit), nil)
    let unit = unit(row)
    if let unit { log.scope = .subject(unit.code, unit) }
    let item = item(row)
    let period = period(row)
    let kind = kind(row)
    // What was derived may be of today's units over a period of other units: only what was reported has
    // to be of the units of its day.
    if let unit, let period, kind == .collected { checkEdition(of: unit, for: period) }
    let status = status(row)
    let value = value(row, of: item, status: status, kind: kind)
    checkLostText(row)
    guard !isFaulty, let unit, let item, let period, let status, let kind else { return }
    let observation = Observation(
      key: ObservationKey(unit: unit, item: item, period: period), value: value, status: status,
      provenance: provenance(row))
    if kind == .collected {
      if context.catalogue.expression(for: item.indicator) != nil {
        fault(
          .computedIndicator,
          "'\(context.catalogue.name(of: item))' là chỉ tiêu tính toán; chỉ nhận số liệu gốc của các chỉ tiêu"
            + " thu thập.", .indicator)
        return
      }
      if let first = seen[observation.key] {
        reportDuplicate(of: observation.key, inLine: first)
        return
      }
      seen[observation.key] = line
      result.observations.append(observation)
    } else {
      result.derived.append(observation)
    }
  }

  /// Says that a line before the current one has the same key.
  mutating func reportDuplicate(of key: ObservationKey, inLine first: Int) {
    seen[key] = first
    fault(
      .duplicateKey,
      "Trùng với dòng \(first): đơn vị \(key.unit.code), chỉ tiêu"
        + " '\(context.catalogue.name(of: key.item))', kỳ \(key.period).",
      .indicator)
  }

  // MARK: - Fields

  private func text(_ row: LongRow, _ column: LongColumn) -> String {
    columns[column].map { row.fields[$0] } ?? ""
  }

  private mutating func fault(_ code: Finding.Code, _ message: String, _ column: LongColumn) {
    fault(code, advising: AdvisedText(message), column)
  }

  private mutating func fault(
    _ code: Finding.Code, advising message: AdvisedText, _ column: LongColumn
  ) {
    isFaulty = true
    log.add(code, advising: message, line: line, column: columns[column].map { $0 + 1 } ?? 0)
  }

  private mutating func unit(_ row: LongRow) -> OrganisationUnit.ID? {
    let edition = UnitEdition(rawValue: text(row, .edition))
    guard let hierarchy = context.history.hierarchies[edition] else {
      fault(
        .unknownEdition,
        Wording.unknownEdition(edition, known: context.history.hierarchies.keys), .edition)
      return nil
    }
    let code = text(row, .unit)
    let group = OrganisationUnit.ID(code, in: edition)
    // A group reports nothing itself; what was summed for it is compared.
    if group.isOfGroup, ["aggregated", "computed"].contains(text(row, .kind)),
      context.history.groups.contains(where: { group.code.hasSuffix(":\($0.code)") })
        || context.history[context.unit]?.kind == .country
    {
      return group
    }
    guard let unit = hierarchy[code] else {
      let others = context.history.hierarchies.values.filter { $0.edition != edition }
        .compactMap { $0[code] }.sorted { $0.id < $1.id }
      if let other = others.first {
        fault(
          .wrongEdition,
          "Mã '\(code)' không có trong danh mục \(edition); đó là \(other.fullName) của danh mục"
            + " \(other.id.edition).", .unit)
      } else {
        fault(
          .unknownUnit,
          Wording.unknownUnit(group) + missingZeros(code, in: hierarchy), .unit)
      }
      return nil
    }
    if !context.covers(unit.id) {
      let own = context.history[context.unit]?.fullName ?? context.unit.code
      fault(
        .foreignUnit, "\(unit.fullName) (\(code)) không thuộc \(own).", .unit)
      return nil
    }
    return unit.id
  }

  /// Spreadsheets drop leading zeros.
  private func missingZeros(_ code: String, in hierarchy: OrganisationHierarchy) -> String {
    for zeros in 1...4 {
      if let unit = hierarchy[String(repeating: "0", count: zeros) + code] {
        return " Có thể bị mất số 0 ở đầu: '\(unit.code)' là \(unit.fullName)."
      }
    }
    return ""
  }

  private mutating func item(_ row: LongRow) -> IndicatorKey? {
    let code = text(row, .indicator)
    guard let indicator = context.catalogue[code] else {
      let nearest = nearestCode(to: code)
      let hint = nearest.map { " Có phải '\($0)' (\(name(of: $0))) không?" } ?? ""
      fault(.unknownIndicator, "Không tìm thấy chỉ tiêu '\(code)'." + hint, .indicator)
      return nil
    }
    let options = text(row, .options)
    guard let item = IndicatorKey(code, options: options), context.catalogue.contains(item) else {
      let known = context.catalogue.options(of: indicator)
      let nearest = Spelling.nearest(to: options, among: known)
      let hint =
        nearest.map { " Có phải '\($0)' (\(name(of: code, $0))) không?" }
        ?? (known.isEmpty ? "" : " Các phân tổ: \(known.joined(separator: ", ")).")
      fault(
        .unknownOption, "Chỉ tiêu '\(name(of: code))' không có phân tổ '\(options)'." + hint,
        .options)
      return nil
    }
    return item
  }

  /// The code of an indicator that is spelt nearly so. A file that is wrong in every line asks for each.
  private mutating func nearestCode(to code: String) -> String? {
    if let known = nearestCodes[code] { return known }
    let index = codes ?? Spelling.Index(context.catalogue.indicators.map(\.code))
    codes = index
    let found = index.nearest(to: code)
    nearestCodes[code] = found
    return found
  }

  /// The words for a code of the table.
  private func name(of indicator: String, _ options: String = "") -> String {
    IndicatorKey(indicator, options: options).map { context.catalogue.name(of: $0) } ?? indicator
  }

  private mutating func period(_ row: LongRow) -> Period? {
    let calendarText = text(row, .calendar)
    guard
      let calendar = calendarText.isEmpty
        ? .statistical : ReportingCalendar(rawValue: calendarText)
    else {
      fault(
        .unrecognisedValue,
        "Không có lịch báo cáo '\(calendarText)'; ghi 'statistical' (lịch thống kê) hoặc 'administrative' (lịch"
          + " hành chính), hoặc để trống.",
        .calendar)
      return nil
    }
    let code = text(row, .period)
    guard let period = Period(code: code, calendar: calendar) else {
      fault(
        .badPeriod,
        "'\(code)' không phải là kỳ báo cáo; cần dạng 2025-M07, 2025-Q3, 2025-S1, 2025-9M hoặc 2025.",
        .period)
      return nil
    }
    if let obstacle = context.obstacle(to: period) {
      fault(.foreignPeriod, obstacle, .period)
      return nil
    }
    return period
  }

  private mutating func checkEdition(of unit: OrganisationUnit.ID, for period: Period) {
    let expected = context.history.edition(for: period)
    if unit.edition != expected {
      fault(
        .wrongEdition,
        "Kỳ \(period) dùng danh mục đơn vị \(expected), không dùng danh mục \(unit.edition).",
        .edition)
    }
  }

  private mutating func kind(_ row: LongRow) -> Observation.Kind? {
    let text = text(row, .kind)
    if text.isEmpty { return .collected }
    guard let kind = Observation.Kind(rawValue: text) else {
      fault(
        .unrecognisedValue,
        "Không có loại số liệu '\(text)'; ghi 'collected' (số gốc), 'aggregated' (số cộng) hoặc 'computed' (số"
          + " tính), hoặc để trống nếu là số gốc.",
        .kind)
      return nil
    }
    return kind
  }

  private mutating func status(_ row: LongRow) -> ObservationStatus? {
    let text = text(row, .status)
    let hasValue = !self.text(row, .value).isEmpty
    if text.isEmpty { return hasValue ? .normal : .missing }
    let status = ObservationStatus(rawValue: text)
    guard ObservationStatus.known.contains(status) else {
      let known = ObservationStatus.known.map(\.rawValue)
      let nearest = Spelling.nearest(to: text, among: known)
      fault(
        .unrecognisedValue,
        "Không có trạng thái '\(text)'."
          + (nearest.map { " Có phải '\($0)' không?" }
            ?? " Các trạng thái: \(known.joined(separator: ", "))."),
        .status)
      return nil
    }
    return status
  }

  /// The number that a text is. A count with three digits behind a point may be in thousands; `nil` if
  /// that is so and nobody has said what points mean, after the fault was recorded.
  private mutating func settled(
    _ text: String, of item: IndicatorKey?, _ kind: Observation.Kind?
  ) -> ExactDecimal? {
    let isCount = item.flatMap { context.catalogue[$0.indicator] }?.domain == .count
    guard isCount, kind == .collected, text.contains(where: { ".,".contains($0) }) else {
      return ExactDecimal(text)
    }
    if let convention {
      guard case .value(let value, _) = NumberReader(convention: convention).read(text) else {
        return nil
      }
      return value
    }
    guard case .ambiguous(let values, _) = NumberReader().read(text) else {
      return ExactDecimal(text)
    }
    let words = values.map { Wording.number($0) }.joined(separator: " hoặc ")
    fault(
      .ambiguousNumber,
      advising: """
        '\(text)' có thể là \(words) (dấu phẩy là dấu thập phân); không đoán được.\
        \(Self.hint(onThousandsIn: text)) Nếu cả tệp ghi theo một quy ước thì chỉ rõ quy ước ấy\
        \(.giveNumbers).
        """, .value)
    return nil
  }

  private mutating func value(
    _ row: LongRow, of item: IndicatorKey?, status: ObservationStatus?,
    kind: Observation.Kind?
  ) -> ExactDecimal? {
    let text = text(row, .value)
    if text.isEmpty {
      checkStatus(status, of: nil, text, kind)
      return nil
    }
    guard let value = settled(text, of: item, kind) else {
      if isFaulty { return nil }
      fault(
        .badNumber,
        "Cần một số viết bằng chữ số, dấu chấm thập phân và không có dấu phân cách hàng nghìn; gặp"
          + " '\(text)'." + Self.hint(onThousandsIn: text), .value)
      return nil
    }
    checkStatus(status, of: value, text, kind)
    if kind == .collected, let item, let indicator = context.catalogue[item.indicator] {
      checkDomain(value, text: text, of: indicator)
    }
    return value
  }

  /// Derived figures may lack a value whatever their status says: nobody counted them.
  private mutating func checkStatus(
    _ status: ObservationStatus?, of value: ExactDecimal?, _ text: String,
    _ kind: Observation.Kind?
  ) {
    guard let status else { return }
    switch status.contradiction(with: value) {
    case .noValue where kind == .collected:
      fault(
        .contradictedStatus,
        "Ô giá trị trống nhưng trạng thái là '\(status.words)'; nếu không có số liệu thì để trống cả"
          + " ô trạng thái.", .value)
    case .value:
      fault(
        .contradictedStatus,
        "Trạng thái '\(status.words)' nghĩa là không có số liệu, nhưng ô giá trị ghi \(text).",
        .value)
    case .notZero:
      fault(.contradictedStatus, "Không phát sinh thì giá trị phải là 0; gặp \(text).", .value)
    case .noValue, nil: break
    }
  }

  private mutating func checkDomain(
    _ value: ExactDecimal, text: String, of indicator: Indicator
  ) {
    switch indicator.domain {
    case .signed: break
    case .count where !value.isInteger:
      fault(
        .impossibleNumber,
        "\(indicator.name) phải là số nguyên (\(indicator.unit.rawValue)); gặp \(text)."
          + Self.hint(onThousandsIn: text), .value)
    case .count, .quantity:
      if value < .zero {
        fault(.impossibleNumber, "\(indicator.name) không thể âm; gặp \(text).", .value)
      }
    }
  }

  /// In this table a dot is the decimal point; in Vietnamese text it parts groups of three digits.
  private static func hint(onThousandsIn text: String) -> String {
    let groups = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let isGrouped =
      groups.count > 1 && (1...3).contains(groups[0].count) && groups[0] != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 }
      && groups.joined().allSatisfy { $0.isASCII && $0.isNumber }
    return isGrouped
      ? " Trong bảng này dấu chấm là dấu thập phân; nếu là dấu phân cách hàng nghìn thì ghi"
        + " \(groups.joined())." : ""
  }

  /// A question mark between letters is what is left of a letter that an old program could not save.
  private mutating func checkLostText(_ row: LongRow) {
    let note = text(row, .note)
    let scalars = Array(note.unicodeScalars)
    for (position, scalar) in scalars.enumerated()
    where position > 0 && position + 1 < scalars.count {
      let isInWord =
        scalars[position - 1].properties.isAlphabetic
        && scalars[position + 1].properties.isAlphabetic
      if scalar == "\u{FFFD}" || scalar == "?" && isInWord {
        fault(
          .damagedText,
          "Chữ bị mất dấu hoặc mất ký tự ('\(note)'); hãy lưu lại tệp với bảng mã UTF-8.", .note)
        return
      }
    }
  }

  /// The place that the file itself names as its source, else this line.
  private func provenance(_ row: LongRow) -> Provenance {
    // As we write them: guarded against spreadsheets, line breaks as marks.
    let note = ShownText.text(ofField: text(row, .note))
    let source = ShownText.text(ofField: text(row, .sourceFile))
    let valueColumn = columns[.value].map { $0 + 1 } ?? 0
    if source.isEmpty {
      return Provenance(
        file: log.file, sheet: log.sheet, row: line, column: valueColumn, note: note)
    }
    let cell = CellReference(text(row, .sourceCell))
    return Provenance(
      file: source, sheet: ShownText.text(ofField: text(row, .sourceSheet)), row: cell?.row ?? 0,
      column: cell?.column ?? 0, note: note)
  }
}

/// `R12C4`.
struct CellReference {
  let row: Int
  let column: Int

  init?(_ text: String) {
    guard text.hasPrefix("R") else { return nil }
    let parts = text.dropFirst().split(separator: "C")
    guard let first = parts.first, let row = Int(first) else { return nil }
    self.row = row
    column = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  }
}
