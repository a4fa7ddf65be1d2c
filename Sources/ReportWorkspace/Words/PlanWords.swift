import ReportCore

/// What is said of plans that were taken over from another year.
enum PlanWords {
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
