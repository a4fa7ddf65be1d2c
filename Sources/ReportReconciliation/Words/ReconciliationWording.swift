public import ReportCore

/// The texts of a reconciliation that officers read: Vietnamese words for verdicts, causes and tolerances.
public struct ReconciliationWording: Sendable {
  /// The catalogue of indicators.
  public var catalogue: IndicatorCatalogue
  /// The units, with their editions and successions.
  public var history: OrganisationHistory
  /// The name of the side that reconciles.
  public var here: String
  /// The name of the other side.
  public var there: String

  /// Words for two sides.
  public init(
    catalogue: IndicatorCatalogue, history: OrganisationHistory, here: String, there: String
  ) {
    self.catalogue = catalogue
    self.history = history
    self.here = here
    self.there = there
  }

  func name(_ side: Discrepancy.Side) -> String { side == .here ? here : there }

  func name(of unit: OrganisationUnit.ID) -> String { history[unit]?.fullName ?? "?" }

  func list(_ units: [OrganisationUnit.ID], atMost limit: Int = 4) -> String {
    let names = units.prefix(limit).map { "\(name(of: $0)) (\($0.code))" }.joined(separator: ", ")
    return units.count > limit ? "\(names) và \(units.count - limit) đơn vị khác" : names
  }

  /// The units of a line as the record prints them.
  public func unitNames(_ line: Discrepancy) -> String {
    func names(_ units: [OrganisationUnit.ID]) -> String {
      let names = units.prefix(3).map { "\(name(of: $0)) (\($0.code))" }
      let rest = units.count > 3 ? " và \(units.count - 3) đơn vị khác" : ""
      return names.joined(separator: ", ") + rest
    }
    let (ours, theirs) = (line.here.units, line.there.units)
    if ours == theirs || theirs.isEmpty || ours.isEmpty {
      return names(ours.isEmpty ? theirs : ours)
    }
    return "\(names(ours)) ⇔ \(names(theirs))"
  }

  // MARK: - Numbers

  /// How many decimals a figure shows: those of the indicator, more where the figure has more.
  func decimals(of value: Fraction?, _ line: Discrepancy) -> Int {
    let usual = catalogue[line.item.indicator]?.decimals ?? 0
    // A figure that was computed here has endless decimals: it shows as many as the printed one.
    let printed = [line.here, line.there].filter { !$0.isDerived }.compactMap(\.value?.exactDecimal)
    let shown = value?.exactDecimal.map { Int($0.scale) }
    let most = printed.map { Int($0.scale) }.max() ?? 0
    return min(6, max(usual, min(shown ?? most, most)))
  }

  func printed(_ value: Fraction?, of line: Discrepancy) -> ExactDecimal? {
    value.flatMap { try? $0.rounded(decimals: decimals(of: $0, line)) }
  }

  /// A figure of a line as the sheet of explanations prints it; empty if there is none.
  public func plain(_ reading: Discrepancy.Reading, _ line: Discrepancy) -> String {
    plain(reading.value, line)
  }

  /// The other side's figure less ours, as that sheet prints it; empty where one is lacking.
  public func plainDifference(of line: Discrepancy) -> String { plain(line.difference, line) }

  private func plain(_ value: Fraction?, _ line: Discrepancy) -> String {
    printed(value, of: line)?.formatted(decimals: decimals(of: value, line)) ?? ""
  }

  static func number(_ value: Fraction) -> String {
    if let exact = value.exactDecimal, exact.scale <= 4 {
      return Wording.number(exact, style: .init(decimals: Int(exact.scale)))
    }
    guard let rounded = try? value.rounded(decimals: 4) else { return "?" }
    return "\(Wording.number(rounded, style: .init(decimals: 4)))…"
  }

  // MARK: - Verdicts

  /// The class in words.
  public func name(_ class: Discrepancy.Class) -> String {
    switch `class` {
    case .equal: "Khớp"
    case .withinTolerance: "Trong ngưỡng"
    case .outside: "Vượt ngưỡng"
    case .onlyHere: "Chỉ \(here) có"
    case .onlyThere: "Chỉ \(there) có"
    case .neither: "Cả hai bên không có số"
    case .notComparable: "Không so sánh được"
    case .unmatched: "Chưa ghép được"
    }
  }

  /// The verdict with its reason or candidates.
  public func verdict(_ line: Discrepancy) -> String {
    switch line.verdict {
    case .equal, .withinTolerance, .outside, .onlyHere, .onlyThere, .neither:
      return name(line.class)
    case .notComparable(let reason):
      return "\(name(line.class)): \(self.reason(reason))"
    case .unmatched(let side, let candidates):
      return "\(name(line.class)): \(self.candidates(candidates, side, line))"
    }
  }

  private func reason(_ reason: Discrepancy.Reason) -> String {
    switch reason {
    case .incomplete(let side, let units):
      return units.isEmpty
        ? "\(name(side)) ghi là số chưa đủ đơn vị"
        : "\(name(side)) thiếu số liệu của \(list(units))"
    case .gap(let side, let gap):
      return "\(name(side)): \(Wording.gap(gap, history: history))"
    case .doesNotAdd: return "chỉ tiêu không cộng được giữa các đơn vị"
    case .otherCalendar(let side, let calendar):
      let words =
        calendar == .statistical ? "kỳ thống kê theo tháng dương lịch" : "kỳ từ ngày 15 đến ngày 14"
      return "số của \(name(side)) theo \(words)"
    case .noValue(let side, let status):
      return status == .notCollected
        ? "\(name(side)): có phát sinh nhưng không thu thập được số liệu"
        : "\(name(side)): không có số liệu"
    case .duplicate(let side, _): return "\(name(side)) ghi hai lần cùng một ô số liệu"
    }
  }

  private func candidates(
    _ candidates: Discrepancy.Candidates, _ side: Discrepancy.Side, _ line: Discrepancy
  ) -> String {
    switch candidates.subject {
    case .unit:
      let units = candidates.units.map {
        "\(name(of: $0)) (\($0.code), danh mục \($0.edition))"
      }
      return "không có đơn vị mang mã '\(line.unit.code)'"
        + (units.isEmpty ? "" : "; có thể là \(units.joined(separator: " hoặc "))")
    case .indicator:
      let items = candidates.items.prefix(4).map(\.description)
      return "không có chỉ tiêu '\(line.item)'"
        + (items.isEmpty ? "" : "; có thể là \(items.joined(separator: " hoặc "))")
    }
  }

  // MARK: - Tolerances

  /// The rule in words.
  public func rule(_ rule: ToleranceTable.Rule) -> String {
    switch rule {
    case .exact: return "khớp tuyệt đối"
    case .halfUnit(let step):
      let half = (try? step.divided(by: Fraction(Int64(2)))) ?? step
      return "±\(Self.number(half))"
    case .set(let tolerance):
      var parts: [String] = []
      if tolerance.absolute != .zero {
        parts.append("±\(Self.number(Fraction(tolerance.absolute)))")
      }
      if tolerance.percent != .zero {
        parts.append("±\(Self.number(Fraction(tolerance.percent)))%")
      }
      return parts.isEmpty ? "khớp tuyệt đối" : parts.joined(separator: " hoặc ")
    }
  }

  // MARK: - Causes

  /// The causes with their evidence.
  public func causes(of line: Discrepancy) -> String {
    line.causes.map { cause($0, line) }.joined(separator: "; ")
  }

  /// A cause with its evidence in numbers.
  public func cause(_ cause: ProbableCause, _ line: Discrepancy) -> String {
    let numbers = cause.figures.map { Self.number($0) }
    func figure(_ position: Int) -> String {
      numbers.indices.contains(position) ? numbers[position] : "?"
    }
    let who = cause.side.map { name($0) } ?? ""
    let support = cause.support.map { " (\($0.count)/\($0.total) chỉ tiêu)" } ?? ""
    let lines = cause.support.map { " (\($0.count)/\($0.total) dòng khác nhau)" } ?? ""
    switch cause.kind {
    case .rounding: return "Làm tròn: \(figure(0)) ghi là \(figure(1))"
    case .truncation: return "Cắt bỏ số lẻ: \(figure(0)) ghi là \(figure(1))"
    case .percentPerMille:
      return "Nhầm % và ‰: \(figure(0)) × 10 ≈ \(figure(2))"
    case .decimalFactor:
      return "Sai đơn vị tính hoặc dấu thập phân: \(figure(0)) × \(figure(1)) ≈ \(figure(2))"
    case .leadingZero:
      return
        "Mất số 0 ở đầu mã đơn vị ở số của \(who): \(cause.units.map(\.code).joined())\(support)"
    case .transposedDigits: return "Đảo hai chữ số: \(figure(0)) và \(figure(1))"
    case .swappedRows: return "Đổi chỗ với dòng \(list(cause.units))\(support)"
    case .staleCopy:
      return "Số \(figure(0)) của \(who) là số \(period(cause))\(lines)"
    case .cumulative:
      return
        "Số \(figure(0)) của \(who) là số lũy kế \(period(cause)), không phải số trong kỳ\(lines)"
    case .otherIndicator:
      let name = cause.item.map { catalogue.name(of: $0) } ?? "?"
      return "Số \(figure(0)) của \(who) là số của chỉ tiêu '\(name)'\(lines)"
    case .otherBoundary:
      return "Số \(figure(0)) của \(who) là số theo địa giới khác, danh mục"
        + " \(cause.edition?.rawValue ?? "?")\(lines)"
    case .withoutUnits:
      return "Tổng \(figure(0)) của \(who) chưa gồm \(list(cause.units))"
    case .roundedParts:
      return
        "Tổng của \(who) cộng từ các số đã làm tròn: \(figure(0)), trước khi làm tròn là \(figure(1))"
    case .otherCalendar:
      return "Số \(figure(0)) của \(who) là số theo lịch khác: \(cutOff(cause))\(lines)"
    case .otherDenominator:
      return "\(who) dùng \(denominator(cause)): tính lại được \(figure(1))"
    case .earlierRevision:
      return "Số \(figure(0)) của \(who) là số \(cause.revision), nay là \(figure(1))"
    case .unitMerged:
      return cause.figures.first == line[cause.side ?? .there].value
        ? "Số của \(who) gồm cả \(list(cause.units)): \(figure(0)) = "
          + numbers.dropFirst().joined(separator: " + ")
        : "\(who) đã gộp vào \(list(cause.units))"
    case .swappedParts:
      return "Đổi chỗ với '\(cause.item.map { catalogue.name(of: $0) } ?? "?")'"
    case .totalDiffers:
      return "Các đơn vị của \(who) cộng lại là \(figure(0)), tổng in là \(figure(1))"
    case .followsFromParts: return "Do chênh lệch của các số thành phần: \(figure(0))"
    default: return cause.kind.rawValue
    }
  }

  func period(_ cause: ProbableCause) -> String {
    cause.period.map { Wording.name(of: $0) } ?? "kỳ trước"
  }

  func cutOff(_ cause: ProbableCause) -> String {
    cause.period.map {
      "\(Wording.date($0.firstDay)) đến \(Wording.date($0.lastDay))"
    } ?? "?"
  }

  func denominator(_ cause: ProbableCause) -> String {
    switch cause.denominator {
    case .average: "mẫu số bình quân trong kỳ"
    case .opening: "mẫu số đầu kỳ"
    default: "mẫu số cuối kỳ"
    }
  }

  // MARK: - Inconsistencies

  /// What does not fit together on a side.
  public func inconsistency(_ found: PrintedContradiction) -> String {
    let what = "\(name(found.side)): \(catalogue.name(of: found.item)), \(name(of: found.unit))"
    let isRounding = found.isRounding ? " (do làm tròn)" : ""
    switch found.kind {
    case .outsideParts(let units):
      return "\(what): \(Self.number(found.printed)) không nằm giữa số của \(list(units));"
        + " gần nhất là \(Self.number(found.expected))\(isRounding)."
    case .identity:
      return "\(what): in \(Self.number(found.printed)), tính từ các số thành phần là"
        + " \(Self.number(found.expected))\(isRounding)."
    }
  }
}
