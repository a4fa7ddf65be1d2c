// What is said of targets: why one is not judged, what it is judged by, and the places of units.
extension Wording {
  // MARK: Remarks on a target

  /// What was taken over from another year, and stands in no document of this one.
  public static let unconfirmed = "chưa xác nhận"
  /// Why a target that was taken over is not judged.
  static let unconfirmedTarget = "chỉ tiêu chuyển từ kế hoạch năm trước, chưa xác nhận theo văn bản"
  /// A title with the mark that nobody has confirmed what it names.
  static func unconfirmed(_ title: String) -> String { "\(title) (\(unconfirmed))" }

  /// The level that a change is measured from.
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

  /// A target that is wanted of an area, named by it where its title does not.
  static func title(_ title: String, in area: String) -> String {
    title.lowercased().contains(area.lowercased()) ? title : "\(title) (\(area))"
  }

  static func range(_ lower: ExactDecimal, _ upper: ExactDecimal, decimals: Int) -> String {
    let style = Report.Cell.NumberStyle(decimals: decimals)
    return "\(number(lower, style: style)) đến \(number(upper, style: style))"
  }

  /// What a plan wants, as a table prints it: `≤ 111,4`, `2,0 đến 2,2`.
  public static func wanted(
    _ condition: Target.Condition, decimals: Int, isAspired: Bool = false
  ) -> String {
    let aspired = isAspired ? aspiredPrefix : ""
    if let upper = condition.upperEnd {
      return aspired + range(condition.value, upper, decimals: decimals)
    }
    return aspired + sign(of: condition)
      + number(condition.value, style: .init(decimals: decimals, isSigned: condition.isChange))
  }

  /// What a plan wants of a target: its level, or that of each year.
  public static func wanted(_ target: Target) -> String {
    func words(_ condition: Target.Condition) -> String {
      wanted(condition, decimals: target.decimals, isAspired: target.isAspired)
    }
    if target.path.isEmpty { return words(target.condition) }
    return target.path.sorted { $0.key < $1.key }.map { "\($0.key): \(words($0.value))" }
      .joined(separator: "; ")
  }

  /// `tính số đơn vị có Tỷ lệ … đạt mức tối thiểu 80%`
  public static func eachUnit(
    _ each: Target.Condition, of indicator: Indicator?, _ item: IndicatorKey
  ) -> String {
    "tính số đơn vị có \(indicator?.name ?? item.description)"
      + " \(level(each, in: indicator?.unit ?? .percent))"
  }

  /// Before what a plan strives for.
  static let aspiredPrefix = "phấn đấu "
  /// A level that a plan only strives for was reached.
  static let aspirationMet = "✓ Đạt mức phấn đấu"
  /// A level that a plan only strives for was not reached: the plan is not missed by that.
  static let aspirationShort = "Chưa đạt mức phấn đấu"
  /// That a judgement may still change.
  static let tentativeRemark = "tạm đánh giá"

  /// Behind the level of one year of a path.
  static func ofYear(_ year: Int) -> String { " (năm \(year))" }

  /// `97/114 đơn vị đạt mức tối thiểu 80%; 2 đơn vị không phát sinh, không tính`
  static func reach(
    _ reach: UnitReach, of each: Target.Condition, in unit: UnitOfMeasure
  ) -> String {
    let counted = reach.reached.count + reach.short.count
    return "\(reach.reached.count)/\(counted) đơn vị \(level(each, in: unit))"
      + (reach.without.isEmpty ? "" : "; \(reach.without.count) đơn vị không phát sinh, không tính")
  }

  /// `đạt mức tối thiểu 80%`
  static func level(_ condition: Target.Condition, in unit: UnitOfMeasure) -> String {
    "đạt mức \(asked(condition)) \(bare(condition))\(unit.afterNumber)"
  }

  /// What became of a target by years in one of them: `năm 2027: 65,0 (mức 66,0) chưa đạt`.
  static func year(
    _ year: Int, _ figure: String?, wanted: String, _ judgement: TargetResult.Judgement
  ) -> String {
    let state =
      switch judgement {
      case .met: "đạt"
      case .notMet: "chưa đạt"
      case .atYearEnd, .atPlanEnd, .notJudged: "chưa đánh giá"
      }
    return "năm \(year): \(figure ?? "chưa có số liệu") (mức \(wanted)) \(state)"
  }

  /// Behind the level of one year of a path, in a sentence.
  static func levelOfYear(_ year: Int) -> String { " của năm \(year)" }

  /// The numbers of a condition as they were written.
  private static func bare(_ condition: Target.Condition) -> String {
    let ends = [condition.value, condition.upperEnd].compactMap(\.self)
    let decimals = ends.map { Int($0.scale) }.max() ?? 0
    return ends.map { number($0, style: .init(decimals: decimals)) }.joined(separator: " đến ")
  }

  /// The units that do not reach the level of a target.
  static func short(_ units: [OrganisationUnit], of title: String) -> String {
    "\(title): chưa đạt mức ở \(units.count) đơn vị: \(list(units))."
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
  /// What was assigned of rates, which have no sum.
  static let assignedReachIt =
    "Chỉ tiêu là tỷ lệ: không đơn vị nào được giao mức nhẹ hơn mức chung."

  /// Targets of several years are compared with all that was done since the plan began.
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
    case .between: "trong khoảng"
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
