import Foundation
import ReportCore
import ReportTemplates

/// What is said of an installation and a workspace that are looked over: what was found, and what to do.
enum ExaminationWords {
  /// What was found, and what to do about it; nothing is to be done where that is empty.
  typealias Words = (text: AdvisedText, remedy: AdvisedText)

  private static func fine(_ text: AdvisedText) -> Words { (text, "") }

  // MARK: The installation

  /// The templates are there.
  static func templates(
    _ version: String?, at folder: String, indicators: Int, forms: Int
  ) -> Words {
    fine(
      "Bộ mẫu \(version ?? "không ghi phiên bản"): \(folder), \(indicators) chỉ tiêu, \(forms) biểu"
    )
  }
  /// The templates are not there, or wrong.
  static func noTemplates(_ reason: AdvisedText) -> Words {
    ("Bộ mẫu: \(reason)", "cài lại chương trình, hoặc chỉ rõ thư mục bộ mẫu\(.giveTemplates)")
  }
  /// There are no samples.
  static let noSample: Words = (
    "Không có dữ liệu mẫu, nên không tạo được không gian làm việc mẫu",
    "cài lại chương trình cùng thư mục Examples bên cạnh bộ mẫu"
  )
  /// The program of the pages is there.
  static func pages(_ path: String) -> Words { fine("Chương trình của các trang: \(path)") }
  /// The program of the pages is not there.
  static let noPages: Words = (
    "Không có chương trình của các trang (reportgen-serve)",
    "cài gói đủ; chỉ dùng dòng lệnh thì không cần"
  )
  /// The clock is wrong.
  static func clock(_ day: CalendarDate) -> Words {
    (
      "Đồng hồ của máy chỉ ngày \(Wording.date(day))",
      "chỉnh ngày giờ của máy: hạn nộp và sổ báo cáo dựa vào đồng hồ"
    )
  }

  // MARK: The folder

  /// There is no workspace here.
  static let noWorkspace: Words = (
    "Chưa ở trong không gian làm việc nào", "vào thư mục ấy, hoặc lập thư mục mới\(.makeWorkspace)"
  )
  /// The workspace can be read.
  static func opened(_ folder: String) -> Words {
    fine("\(folder): đọc được thiết lập, kế hoạch, bộ mẫu của không gian làm việc")
  }
  /// The workspace cannot be read.
  static func notOpened(_ folder: String, _ reason: AdvisedText) -> Words {
    ("\(folder): không mở được: \(reason)", "sửa đúng chỗ được nêu")
  }
  /// Nothing can be written.
  static func notWritable(_ folder: String) -> Words {
    (
      "\(folder): không ghi được vào thư mục này",
      "nhờ người quản trị máy cho quyền ghi, hoặc chép thư mục về chỗ của mình"
    )
  }
  /// The disk is all but full.
  static func littleRoom(_ folder: String, megabytes: Int) -> Words {
    (
      "\(folder): đĩa chỉ còn \(megabytes) MB trống",
      "dọn đĩa trước khi nhận báo cáo; sổ và báo cáo cần chỗ ghi"
    )
  }

  // MARK: The ledger

  /// Nothing was taken in yet.
  static let noLedger: Words = ("Chưa có sổ báo cáo", "nhận báo cáo đầu tiên\(.takeReturns)")
  /// The ledger is whole.
  static func ledger(submissions: Int) -> Words {
    fine("Sổ báo cáo: \(submissions) báo cáo, nguyên vẹn")
  }
  /// The ledger is damaged.
  static func damagedLedger(faults: Int) -> Words {
    (
      "Sổ báo cáo có \(faults) chỗ hỏng", "xem từng chỗ\(.verifyStore); dựng lại\(.rebuildStore)"
    )
  }
  /// The ledger cannot be opened: because it is damaged, or for another reason, which no rebuilding mends.
  static func closedLedger(_ reason: AdvisedText, isDamaged: Bool) -> Words {
    (
      "Sổ báo cáo không mở được: \(reason)",
      isDamaged
        ? "dựng lại từ các tệp gốc đã giữ\(.rebuildStore)"
        : "khắc phục đúng điều vừa nêu (quyền đọc, ổ đĩa, phiên bản, chương trình khác đang ghi) rồi xem lại"
    )
  }

  // MARK: What the office decides

  /// A definition that the law leaves open.
  static func open(_ setting: OpenSetting) -> Words {
    let choices = setting.choices.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
    return (
      "\(setting.name): chưa chọn, nên tỷ lệ ấy để trống",
      "ghi vào mục settings của reportgen.yaml: '\(setting.code): …'; các lựa chọn: \(choices)"
    )
  }
  /// The office's documents have no number.
  static func noNumber(_ agency: String) -> Words {
    (
      "Cơ quan '\(agency)' chưa có mẫu số văn bản",
      "ghi khóa number ở mục offices của reportgen.yaml, ví dụ \"Số:         /BC-CCDS\""
    )
  }
  /// Nobody's name stands below documents.
  static func noSigner(_ agency: String) -> Words {
    (
      "Cơ quan '\(agency)' chưa có tên người ký, nên văn bản chừa chỗ để ghi",
      "ghi name cho người ký ở khóa signatures của mục offices, nếu muốn in sẵn"
    )
  }
  /// No office reports today.
  static func noOffice(on day: CalendarDate) -> Words {
    (
      "Không cơ quan nào có hiệu lực ngày \(Wording.date(day))",
      "thêm một mục offices vào reportgen.yaml, hoặc sửa valid_from, valid_to"
    )
  }
  /// No period of today is taken in.
  static func lastPeriod(_ period: Period, in year: Int) -> Words {
    (
      "Kỳ cuối được nhận là \(Wording.name(of: period)), đã qua",
      "sửa 'last' ở mục periods của reportgen.yaml, ví dụ \(year)-Q4"
    )
  }
  /// Working days cannot be counted.
  static func noHolidays(in year: Int) -> Words {
    (
      "Chưa có lịch nghỉ năm \(year), nên hạn nộp tính theo ngày làm việc chưa biết",
      "thêm tệp templates/holidays/\(year).yaml, hoặc ghi hạn nộp mỗi lần\(.giveDeadline)"
    )
  }
  /// A sentence stands on every page.
  static func notice(_ text: String) -> Words {
    ("Mọi trang in câu '\(text)'", "bỏ khóa notice của reportgen.yaml khi dùng số liệu thật")
  }

  // MARK: Plans

  /// There is a plan for the year.
  static func plans(_ plans: [Plan], in year: Int) -> Words {
    fine("Kế hoạch năm \(year): \(plans.map(\.code).joined(separator: ", "))")
  }
  /// There is no plan for the year.
  static func noPlan(in year: Int, after hasOne: Bool) -> Words {
    (
      "Chưa có kế hoạch năm \(year), nên báo cáo của năm không có chỉ tiêu để xét",
      hasOne
        ? "chuyển kế hoạch năm trước sang\(.nextPlan(year))"
        : "đặt tệp kế hoạch vào thư mục plan; mẫu có ở thư mục plans của bộ mẫu"
    )
  }
  /// A plan judges nothing here.
  static func foreign(_ plan: Plan, of owner: String) -> Words {
    (
      "Kế hoạch '\(plan.code)' lập cho \(owner), danh mục \(plan.unit.edition): khác địa giới của không"
        + " gian làm việc, nên chỉ tiêu không được đánh giá",
      "thay bằng kế hoạch giao cho địa giới hiện nay"
    )
  }
  /// A plan was taken over from another year.
  static func unconfirmed(_ plan: Plan, targets: Int, tasks: Int) -> Words {
    (
      "Kế hoạch '\(plan.code)': \(targets) chỉ tiêu, \(tasks) nhiệm vụ chưa xác nhận theo văn bản",
      "đối chiếu với văn bản, sửa tệp plan/\(plan.code).yaml rồi bỏ từng dòng 'confirmed: false'"
    )
  }
  /// A sentence stands under everything that a plan's targets are shown in.
  static func notice(of plan: Plan) -> Words {
    (
      "Kế hoạch '\(plan.code)' in kèm câu '\(plan.notice)'",
      "thay bằng chỉ tiêu đã được giao rồi bỏ khóa notice của tệp plan/\(plan.code).yaml"
    )
  }
}
