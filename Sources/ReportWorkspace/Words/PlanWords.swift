import ReportCore

/// What is said of plans where they are looked up, and of those that were taken over from another year.
enum PlanWords {
  /// Above the targets.
  static let targets = "Chỉ tiêu:"
  /// Above the tasks.
  static func tasks(_ count: Int) -> String { "Nhiệm vụ (\(count)):" }
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
