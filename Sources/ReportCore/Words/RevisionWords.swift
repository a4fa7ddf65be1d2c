/// What the annex of changed figures says.
package enum RevisionWords {
  /// The first line of the title.
  package static let title = "PHỤ LỤC SỐ LIỆU THAY ĐỔI"
  /// What the form of the annex rests on.
  package static let basis =
    "Phụ lục của đơn vị lập báo cáo; không phải biểu mẫu do văn bản quy định."

  // MARK: Figures before and now

  /// Figures as final as a word says: `Số sơ bộ`.
  package static func figures(_ maturity: Maturity) -> String { "Số \(maturity.name)" }
  /// Figures as they were sent.
  package static let sentFigures = "Số đã gửi"
  /// Figures as they were known at a time.
  package static func figures(until time: String) -> String {
    "Số đến \(CalendarDate(time).map(Wording.date) ?? time)"
  }
  /// Figures of today.
  package static let currentFigures = "Số hiện nay"
  /// By how much they differ.
  package static let change = "Thay đổi"
  /// The same, in percent.
  package static let percentChange = "Thay đổi (%)"

  /// Nothing had been said of a figure.
  package static let nothingYet = "chưa có"
  /// A return does not have the figure.
  package static let missing = "thiếu"

  // MARK: Tables

  /// The short title of the table of the whole.
  package static let totals = "Tổng số"
  package static let totalsTitle = "TỔNG SỐ TRƯỚC VÀ SAU KHI THAY ĐỔI"
  /// What the figures of today hold besides.
  package static let totalsNote = "Số hiện nay của tổng số gồm cả số liệu mới có thêm."
  /// The short title of the table of units.
  package static let units = "Theo đơn vị"
  package static let unitsTitle = "SỐ LIỆU THAY ĐỔI THEO ĐƠN VỊ"
  /// When a file came.
  package static let received = "Ngày nhận"

  /// How many figures changed, of how many units, and how many are new.
  package static func summary(_ changed: Int, of units: Int, added: Int) -> String {
    let changes =
      changed == 0
      ? "Không có số liệu nào thay đổi"
      : "\(Wording.count(changed)) số liệu của \(Wording.count(units)) đơn vị thay đổi"
    return "\(changes); \(Wording.count(added)) số liệu mới có thêm."
  }
}
