// What stands in tables beside figures: heads of columns before them, names of lines.
extension Wording {
  /// The whole, where it stands as a line or a column.
  static func whole(of unit: OrganisationUnit) -> String {
    unit.kind == .country ? unit.fullName : "Toàn " + unit.kind.rawValue
  }

  /// The columns before the figures, where indicators stand as lines.
  static let indicatorStub = (number: "TT", name: "Tên chỉ tiêu", unit: "Đơn vị tính")

  /// The columns before the figures, where units stand as lines.
  static let unitStub = (number: "TT", code: "Mã đơn vị", name: "Đơn vị")

  /// The columns before the figures, where groups of units stand as lines.
  static let groupStub = (number: "TT", code: "Mã nhóm", name: "Nhóm đơn vị")

  /// A group, with how many units are in it.
  static func group(_ name: String, of count: Int) -> String { "\(name) (\(count) đơn vị)" }

  // MARK: Charts of results

  /// The series of what the plan asks for.
  static let plannedSeries = "Kế hoạch"
  /// The series of what was done.
  static let doneSeries = "Thực hiện"

  // MARK: Lines on who has reported

  /// The heading over them.
  static let returnsOfUnits = "Báo cáo của các đơn vị"
  /// What they are counted in.
  static let unitsCounted = "đơn vị"
  /// How many were to report.
  static let unitsToReport = "Số đơn vị phải báo cáo"
  /// How many have.
  static let unitsReported = "Số đơn vị đã báo cáo"
  /// How many have not.
  static let unitsSilent = "Số đơn vị chưa báo cáo"
  /// How many of those that have did not report everything.
  static let unitsPartial = "Trong số đã báo cáo: báo cáo chưa đủ"

  // MARK: Missing returns

  /// A unit has sent nothing for a part of the period.
  static func noReturn(for part: Period) -> String { "chưa có báo cáo \(name(of: part))" }

  /// A unit has left out some indicators.
  static func lackingItems(_ names: [String], in part: Period?) -> String {
    let place = part.map { " \(name(of: $0))" } ?? ""
    return "thiếu \(names.count) chỉ tiêu\(place): \(names.joined(separator: "; "))"
  }

  /// Nobody lacks anything.
  static let noUnit = "Không có đơn vị nào"

  // MARK: Groups that can be compared

  /// How many units can be compared by themselves, and how many in groups only.
  static func comparability(
    alone: Int, grouped: Int, groups: Int, with before: Period
  ) -> String {
    "\(alone) đơn vị so sánh được riêng với số liệu \(name(of: before)); \(grouped) đơn vị"
      + " có phần lãnh thổ của xã, phường cũ bị chia tách nên chỉ so sánh được theo \(groups) nhóm"
      + " dưới đây, mỗi nhóm gồm trọn vẹn các đơn vị cũ ghi cùng dòng."
  }

  /// A group has up to thirty names: whole words would fill pages.
  static func abbreviated(_ unit: OrganisationUnit) -> String {
    let abbreviations = ["xã": "X", "phường": "P", "thị trấn": "TT"]
    return abbreviations[unit.kind.rawValue].map { "\($0). \(unit.name)" } ?? unit.fullName
  }

  /// What the abbreviations mean.
  static let abbreviations = "X.: xã; P.: phường; TT.: thị trấn."

  // MARK: Programmes

  /// The programme's basis.
  static func basis(_ basis: String) -> String { "Căn cứ: \(basis)." }

  /// The templates know nothing of the programme.
  static func noLines(of programme: String) -> String {
    "Bộ mẫu chưa có dòng chỉ tiêu, hoạt động, kinh phí nào của \(programme)."
  }

  /// There is no plan, so that nothing can be said of its targets and tasks.
  static func noPlan(for period: Period) -> String {
    "Không có kế hoạch nào cho \(name(of: period)), nên không có chỉ tiêu, nhiệm vụ để xét."
  }

  /// The plan has no target of it.
  static func noTargets(of programme: String) -> String {
    "Kế hoạch không có chỉ tiêu nào của \(programme)."
  }

  /// The plan has no task of it.
  static func noTasks(of programme: String) -> String {
    "Kế hoạch không có nhiệm vụ nào gắn với \(programme)."
  }

  /// In titles that name a programme, where the report is on none.
  static let anyProgramme = "chương trình công tác dân số"
}
