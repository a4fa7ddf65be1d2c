import ReportCore

/// What is said of plans where they are looked up, and of those that were taken over from another year.
enum PlanWords {
  /// Above the targets.
  static let targets = "Chỉ tiêu:"
  /// Above the tasks.
  static func tasks(_ count: Int) -> String { "Nhiệm vụ (\(count)):" }
  /// A plan without anything that could be filled in.
  static func nothingToFillIn(_ plan: Plan) -> String {
    "Kế hoạch '\(plan.code)' không có nhiệm vụ, hoặc không có chỉ tiêu nào giao được cho đơn vị."
  }
  /// A workbook that was made for another plan.
  static func formOfOtherPlan(_ code: String) -> String {
    "Tệp nhập lập cho kế hoạch '\(ShownText.line(code, atMost: 100))' mà không gian làm việc không có; hãy dùng"
      + " lại tệp đã phát."
  }
  /// A workbook without an answer.
  static let emptyTasks = "Tệp chưa được điền tình hình của nhiệm vụ nào."
  /// A workbook without a number.
  static let emptyTargets = "Tệp chưa được điền mức giao nào."
  /// Nothing was taken of a workbook.
  static let refusedForm = "không nhận; hãy sửa các ô nêu trên rồi nhận lại"
  /// What was taken of a workbook.
  static func taken(_ count: Int, in path: String) -> String {
    "đã nhận \(count) dòng vào \(path)"
  }
  /// The same was taken before.
  static func takenBefore(_ path: String) -> String { "đã nhận trước đây, \(path) không đổi" }
  /// Who is recorded as having sent the review.
  static func recorded(_ name: String, _ period: Period) -> String {
    "; ghi nhận \(name) đã gửi báo cáo \(Wording.name(of: period))"
  }
  /// No review of such a period is awaited.
  static func noReview(of period: Period, in plan: Plan) -> String {
    let kinds = plan.duties.reduce(into: Set<Period.Kind>()) { $0.formUnion($1.expectedFor) }
    let names = Period.Kind.names.filter { kinds.contains($0.value) }.keys.sorted()
    return "Kế hoạch '\(plan.code)' không chờ báo cáo sơ kết, tổng kết \(Wording.name(of: period))"
      + (names.isEmpty
        ? "; kỳ chờ báo cáo ghi ở khóa expected_for của duties."
        : "; các kỳ được chờ (expected_for): \(names.joined(separator: ", ")).")
  }
  /// Of which group of units a target is.
  static func area(_ code: String) -> String { "nhóm đơn vị \(code)" }
  /// Who leads; empty if the plan does not say.
  static func lead(_ agencies: String) -> String {
    "chủ trì: \(agencies.isEmpty ? "không nêu" : agencies)"
  }
  /// Who takes part.
  static func coordinating(_ agencies: String) -> String { "phối hợp: \(agencies)" }
  /// Where agencies are assigned that the paragraph does not name.
  static func assigned(by places: [String]) -> String {
    places.isEmpty ? "" : " (* theo \(places.joined(separator: ", ")))"
  }
  /// Until when, and for which programmes.
  static func deadline(_ deadline: String, for programmes: [String]) -> String {
    "; thời hạn: \(deadline)"
      + (programmes.isEmpty ? "" : "; chương trình \(programmes.joined(separator: ", "))")
  }

  // MARK: What is not there

  /// There is nothing to look up.
  static let noPlan = "Không gian làm việc không có kế hoạch nào."

  // MARK: Taken over

  /// Stands under every table with targets.
  static func takenOver(from year: Period) -> String {
    "chỉ tiêu chuyển từ kế hoạch \(Wording.name(of: year)), chưa xác nhận theo văn bản"
  }

  /// The first lines of the file.
  static func headOfNextPlan(from plan: Plan) -> [String] {
    [
      "Chuyển từ kế hoạch '\(plan.code)' bằng 'reportgen plan next'. Không văn bản nào đã giao những điều dưới đây.",
      "Với từng chỉ tiêu, nhiệm vụ: sửa theo văn bản của năm mới rồi bỏ dòng 'confirmed: false'; bỏ hẳn điều văn bản",
      "không còn nêu. Điều chưa xác nhận được in kèm chữ \"chưa xác nhận\", và chỉ tiêu ấy không được đánh giá.",
      "Ghi số, ngày văn bản vào 'document', rồi bỏ câu 'notice'. Thời hạn trong năm đã dời sang năm mới.",
    ]
  }
}
