/// The texts of workbooks in which agencies report on tasks, and the department assigns targets to units.
package enum PlanEntryWords {
  /// The sheet with the tasks.
  package static let tasksSheet = "Nhiệm vụ"
  /// The sheet with the targets.
  package static let targetsSheet = "Giao chỉ tiêu"
  /// Above the tasks.
  package static let tasksTitle = "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ CỦA KẾ HOẠCH"
  /// Above the targets.
  package static let targetsTitle = "GIAO CHỈ TIÊU CHO CÁC ĐƠN VỊ"
  /// Whose tasks they are, for which period.
  package static func reporting(_ name: String, _ period: Period) -> String {
    "Cơ quan báo cáo: \(name). Kỳ báo cáo: \(Wording.name(of: period))"
  }
  /// Of which period the targets are.
  package static func targets(of period: Period) -> String {
    "Chỉ tiêu \(Wording.name(of: period))"
  }
  /// Before the cell with the day.
  package static let upTo = "Tình hình tính đến ngày (ngày/tháng/năm):"
  /// Which cells are filled in.
  package static let hint =
    "Chỉ ghi vào các ô màu vàng nhạt; nhiệm vụ chưa có gì để báo thì để trống."
  /// Which cells are filled in, of targets.
  package static let targetsHint =
    "Chỉ ghi số vào các ô màu vàng nhạt; đơn vị không giao thì để trống. Ô đỏ: tổng giao không đạt mức của kế hoạch."

  /// The heads of tasks.
  package static let taskHeads = [
    HeadWords.ordinal, "Mục", "Nhiệm vụ", "Vai trò", "Thời hạn", "Tình trạng", "Kết quả",
    "Số liệu", "Khó khăn, vướng mắc", "Việc tiếp theo", "Số văn bản, minh chứng",
  ]
  /// Above the list of states.
  package static let statusHint = "Hãy chọn trong danh sách, hoặc để trống."

  /// The head of the units.
  package static let unit = "Đơn vị"
  /// The head of their codes.
  package static let code = "Mã"
  /// The line with what the plan wants.
  package static let planned = "Mức của kế hoạch"
  /// The line with the sum of what was assigned.
  package static let assigned = "Tổng giao"
  /// The line with the difference.
  package static let difference = "Thừa (+), thiếu (-) so với kế hoạch"
  /// The line with how many units have less than the plan wants, of rates.
  package static let weaker = "Số đơn vị giao mức thấp hơn kế hoạch"
  /// What is refused.
  package static let numberNeeded = "Cần một số, hoặc để trống."

  /// How a workbook on tasks is filled in.
  package static let tasksGuide = [
    "1. Mỗi dòng là một nhiệm vụ mà kế hoạch giao cho cơ quan; ghi vào các ô màu vàng nhạt.",
    "2. 'Tình trạng' chọn trong danh sách: chưa thực hiện, đang thực hiện, thực hiện thường xuyên, đã hoàn thành.",
    "3. 'Số liệu' ghi con số cho biết đã làm được bao nhiêu, ví dụ: 12 lớp, 340 người.",
    "4. Ngày ghi ngày/tháng/năm, ví dụ 15/10/2025; là ngày mà tình hình được tính đến, không phải ngày gửi.",
    "5. Lưu tệp ở dạng .xlsx và gửi lại. Không cần ghi mã nào; được đổi thứ tự dòng, không sửa cột 'Nhiệm vụ'.",
  ]
  /// How a workbook on targets is filled in.
  package static let targetsGuide = [
    "1. Mỗi dòng là một đơn vị, mỗi cột là một chỉ tiêu của kế hoạch; ghi mức giao vào các ô màu vàng nhạt.",
    "2. Để trống là không giao riêng: tỷ lệ khi đó xét theo mức của kế hoạch, số lượng thì không xét.",
    "3. Hàng 'Tổng giao' và 'Thừa, thiếu' tự tính; ô đỏ là tổng giao chưa đạt mức của kế hoạch.",
    "4. Chỉ tiêu là khoảng, mức của từng năm hoặc tỷ lệ số đơn vị không giao bằng một số nên không có cột.",
    "5. Lưu tệp ở dạng .xlsx rồi nhận lại bằng lệnh import, hoặc gửi lại; không cần ghi mã nào.",
  ]

  /// The name of a file on tasks.
  package static func tasksFile(_ name: String, _ period: Period) -> String {
    "\(period.code) Nhiệm vụ - \(name).xlsx"
  }
  /// The name of a file on targets.
  package static func targetsFile(_ period: Period) -> String {
    "\(period.code) Giao chỉ tiêu.xlsx"
  }
}
