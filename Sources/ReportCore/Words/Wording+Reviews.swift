// What is said of the reviews that a plan orders from agencies and people's committees.
extension Wording {
  /// `Ủy ban nhân dân xã Sin Suối Hồ`
  public static func committee(of unit: OrganisationUnit) -> String {
    "Ủy ban nhân dân \(withinSentence(unit.fullName))"
  }

  /// `III.1: Kết quả sơ kết, tổng kết thực hiện kế hoạch; kế hoạch ghi: định kỳ`
  public static func duty(_ duty: ReportingDuty) -> String {
    "mục \(duty.place): \(duty.content); kế hoạch ghi: \(duty.frequency)"
  }

  /// Above the agencies that have not sent their review.
  static let reviewsHead = "Cơ quan, địa phương chưa gửi báo cáo sơ kết, tổng kết theo kế hoạch"
  /// All have.
  static let noSilentAgency = "Không có cơ quan nào"

  /// What an agency has not sent, and by when it was to.
  static func lackingReview(_ standing: ReviewStandings.Standing) -> String {
    let due = standing.deadline.map { " (hạn gửi \(date($0)))" } ?? ""
    return "Chưa gửi: \(standing.duty.content)\(due)"
  }

  /// How many have sent it, and that the office sets periods and days.
  static func reviewNotes(_ reviews: ReviewStandings) -> [String] {
    let sent = reviews.standings.count - reviews.silent.count
    let duties = reviews.duties.map(duty).joined(separator: "; ")
    return [
      "Báo cáo sơ kết, tổng kết theo kế hoạch: đã nhận của \(sent)/\(reviews.standings.count) cơ quan, địa"
        + " phương (\(duties)). Kỳ và hạn gửi mà kế hoạch không nêu thì do đơn vị đặt."
    ]
  }
}
