import ReportCore

/// A letter, ready to send, to an agency or a people's committee whose review is overdue.
public struct ReviewReminder: Sendable {
  /// Whom it goes to, and what is overdue.
  public let standing: ReviewStandings.Standing
  let plan: Plan
  let period: Period
  let office: ReportingOffice

  /// The text of the letter.
  public var text: String {
    let name = Wording.name(of: period)
    let today = Wording.date(standing.today)
    var due = ""
    if let deadline = standing.deadline, let days = standing.daysOverdue {
      due = " Hạn gửi là ngày \(Wording.date(deadline)), đến nay đã quá hạn \(days) ngày."
    }
    return """
      Kính gửi: \(standing.name)

      V/v gửi báo cáo sơ kết, tổng kết thực hiện kế hoạch, \(name)

      Thực hiện \(plan.title) (\(Wording.duty(standing.duty))), \(office.agency) xin thông báo: đến ngày \
      \(today), chúng tôi chưa nhận được báo cáo \(name) của \(standing.name).\(due)

      Kính đề nghị quý cơ quan gửi báo cáo trong thời gian sớm nhất để tổng hợp. Nếu đã gửi, xin cho biết \
      số, ngày văn bản để chúng tôi kiểm tra.

      Trân trọng cảm ơn sự phối hợp của quý cơ quan.

      \(office.place.isEmpty ? "N" : office.place + ", n")gày \(today)
      \(office.agency)
      """
  }
}
