// What is said of targets: why one is not judged, what it is judged by, and the places of units.
extension Wording {
  // MARK: Remarks on a target

  /// What was taken over from another year, and stands in no document of this one.
  public static let unconfirmed = "chưa xác nhận"
  /// Why a target that was taken over is not judged.
  static let unconfirmedTarget = "chỉ tiêu chuyển từ kế hoạch năm trước, chưa xác nhận theo văn bản"
  /// A title with the mark that nobody has confirmed what it names.
  static func unconfirmed(_ title: String) -> String { "\(title) (\(unconfirmed))" }

  /// The level that a change is told from.
  static func base(of period: Period, _ value: String) -> String {
    "mốc so sánh \(name(of: period)): \(value)"
  }

  /// How much a rate rests on.
  static func figuresOf(_ counted: String) -> String { "số liệu của \(counted)" }

  /// How much a change rests on, and the two figures where the table does not print them.
  static func comparedOver(_ counted: String, pair: String?) -> String {
    "so cùng kỳ: \(counted)" + (pair.map { ", \($0)" } ?? "")
  }

  /// A change that chance explains.
  static let withinChance = "thay đổi trong phạm vi dao động ngẫu nhiên"

  /// A ratio of too few cases.
  static func meaningless(_ cases: Fraction) -> String {
    "số ca quá ít (\(cases)), tỷ số không có ý nghĩa"
  }

  // MARK: Targets of units

  /// Not everything was reported.
  static let notEnough = "chưa đủ số liệu"
  /// Too few cases.
  static let tooFew = "số ca quá ít"
  /// The year is not over.
  static let judgedAtYearEnd = "đánh giá cuối năm"
  /// Left out of what is judged.
  static let leftOutAsTooFew = "không xét vì số ca quá ít"
  /// No target is left to judge by.
  static let nothingToJudge = "không có chỉ tiêu nào để xét"
  /// No place among the units.
  static let notRanked = "không xếp hạng"
  /// In one wording for all units: which old units were split is said where one is traced.
  static let splitBefore = "không so sánh được: đơn vị cũ bị chia tách"
  /// What was assigned adds up.
  static let assignedAddsUp = "Tổng giao cho các đơn vị khớp chỉ tiêu được giao."

  /// Targets of several years are held against all that was done since the plan began.
  static func sincePlanStart(_ plan: Period) -> String {
    "Chỉ tiêu là của \(name(of: plan)): so với chỉ tiêu giao là số lũy kế từ đầu kỳ kế hoạch, không phải số từ"
      + " đầu năm."
  }

  /// Rates that were not assigned are judged by those of the plan's own unit.
  static func inheritedRates(from unit: String) -> String {
    "Chỉ tiêu là tỷ lệ mà không giao riêng cho đơn vị thì xét theo mức của \(unit)."
  }

  /// Targets that nobody was assigned.
  static func nobodysTargets(_ titles: [String]) -> String {
    "Không xét ở từng đơn vị vì không giao cho đơn vị nào: "
      + titles.joined(separator: "; ") + "."
  }

  /// Indicators that the plan has no target for.
  static func noTarget(on names: [String]) -> String {
    "Kế hoạch không có chỉ tiêu về: \(names.joined(separator: "; "))."
  }

  /// Which targets a number in remarks stands for.
  static func targetList(_ number: Int, _ titles: [String]) -> String {
    "(\(number)) là các chỉ tiêu: \(titles.joined(separator: "; "))."
  }

  /// Units without a place, by an indicator or by all targets.
  static func withoutPlace(
    _ units: [OrganisationUnit], by indicator: String?, because reason: String
  ) -> String {
    let subject = indicator.map {
      "\($0): không xếp hạng \(units.count) đơn vị vì \(reason)"
    }
    return (subject ?? "\(units.count) đơn vị \(reason)") + ": \(list(units))."
  }

  // MARK: In sentences

  /// How a plan words what it asks for: the number follows.
  static func asked(_ condition: Target.Condition) -> String {
    switch condition {
    case .below: "dưới"
    case .atMost: "không quá"
    case .atLeast: "tối thiểu"
    case .above: "trên"
    case .changeAtMost(let value), .percentChangeAtMost(let value):
      value.significand < 0 ? "giảm ít nhất" : "tăng không quá"
    case .changeAtLeast(let value), .percentChangeAtLeast(let value):
      value.significand < 0 ? "giảm không quá" : "tăng ít nhất"
    }
  }

  /// The unit of a difference behind a number: points and per cent are kept apart.
  static func difference(in unit: UnitOfMeasure) -> String {
    switch unit.rawValue {
    case "%": " điểm phần trăm"
    case "‰": " điểm phần nghìn"
    case UnitOfMeasure.boysPerHundredGirls.rawValue, "điểm %": " điểm phần trăm"
    default: " " + unit.rawValue
    }
  }
}
