import ReportCore

/// Where a report that is built again differs from what was sent.
enum DifferenceWords {
  /// A table that was not sent.
  static func notSent(_ table: String) -> String { "Bảng '\(table)': bản đã gửi không có." }
  /// A table that is not there any more.
  static func onlySent(_ table: String) -> String {
    "Bảng '\(table)': chỉ có trong bản đã gửi."
  }
  /// A table with other rows or columns.
  static func otherShape(_ table: String) -> String {
    "Bảng '\(table)': số dòng hoặc số cột khác bản đã gửi."
  }
  /// A cell of a table, by row and head of its column.
  static func cell(_ table: String, row: Int, column: String) -> String {
    "Bảng '\(table)', dòng \(row), cột '\(column)'"
  }
  /// The notes under a table.
  static func notes(_ table: String) -> String { "Bảng '\(table)', ghi chú" }
  static let prose = "Lời văn"
  /// What was found.
  static let findings = "Phát hiện"
  /// Who signed.
  static let signatures = "Người ký"
  /// The head, and who receives it.
  static let header = "Phần đầu và nơi nhận"
  /// A report without a day.
  static let noDate = "(chưa ghi ngày)"
  /// A file that is another one than was sent; and if another version of the program made that.
  static func otherFile(_ path: String, madeBy tool: String, now version: String) -> String {
    let tools = tool == version ? "" : " (đã gửi: phiên bản \(tool); nay: \(version))"
    return "\(path): khác tệp đã gửi\(tools)."
  }
  /// A file that is sent and that is not what its report gives from the figures at the closing.
  static func notReproduced(_ file: String) -> String {
    "\(file): tệp đã gửi không trùng với báo cáo lập từ số liệu lúc chốt: được lập với ngày ký hay tùy chọn"
      + " khác, lập trước khi số liệu thay đổi, hoặc được sửa sau khi lập. Tệp vẫn được lưu nguyên như đã"
      + " gửi; hãy xem lại."
  }
  /// Every cell and sentence is the one that was kept when the period was closed.
  static func sameFigures(signed date: CalendarDate?) -> String {
    "Các ô và câu chữ không khác bản lưu khi chốt. Tệp đã gửi được lập với ngày ký, loại báo cáo hay"
      + " định dạng khác, hoặc được sửa sau khi lập; bản lập lại"
      + (date.map { " ký ngày \(Wording.date($0))." }
        ?? " không ghi ngày ký (khi chốt không nêu ngày ký).")
  }
  /// A line of a file.
  static func line(_ file: String, _ number: Int) -> String { "\(file), dòng \(number)" }

  /// What was sent there, and what stands there now.
  static func changed(_ place: String, from sent: String, to now: String) -> String {
    "\(place): đã gửi '\(sent)', nay '\(now)'."
  }
}
