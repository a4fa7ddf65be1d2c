import ReportCore

/// What is said of plans where they are looked up.
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
  /// An agency that a plan does not have.
  static func unknownAgency(_ name: String, of plan: String, nearest: String?) -> String {
    "Kế hoạch '\(plan)' không có cơ quan '\(name)'."
      + (nearest.map { " Có phải '\($0)' không?" } ?? "")
  }
  /// What is neither a day nor a kind of deadlines.
  static func unknownDeadline(_ text: String) -> String {
    let kinds = PlanTask.Deadline.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    return "'\(text)' không phải là loại thời hạn hoặc ngày; các loại: \(kinds)."
  }
}
