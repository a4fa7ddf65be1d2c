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
  static let explaining =
    "Điền cột Giải trình của bảng này (tệp xlsx hoặc csv) rồi nạp lại vào chương trình; ghi '-' để rút một"
    + " giải trình."

  /// `2 lỗi, 5 cảnh báo (3 chưa giải trình), 1 thông tin`; `open` is `nil` where nothing is to be said of it.
  static func summary(errors: Int, warnings: Int, open: Int?, information: Int) -> String {
    let note = open.map { " (\($0) chưa giải trình)" } ?? ""
    return "\(errors) lỗi, \(warnings) cảnh báo\(note), \(information) thông tin"
  }
  /// What findings are grouped by: `Xã Nghi Dương (11659)`; a group of units has a name only, since its code
  /// is none of a catalogue.
  static func name(of id: OrganisationUnit.ID, in history: OrganisationHistory) -> String {
    if id.isOfGroup {
      let code = id.code.dropFirst(OrganisationHistory.groupPrefix.count)
      return history.groups.first { $0.code == code }.map { "Nhóm \($0.name)" } ?? "Một nhóm đơn vị"
    }
    return "\(history[id]?.fullName ?? "Đơn vị không rõ") (\(id.code))"
  }
  /// What is of no unit.
  static let general = "Chung"
  /// A figure is unlike the unit's own of earlier periods.
  static let unlikeBefore = "Khác thường so với các kỳ trước của đơn vị"
  /// A figure is of another size than those of other units of its kind.
  static let unlikeLevel = "Độ lớn khác hẳn các đơn vị cùng loại"
  /// A line of the form was not filled in.
  static let leftOut = "Bỏ sót dòng"
  /// A figure is unlike those of other units.
  static let unlikeOthers = "Khác thường so với các đơn vị khác"
  /// Something came up while a return was read.
  static let reading = "Đọc báo cáo"
  /// The first of many places of one cause, with what is wrong there.
  static func firstPlace(_ words: String) -> String { ". Chỗ đầu tiên: \(words)" }
  /// How many places one cause has, on a sheet, and the first of them.
  static func places(_ count: Int, on sheet: String, _ places: String) -> String {
    let number = Wording.number(ExactDecimal(Int64(count)))
    return (sheet.isEmpty ? "" : Advice.sheet(sheet) + ": ") + "\(number) chỗ cùng một lỗi"
      + (places.isEmpty ? "" : " (\(places))")
  }

  /// What became of a file of explanations.
  static func explained(given: Int, takenBack: Int) -> String {
    "Đã ghi \(given) giải trình mới vào sổ báo cáo"
      + (takenBack > 0 ? ", rút \(takenBack) giải trình" : "") + "."
  }

  /// A share that rounds to nought.
  static let tiny = "chưa tới 0,1%"

  /// What the sum of the units would be if a figure were another one.
  static func effect(
    on total: ExactDecimal, of figure: ExactDecimal, now changed: ExactDecimal,
    apart percent: String
  ) -> String {
    "tổng các đơn vị là \(Wording.number(total)); nếu ô này là \(Wording.number(figure)) thì tổng là"
      + " \(Wording.number(changed)) (lệch \(percent))"
  }

  // MARK: Rules

  /// The short title of the table.
  static let rules = "Quy tắc"
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
