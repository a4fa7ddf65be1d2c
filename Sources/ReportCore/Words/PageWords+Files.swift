// What stands in the files beside tables that are written as plain text.
extension PageWords {
  /// The column, or line, of what every page must say.
  package static let notice = "Lưu ý"
  /// What a line of the file beside the tables is about.
  package static let topic = "Mục"
  /// A line of the title.
  package static let titleLine = "Tiêu đề"
  /// The decision that a report rests on.
  package static let basis = "Căn cứ"
  /// Who gets the report.
  package static let recipient = "Nơi nhận"

  /// What is said below a table, or on one of its cells.
  package static func remark(on table: String) -> String { "\(HeadWords.note): \(table)" }

  /// A cell that something is said of.
  package static func place(row: Int, column: String) -> String {
    "dòng \(row), cột '\(column)'"
  }

  /// `Thành phố Hải Phòng (31, danh mục 2025-07-01)`.
  package static func scope(of header: Report.Header) -> String {
    "\(header.unitName) (\(header.unit.code), danh mục \(header.unit.edition))"
  }

  /// The title of a column that others have too.
  package static func title(_ title: String, ofColumn number: Int) -> String {
    "\(title) (cột \(number))"
  }

  /// How figures of some lines are printed, where files hold plain digits.
  package static func printed(_ words: String, inColumn title: String, rows: String) -> String {
    "Cột '\(title)', dòng \(rows): số được in là '\(words)'."
  }

  // MARK: Figures that are marked

  /// The mark behind a figure.
  package static let mark = "Dấu"
  /// How many returns a figure holds.
  package static let returnsPresent = "Lượt báo cáo có"
  /// How many it should hold.
  package static let returnsExpected = "Lượt báo cáo phải có"
}
