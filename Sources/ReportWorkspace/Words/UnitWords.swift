import ReportCore

/// What is said of units where they are looked up.
enum UnitWords {
  // MARK: What is not there

  /// An edition that nobody told of.
  static func unknownEdition(_ edition: UnitEdition, known: [UnitEdition]) -> String {
    "Không có danh mục '\(edition)'; có: \(known.map(\.rawValue).joined(separator: ", "))."
  }
  /// A code that no unit of an edition has; and the unit that may be meant.
  static func unknownUnit(_ id: OrganisationUnit.ID, instead unit: OrganisationUnit?) -> String {
    "Không có đơn vị mang mã '\(id.code)' trong danh mục \(id.edition)."
      + (unit.map { " Có phải '\($0.code)' (\($0.fullName)) không?" } ?? "")
  }
  /// A code that no unit has.
  static func unknownCode(_ code: String) -> String {
    "Không có đơn vị nào mang mã '\(code)' trong các danh mục."
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
