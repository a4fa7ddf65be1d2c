import ReportCore

/// What is said of units where they are looked up.
enum UnitWords {
  /// The words for the kind of a unit with which its full name begins.
  static let kinds = [
    "Phường ", "Xã ", "Đặc khu ", "Thành phố ", "Tỉnh ", "Huyện ", "Quận ", "Thị xã ", "Thị trấn ",
  ]

  // MARK: What is not there

  /// A code that no unit of an edition has; and the unit that may be meant.
  static func unknownUnit(_ id: OrganisationUnit.ID, instead unit: OrganisationUnit?) -> String {
    Wording.unknownUnit(id)
      + (unit.map { " Có phải '\($0.code)' (\($0.fullName)) không?" } ?? "")
  }
  /// Words that are neither a unit's code nor its name.
  static func unknownName(_ words: String) -> String {
    "Không có đơn vị nào mang mã hoặc tên '\(words)' trong các danh mục."
  }
  /// It is not known what became of the units before an edition.
  static func noSuccession(to edition: UnitEdition) -> String {
    "Không có bảng chuyển đổi đến danh mục \(edition)."
  }
  /// The ground of a unit is not that of whole units before.
  static func lost(_ unit: String) -> String {
    "\(unit): không theo dõi được qua đợt sắp xếp."
  }

  // MARK: Where units came from and went to

  /// `Xã Nghi Dương (11713, danh mục 2025-07-01)`.
  static func name(_ unit: OrganisationUnit?, _ code: String, _ edition: UnitEdition) -> String {
    "\(unit?.fullName ?? "?") (\(code), danh mục \(edition))"
  }
  /// `11713  Xã Nghi Dương, Thành phố Hải Phòng  (danh mục 2025-07-01)`.
  static func line(_ unit: OrganisationUnit, under units: [OrganisationUnit]) -> String {
    let place = units.map { ", \($0.fullName)" }.joined()
    return "\(unit.code)  \(unit.fullName)\(place)  (danh mục \(unit.id.edition))"
  }
  /// What a unit was made of.
  static func made(of unit: String) -> String { "lập từ \(unit)" }
  /// What a unit went into.
  static func now(in unit: String) -> String { "nay thuộc \(unit)" }
  /// How much of a unit went there.
  static func share(_ relation: UnitSuccession.Relation) -> String {
    relation == .whole ? "nguyên vẹn" : "một phần"
  }
  /// The resolution by which units were made.
  static func resolution(_ number: String, _ day: CalendarDate) -> String {
    "nghị quyết sắp xếp: số \(number) ngày \(Wording.date(day))"
  }
  /// A province whose ground stayed as it was.
  static let noResolution = "nghị quyết sắp xếp: không có, địa giới cấp tỉnh giữ nguyên"
  /// The units have no resolution.
  static let unknownResolution = "nghị quyết sắp xếp: chưa có trong dữ liệu"
  /// A unit that was made one of another kind.
  static func becomes(_ kind: String, by resolution: String, from day: CalendarDate?) -> String {
    let day = day.map { "từ ngày \(Wording.date($0))" } ?? "chưa rõ ngày hiệu lực"
    return "chuyển thành \(kind) theo nghị quyết số \(resolution), \(day)"
  }
  /// Whether a unit that was made of so many whole ones can be compared.
  static func comparable(of units: Int) -> String {
    units == 1
      ? "so sánh được: toàn bộ một đơn vị cũ" : "so sánh được: tổng của \(units) đơn vị cũ"
  }
  /// A unit that can be compared together with others only.
  static func comparable(with others: [String]) -> String {
    "không so sánh được riêng (có đơn vị cũ bị chia tách); so sánh được theo nhóm cùng với:"
      + " \(others.joined(separator: "; "))"
  }

  // MARK: Figures carried to other units

  /// The title of a report of them.
  static let conversion = "Chuyển đổi số liệu theo đơn vị hành chính"
  /// Where such a figure comes from.
  static let carried = "chuyển đổi từ đơn vị cũ"

  // MARK: How far units can be compared

  /// Above the lines.
  static let comparisonHeads =
    "mã | tỉnh, thành phố | đơn vị | một đối một | tổng của nhiều | theo nhóm | nhóm | nhóm lớn nhất"
  /// All units together.
  static let wholeCountry = "Cả nước"
  /// The units under one.
  static func line(_ code: String, _ name: String, _ own: Comparability) -> String {
    [
      code, name, String(own.units), String(own.oneToOne), String(own.sums), String(own.grouped),
      String(own.groups.count), String(own.groups.max() ?? 0),
    ].joined(separator: " | ")
  }
}
