// What stands below tables, on single figures and on what they rest on.
extension Wording {
  // MARK: Who has reported

  /// Nobody has reported yet.
  static func noReturns(_ name: String, of count: Int, _ kinds: String) -> String {
    "\(name): chưa có báo cáo của đơn vị nào trong \(count) \(kinds)."
  }

  /// How many have reported, who not everything, and who nothing.
  static func returns(
    _ name: String, from whole: Int, of count: Int, _ kinds: String, partial: [OrganisationUnit],
    silent: [OrganisationUnit]
  ) -> String {
    var note =
      "\(name): \(whole)/\(count) \(kinds) đã báo cáo"
      + (partial.isEmpty ? "." : " đủ. Báo cáo chưa đủ: \(list(partial)).")
    if !silent.isEmpty {
      note += " Chưa báo cáo: \(list(silent)). Số liệu thiếu không được tính là 0."
    }
    return note
  }

  // MARK: The table as a whole

  /// Rates of several years are so many in one of them.
  static let yearlyRates =
    "Tỷ suất của nhiều năm là bình quân một năm: số phát sinh của các năm chia cho dân số bình quân"
    + " nhân với số năm."

  /// Some lines are the office's own.
  static let ownLines = "(**) Dòng do đơn vị bổ sung, không thuộc văn bản làm căn cứ của biểu."

  /// What stands behind the title of such a line.
  static let ownLineSign = " (**)"

  /// Rates of a part of a year are not raised to the year.
  static func ratesSoFar(in period: Period) -> String {
    "Các tỷ suất, tỷ lệ lũy kế được tính cho \(name(of: period)), không quy đổi cả"
      + " năm; so sánh với cùng số tháng của năm trước."
  }

  /// What rates and changes rest on where some units are lacking.
  static let incompleteRates =
    "Tỷ lệ chỉ tính trên phần số liệu có đủ tử số và mẫu số; tăng, giảm so với cùng kỳ chỉ tính trên"
    + " phần số liệu có ở cả hai kỳ. Số đơn vị được tính ghi ở cột Ghi chú."

  /// Groups overlap, so nothing is added up from them.
  static let groupNote =
    "Nhóm gồm các đơn vị thuộc nhóm ở ngày cuối kỳ; một đơn vị có thể thuộc nhiều nhóm hoặc không thuộc"
    + " nhóm nào, nên các nhóm không cộng lại thành tổng số."

  // MARK: Other ground

  /// Nothing is known of the year before.
  static func nothingToCompare(_ before: Period) -> String {
    "Không có số liệu \(name(of: before)) để so sánh."
  }

  /// What a period is compared with: the same period of the year before; years, the years before them.
  static func before(_ period: Period) -> String {
    period.kind == .years ? name(of: period.samePeriodLastYear) : "cùng kỳ năm trước"
  }

  /// Of the years before some returns are lacking; of which targets, where it is not of all.
  static func tooLittleToCompare(_ before: Period, of targets: [String]) -> String {
    "Không có đủ số liệu \(name(of: before)) để so sánh"
      + (targets.isEmpty ? "." : ": \(targets.joined(separator: "; ")).")
  }

  /// The year before is shown as it was reported then.
  static func comparedAsReported(_ before: Period, by unit: String) -> String {
    "So sánh theo số liệu đã báo cáo: cột \(name(of: before)) là số liệu của"
      + " \(unit) theo địa giới khi đó, khác địa giới hiện"
      + " nay."
  }

  /// The year before was reported by units of another map.
  static func reportedByOld(
    _ units: [OrganisationUnit], _ before: Period, unit: OrganisationUnit
  ) -> String {
    "Số liệu \(name(of: before)) do \(units.count) \(kinds(of: units)) cũ báo cáo,"
      + " tính theo địa giới hiện nay của \(unit.fullName)."
  }

  /// A figure was carried over to the ground of another edition.
  static func carried(to edition: UnitEdition, from others: [UnitEdition]) -> String {
    "chuyển theo địa giới của danh mục \(edition) từ số liệu theo danh mục"
      + " \(others.map(\.rawValue).joined(separator: ", "))"
  }

  // MARK: What was agreed

  /// Which figures were agreed on with another office.
  static func agreedFigures(_ words: [String], others: Int) -> String {
    let rest = others > 0 ? "; và \(others) số khác" : ""
    return "(đk) Số đã đối khớp với cơ quan khác: \(words.joined(separator: "; "))\(rest)."
  }

  /// Behind units whose figures were agreed on together.
  static let together = " cộng lại"

  /// Behind an agreed figure that the returns do not say any more.
  static let differsFromTable = ", khác số trong bảng"

  // MARK: Single figures

  /// A change, in a note on a gap in it.
  static func changeTold(_ indicator: String, against before: Period) -> String {
    "\(indicator), tăng, giảm so với \(name(of: before))"
  }

  /// A change that covers only some units.
  static func shortChange(_ period: Period, against before: Period, counted: String) -> String {
    "\(capitalised(name(of: period))) so với \(name(of: before)): chỉ so sánh"
      + " \(counted) có số liệu ở cả hai kỳ"
  }

  /// A rate of the whole that rests on some units only.
  static func partialRate(_ indicator: String, _ period: Period, counted: String) -> String {
    "\(indicator), \(name(of: period)): dòng tổng tính trên"
      + " \(counted)"
      + " có đủ số liệu."
  }

  /// A sum that some units left out of their returns.
  static func shortSum(_ period: Period, counted: String) -> String {
    "\(capitalised(name(of: period))): chỉ cộng \(counted) có số liệu"
  }

  /// The same, with the units that it covers.
  static func shortSums(_ place: String, of indicators: [String]) -> String {
    "\(place) vào dòng tổng của: \(indicators.joined(separator: "; "))."
  }

  /// Why the figure of the whole is blank.
  static func blankTotal(_ indicator: String, because reason: String) -> String {
    "\(indicator): dòng tổng để trống vì \(reason)."
  }

  /// Why figures of units are blank.
  static func blank(
    _ indicator: String, in units: [OrganisationUnit], because reason: String
  ) -> String {
    "\(indicator): để trống ở \(units.count) đơn vị vì \(reason)"
      + (units.count <= 5 ? " (\(list(units)))." : ".")
  }

  /// Figures that were estimated in part.
  static func estimatedParts(of count: Int, source: String) -> String {
    "Số liệu của \(count) đơn vị có phần ước tính" + estimated(by: source)
  }

  /// The same of the whole, where no unit of it stands in the table.
  static func estimatedWhole(source: String) -> String {
    "Số liệu chung có phần ước tính" + estimated(by: source)
  }

  private static func estimated(by source: String) -> String {
    source.isEmpty ? "." : " theo tỷ lệ phân chia đơn vị cũ; nguồn: \(source)."
  }

  /// A rate of too few cases to mean anything.
  static func tooFewCases(
    of indicator: String, limit: Int64, whole unit: OrganisationUnit,
    cases: [(period: Period, cases: Fraction)]
  ) -> String {
    // Of several columns each has its own.
    let each = cases.map { "\($0.cases) ca \(name(of: $0.period))" }.joined(separator: "; ")
    let whole =
      switch cases.count {
      case 0: ""
      case 1: " Toàn \(unit.kind.rawValue) chỉ có \(cases[0].cases) ca."
      default: " Toàn \(unit.kind.rawValue): \(each)."
      }
    return
      "(*) \(indicator): tính trên dưới \(limit) ca nên biến động ngẫu nhiên lớn,"
      + " không có ý nghĩa để đánh giá.\(whole)"
  }

  /// Behind a figure of too few cases.
  static let tooFewSign = "*"

  /// Why figures are blank, in one wording for all units.
  static let splitAmongMany =
    "xã, phường cũ bị chia tách giữa nhiều đơn vị mới, không quy được về từng đơn vị"

  // MARK: Marks

  /// A rate is not reported: what is lacking is what it is made of.
  static func madeOf(_ item: String) -> String { "số liệu để tính \(item)" }

  /// A change with the two figures that it is computed from.
  static func changeOfPair(
    _ item: String, _ period: Period, against before: Period, pair: String
  ) -> String {
    "\(item), \(name(of: period)) so với"
      + " \(name(of: before)): \(pair)"
  }

  /// What the sign of changes over less ground means.
  static func comparedMeaning(_ pairs: [String]) -> String {
    "(ss): tăng, giảm chỉ tính trên phần số liệu có ở cả hai kỳ, không phải hiệu của hai số in"
      + " trong bảng: \(pairs.joined(separator: "; "))."
  }

  /// What the signs of figures mean that lack something.
  static func lackingMeaning(_ words: [String]) -> String {
    "(t), hoặc số phần của kỳ ghi sau số: số chưa đủ. \(words.joined(separator: ". "))."
  }

  /// What the signs of figures mean that may still change; empty where none is there.
  static func doubtMeaning(_ signs: Set<String>) -> String {
    let doubts = [
      (sign(of: .provisional), "số sơ bộ"), (sign(of: .estimated), "số ước tính"),
    ].filter { signs.contains($0.0) }
    if doubts.isEmpty { return "" }
    return doubts.map { "\($0.0.dropFirst()): \($0.1)" }.joined(separator: "; ")
      + ", còn có thể thay đổi."
  }

  /// Who has sent nothing.
  static func noReturn(of units: [OrganisationUnit]) -> String {
    "chưa có báo cáo của \(list(units))"
  }

  /// What others have left out.
  static func lacking(_ items: [String], in units: [OrganisationUnit]) -> String {
    "thiếu \(items.joined(separator: ", ")) của \(list(units))"
  }

  /// What others sent and say themselves to be less than whole.
  static func admitted(_ items: [String], by units: [OrganisationUnit]) -> String {
    "\(list(units)) tự ghi là chưa đủ: \(items.joined(separator: ", "))"
  }

  /// `2.100 so với 2.050`: the two figures of a change.
  static func pair(of change: FigureChange, decimals: Int) -> String? {
    guard let compared = change.compared(decimals: decimals) else { return nil }
    let style = Report.Cell.NumberStyle(decimals: decimals)
    return number(compared.now, style: style) + against + number(compared.before, style: style)
  }

  /// Between the two figures of a change.
  static let against = " so với "
}
