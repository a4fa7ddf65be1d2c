/// The texts of a letter about a review that a plan orders and that has not come.
package struct ReviewLetterWords {
  private let agency: String
  private let sender: String
  private let plan: Plan
  private let duty: ReportingDuty
  private let period: Period
  private let deadline: CalendarDate?
  private let answer: CalendarDate?

  /// Words for one letter.
  ///
  /// - Parameters:
  ///   - agency: who writes.
  ///   - sender: who is written to.
  ///   - plan: which orders the review.
  ///   - duty: the duty that it follows from.
  ///   - period: the period of the review.
  ///   - deadline: when it was due.
  ///   - answer: by when it is asked for; `nil` prints dots.
  package init(
    agency: String, sender: String, plan: Plan, duty: ReportingDuty, period: Period,
    deadline: CalendarDate?, answer: CalendarDate?
  ) {
    (self.agency, self.sender, self.plan, self.duty) = (agency, sender, plan, duty)
    (self.period, self.deadline, self.answer) = (period, deadline, answer)
  }

  /// What the letter is about.
  package var subject: String {
    "đôn đốc gửi báo cáo sơ kết, tổng kết thực hiện kế hoạch, \(Wording.name(of: period))"
  }

  /// What it says.
  package var paragraphs: [String] {
    let due = deadline.map { " Hạn gửi báo cáo là \(Wording.longDate($0))." } ?? ""
    return [
      "Thực hiện \(plan.title) (\(Wording.duty(duty))), đến nay \(agency) chưa nhận được báo cáo"
        + " \(Wording.name(of: period)) của \(sender).\(due)",
      "Đề nghị \(sender) gửi báo cáo trước \(answer.map(Wording.longDate) ?? Wording.openDay) để tổng hợp,"
        + " báo cáo cấp trên. Nếu đã gửi, đề nghị cho biết số, ngày văn bản.",
      LetterWords.thanks,
    ]
  }
}
