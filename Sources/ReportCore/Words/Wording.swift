/// The texts that officers read: Vietnamese words for periods, gaps, judgements and numbers.
public enum Wording {
  /// `quý III năm 2025`, `6 tháng đầu năm 2025`, `giai đoạn 2021-2025`.
  public static func name(of period: Period) -> String {
    let year = period.year
    return switch period.kind {
    case .month: "tháng \(period.ordinal) năm \(year)"
    case .quarter: "quý \(["I", "II", "III", "IV"][period.ordinal - 1]) năm \(year)"
    case .halfYear: period.ordinal == 1 ? "6 tháng đầu năm \(year)" : "6 tháng cuối năm \(year)"
    case .nineMonths: "9 tháng năm \(year)"
    case .year: "năm \(year)"
    case .years: "giai đoạn \(year)-\(period.lastYear)"
    }
  }

  /// `30/09/2025`.
  public static func date(_ date: CalendarDate) -> String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(twoDigits(date.day))/\(twoDigits(date.month))/\(date.year)"
  }

  /// The days that a period covers, and by which calendar.
  public static func cutOff(of period: Period) -> String {
    let days = "từ ngày \(date(period.firstDay)) đến ngày \(date(period.lastDay))"
    let calendar =
      switch period.calendar {
      case .statistical: "kỳ thống kê theo tháng dương lịch"
      case .administrative: "kỳ báo cáo hành chính, từ ngày 15 đến ngày 14"
      }
    return "Số liệu \(days); \(calendar)"
  }

  /// `1.234,5`: a point for thousands, a comma for decimals.
  public static func number(
    _ value: ExactDecimal, style: Report.Cell.NumberStyle = Report.Cell.NumberStyle()
  ) -> String {
    let plain = value.formatted(decimals: style.decimals)
    let sides = plain.drop { $0 == "-" }.split(separator: ".")
    var whole = ""
    for (position, digit) in sides[0].enumerated() {
      if position > 0, (sides[0].count - position) % 3 == 0 { whole += "." }
      whole.append(digit)
    }
    let sign = value.significand < 0 ? "-" : style.isSigned && value.significand > 0 ? "+" : ""
    return style.prefix + sign + whole + (sides.count > 1 ? "," + sides[1] : "") + style.suffix
  }

  /// `3.584`: how many, as within a sentence.
  public static func count(_ number: Int) -> String { Wording.number(ExactDecimal(Int64(number))) }

  /// `xã, phường, đặc khu`: the kinds of the units, each once.
  public static func kinds(of units: [OrganisationUnit]) -> String {
    let order = ["xã", "phường", "thị trấn", "đặc khu", "huyện"]
    let kinds = Set(units.map(\.kind.rawValue)).sorted { left, right in
      (order.firstIndex(of: left) ?? order.count, left)
        < (order.firstIndex(of: right) ?? order.count, right)
    }
    return kinds.isEmpty ? "đơn vị" : kinds.joined(separator: ", ")
  }

  /// `xã Nghi Dương (11713), phường Hải An (11413)`, as within a sentence.
  public static func list(_ units: [OrganisationUnit], atMost limit: Int = 20) -> String {
    let names = units.prefix(limit)
      .map { "\(withinSentence($0.fullName)) (\($0.groupCode ?? $0.code))" }
      .joined(separator: ", ")
    return units.count > limit ? "\(names) và \(units.count - limit) đơn vị khác" : names
  }

  /// Why there is no value.
  public static func gap(_ gap: Figure.Gap, history: OrganisationHistory) -> String {
    switch gap {
    case .noReturn: return "chưa có số liệu báo cáo"
    case .notCollected: return "có phát sinh nhưng không thu thập được số liệu"
    case .noOpeningStock: return "chưa đủ số liệu: thiếu số liệu đầu kỳ để tính bình quân"
    case .splitPredecessors([]):
      return "không so sánh được: đơn vị đã nhập vào đơn vị khác, không tách riêng được"
    case .splitPredecessors(let ids):
      let units = ids.compactMap { history[$0] }
      return "không so sánh được: đơn vị cũ bị chia tách: " + list(units, atMost: 5)
    case .noSuccession(let edition):
      return "không so sánh được: không có bảng chuyển đổi đơn vị cho danh mục \(edition)"
    case .noCounterpart(let edition):
      return "không có số liệu đã báo cáo để so sánh: danh mục \(edition) không có đơn vị tương ứng"
    case .divisionByZero: return "mẫu số bằng 0"
    case .doesNotAggregate: return "chỉ tiêu không cộng được giữa các đơn vị hoặc các kỳ"
    case .settingMissing: return "chưa xác định mẫu số"
    case .unequalParts: return "thiếu số liệu của một phần kỳ báo cáo"
    case .noCommonGround: return "không có đơn vị nào đủ số liệu"
    case .incompleteYears: return "không có đủ số liệu của kỳ so sánh"
    case .otherGround: return "số liệu hai kỳ không cùng phạm vi"
    case .noSuchPeriod: return "không có kỳ tương ứng để so sánh"
    case .overflow: return "số quá lớn"
    }
  }

  /// What a target is counted in: of a change both what the change and what the level is counted in,
  /// where they differ (`điểm %; mức: bé trai/100 bé gái`).
  public static func unit(of target: Target, level: UnitOfMeasure) -> String {
    guard target.condition.isChange, !target.condition.isPercentChange,
      target.unit.rawValue != level.rawValue
    else { return target.condition.isChange ? level.rawValue : target.unit.rawValue }
    return "\(target.unit.rawValue); mức: \(level.rawValue)"
  }

  /// By which shares of split units a figure was estimated, and where the shares come from.
  public static func shares(
    _ shares: [OrganisationUnit.ID: Fraction], history: OrganisationHistory
  ) -> String {
    let parts = shares.sorted { $0.key < $1.key }.map { unit, share in
      let name = history[unit]?.fullName ?? unit.code
      let decimal = share.exactDecimal ?? (try? share.rounded(decimals: 6))
      let printed = decimal.map { number($0, style: .init(decimals: Int($0.scale))) }
      return "\(name) (\(unit.code)): \(printed ?? "?")"
    }
    return "ước tính theo tỷ lệ phân chia đơn vị cũ: \(parts.joined(separator: ", "));"
      + " nguồn: \(history.shares.source)"
  }

  /// What stands behind a figure that was agreed on.
  static let agreedMark = " (đk)"

  /// `số đã đối khớp ngày 10/10/2025: 69 (Cơ quan dân số và Thống kê)`.
  public static func agreed(_ figure: AgreedFigure) -> String {
    let value = figure.value.map { number($0, style: .init(decimals: Int($0.scale))) } ?? ""
    return "số đã đối khớp ngày \(date(figure.agreed.date)): \(value) (\(figure.source))"
  }

  /// Whether a target is met, in words and with a sign.
  public static func judgement(_ judgement: TargetResult.Judgement) -> String {
    switch judgement {
    case .met: "✓ Đạt"
    case .notMet: "✗ Chưa đạt"
    case .atYearEnd: "Đánh giá cuối năm"
    case .atPlanEnd: "Đánh giá cuối kỳ kế hoạch"
    case .notJudged: "Chưa đánh giá"
    }
  }

  /// Why a target is not judged.
  public static func cause(
    _ cause: TargetResult.Cause, unit: OrganisationUnit.ID, history: OrganisationHistory
  ) -> String {
    switch cause {
    case .gap(let gap): return self.gap(gap, history: history)
    case .incomplete: return "thiếu số liệu của một số đơn vị"
    case .unconfirmed: return unconfirmedTarget
    case .aboveWhole: return "tỷ lệ trên 100 %, cần rà lại tử số và mẫu số"
    case .otherTerritory(let other):
      let names = [other, unit].map { id in
        "\(history[id]?.fullName ?? id.code) (danh mục \(id.edition))"
      }
      return "khác phạm vi địa giới: kế hoạch lập cho \(names[0]), số liệu của \(names[1])"
    case .otherPeriod(let period): return "kế hoạch lập cho \(name(of: period))"
    case .noLevel(.noLevel(let year)): return "kế hoạch không nêu mức của năm \(year)"
    case .noLevel(.byYear): return "kế hoạch nêu mức của từng năm, xét ở báo cáo từng năm"
    case .noUnits: return "danh sách nhóm đơn vị (groups.csv) không có đơn vị nào của vùng này"
    }
  }

  /// The sign before a target's value: `≥ `.
  public static func sign(of condition: Target.Condition) -> String {
    switch condition {
    case .below: "< "
    case .atMost: "≤ "
    case .atLeast: ""
    case .above: "> "
    case .between: ""
    case .changeAtMost, .changeAtLeast, .percentChangeAtMost, .percentChangeAtLeast: ""
    }
  }

  /// The first letter in upper case: for the start of a sentence.
  public static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
