import ReportCore
import ReportTemplates

extension Examination {
  /// What the office has still to decide, or has let grow old.
  mutating func examineSettings(of workspace: Workspace, today: CalendarDate) {
    let settings = workspace.settings
    for setting in workspace.library.indicators.settings where setting.choice == nil {
      let choices = setting.choices.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
      add(
        .advice, "\(setting.name): chưa chọn, nên tỷ lệ ấy để trống",
        "ghi vào mục settings của reportgen.yaml: '\(setting.code): …'; các lựa chọn: \(choices)")
    }
    if let office = settings.office(on: today) {
      if office.number.isEmpty {
        add(
          .advice, "Cơ quan '\(office.agency)' chưa có mẫu số văn bản",
          "ghi khóa number ở mục offices của reportgen.yaml, ví dụ \"Số:         /BC-CCDS\"")
      }
      if office.signers.allSatisfy({ $0.name.isEmpty }) {
        add(
          .advice, "Cơ quan '\(office.agency)' chưa có tên người ký, nên văn bản chừa chỗ để ghi",
          "ghi name cho người ký ở khóa signatures của mục offices, nếu muốn in sẵn")
      }
    } else {
      add(
        .fault, "Không cơ quan nào có hiệu lực ngày \(Wording.date(today))",
        "thêm một mục offices vào reportgen.yaml, hoặc sửa valid_from, valid_to")
    }
    if let last = settings.lastPeriod, last.lastDay < today {
      add(
        .advice, "Kỳ cuối được nhận là \(Wording.name(of: last)), đã qua",
        "sửa 'last' ở mục periods của reportgen.yaml, ví dụ \(today.year)-Q4")
    }
    if workspace.library.deadlines.holidays.years[today.year] == nil {
      add(
        .advice,
        "Chưa có lịch nghỉ năm \(today.year), nên hạn nộp tính theo ngày làm việc chưa biết",
        "thêm tệp templates/holidays/\(today.year).yaml, hoặc dùng --deadline")
    }
    if !settings.notice.isEmpty {
      add(
        .advice, "Mọi trang in câu '\(settings.notice)'",
        "bỏ khóa notice của reportgen.yaml khi dùng số liệu thật")
    }
  }

  /// Whether there is a plan to judge by, and whether it is this office's.
  mutating func examinePlans(of workspace: Workspace, today: CalendarDate) {
    let plans = workspace.plans.plans
    let year = Period.year(today.year)
    let current = plans.filter { $0.period.on(.statistical).contains(year) }
    if current.isEmpty {
      let before = plans.contains { $0.period.kind == .year && $0.period.year == today.year - 1 }
      add(
        .advice, "Chưa có kế hoạch năm \(today.year), nên báo cáo của năm không có chỉ tiêu để xét",
        before
          ? "reportgen plan next --year \(today.year)"
          : "đặt tệp kế hoạch vào thư mục plan; mẫu có ở thư mục plans của bộ mẫu")
    }
    for plan in plans {
      if !workspace.history.isSameGround(plan.unit, workspace.settings.unit) {
        let owner = workspace.history[plan.unit]?.fullName ?? plan.unit.code
        add(
          .advice,
          "Kế hoạch '\(plan.code)' lập cho \(owner), danh mục \(plan.unit.edition): khác địa giới của"
            + " không gian làm việc, nên chỉ tiêu không được đánh giá",
          "thay bằng kế hoạch giao cho địa giới hiện nay")
      }
      let targets = plan.targets.count { !$0.isConfirmed }
      let tasks = plan.tasks.count { !$0.isConfirmed }
      if targets + tasks > 0 {
        add(
          .advice,
          "Kế hoạch '\(plan.code)': \(targets) chỉ tiêu, \(tasks) nhiệm vụ chưa xác nhận theo văn bản",
          "đối chiếu với văn bản, sửa tệp plan/\(plan.code).yaml rồi bỏ từng dòng 'confirmed: false'"
        )
      } else if !plan.notice.isEmpty {
        add(
          .advice, "Kế hoạch '\(plan.code)' in kèm câu '\(plan.notice)'",
          "thay bằng chỉ tiêu đã được giao rồi bỏ khóa notice của tệp plan/\(plan.code).yaml")
      }
    }
    if !current.isEmpty {
      add(.fine, "Kế hoạch năm \(today.year): \(current.map(\.code).joined(separator: ", "))")
    }
  }
}
