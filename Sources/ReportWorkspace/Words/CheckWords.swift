import ReportCore

/// What the tables of the checks of a period say. The heads of the table of findings are those of
/// `FindingColumn`.
enum CheckWords {
  // MARK: Report

  /// The first line of the title.
  static let title = "KẾT QUẢ KIỂM TRA SỐ LIỆU"
  /// What the form of the report rests on.
  static let basis = "Bảng kiểm tra nội bộ của đơn vị; không phải biểu mẫu do văn bản quy định."

  // MARK: Findings

  /// The short title of the table.
  static let findings = "Phát hiện"
  /// Its title.
  static let findingsTitle = "PHÁT HIỆN KHI KIỂM TRA SỐ LIỆU"
  /// How many units were checked, and what came of it.
  static func checked(_ units: Int, _ summary: String) -> String {
    "Đã kiểm tra \(units) đơn vị: \(summary)."
  }
  /// What the figure is that a rule worked out.
  static let workedWith =
    "Số được xét là số mà quy tắc tính ra từ số đã ghi; hai số bằng nhau nếu không phải tính."
  /// How places are written.
  static let places =
    "Ô của tệp văn bản ghi theo dòng (R) và cột (C); ô của bảng tính ghi như trong bảng tính. Trong tệp"
    + " xlsx, bấm vào ô để mở tệp nguồn."
  /// How explanations are handed in.
  static func explaining(_ period: Period) -> String {
    "Điền cột Giải trình của bảng này (tệp xlsx hoặc csv) rồi nạp lại bằng 'reportgen check --period"
      + " \(period) --explanations TỆP'; ghi '-' để rút một giải trình."
  }

  // MARK: Rules

  /// The short title of the table.
  static let rules = "Quy tắc"
  /// Its title.
  static let rulesTitle = "SỐ LẦN KIỂM TRA THEO QUY TẮC"
  /// How often a rule was kept.
  static let passed = "Đạt"
  /// How often it was broken.
  static let failed = "Không đạt"
  /// How often it could not be checked.
  static let unchecked = "Không kiểm tra được"
  /// Why it could not.
  static let whyUnchecked = "Lý do không kiểm tra được"
  /// A reason, and how often it came up.
  static func reason(_ reason: String, times count: Int) -> String { "\(reason): \(count) lần" }
}
