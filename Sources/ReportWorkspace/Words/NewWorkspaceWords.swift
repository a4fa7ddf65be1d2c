import ReportCore
import ReportTemplates

/// What an office is asked when it begins a workspace.
enum NewWorkspaceWords {
  /// Which plan.
  static let plan = "Bắt đầu với kế hoạch nào?"
  /// None of them.
  static let noPlan = "không kế hoạch nào"
  /// A plan.
  static func name(of plan: Plan) -> String { "\(plan.title) (\(plan.code))" }
  /// Which calendar.
  static let calendar = "Báo cáo theo lịch nào?"
  /// What can be answered to that: the statistical one, the administrative one.
  static let calendars = [
    "thống kê: tháng dương lịch", "hành chính: ngày 15 tháng trước đến ngày 14",
  ]
  /// What the law leaves open.
  static func open(_ setting: OpenSetting) -> String { "\(setting.name)?" }
  /// Nothing yet.
  static let notChosen = "chưa chọn (tỷ lệ chưa được tính)"
}
