import ReportCore

/// Words about forms that units fill in.
enum EntryFormWords {
  static let cannotBeNil =
    "Không ghi được dấu gạch (không phát sinh) cho số hiện có; nếu là 0 thì ghi 0, nếu chưa có số thì ghi ba chấm."
  static let empty = "Phiếu chưa ghi số liệu nào."
  static let needsReason =
    "Đơn vị đã gửi báo cáo kỳ này. Gửi lại thì phải ghi lý do: số nào đổi, vì sao."
  static let noFigure = "Hãy ghi số liệu, dấu - hoặc ba chấm."
  static let notTaken = "Phiếu chưa được nhận vào sổ báo cáo."

  static func ambiguous(_ text: String) -> String {
    "'\(ShownText.line(text))' đọc được hai cách; hãy ghi 1.234 hoặc 12,5."
  }

  static func negative(_ text: String) -> String {
    "'\(ShownText.line(text))' là số âm; chỉ tiêu này không có số âm."
  }

  static func notWhole(_ text: String) -> String {
    "'\(ShownText.line(text))' không phải là số nguyên; chỉ tiêu này đếm người, hộ hoặc vụ việc."
  }

  static func refused(_ text: String, because advice: String) -> String {
    "'\(ShownText.line(text))' \(advice)."
  }

  static func unreadable(_ count: Int) -> String {
    "\(count) dòng ghi số chưa đọc được. Hãy sửa các dòng ấy rồi gửi lại."
  }

  static func unexplained(_ count: Int) -> String {
    "\(count) chỗ số liệu trái nhau. Hãy sửa, hoặc ghi rõ lý do ở cột Ghi chú của một trong các dòng ấy rồi gửi lại."
  }

  static func partAboveWhole(
    _ name: String, _ part: ExactDecimal, _ whole: ExactDecimal
  ) -> String {
    func shown(_ value: ExactDecimal) -> String {
      Wording.number(value, style: Report.Cell.NumberStyle(decimals: Int(value.scale)))
    }
    return "\(name): \(shown(part)) lớn hơn tổng của nó là \(shown(whole));"
      + " cần xem lại cả hai dòng."
  }

  static func closed(_ period: Period) -> String {
    "\(Wording.capitalised(Wording.name(of: period))) đã chốt. Nếu số liệu cần sửa, hãy báo Chi cục Dân số mở lại kỳ."
  }

  /// `2025-Q3 Xã Nghi Dương (11713), nhập trên trang.csv`.
  static func fileName(_ unit: OrganisationUnit, _ period: Period) -> String {
    ShownText.fileName("\(period.code) \(unit.fullName) (\(unit.code)), nhập trên trang") + ".csv"
  }
}
