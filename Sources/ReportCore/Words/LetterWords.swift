/// The texts of letters to communes: about returns that are sent back, figures to explain, and overdue returns.
package struct LetterWords {
  private let agency: String
  private let unit: OrganisationUnit
  private let period: Period
  private let answer: String

  /// Words for one letter.
  ///
  /// - Parameters:
  ///   - office: who writes.
  ///   - unit: the unit that is written to.
  ///   - period: the period of the return.
  ///   - answer: by when an answer is asked for; `nil` prints dots.
  package init(
    from office: ReportingOffice, to unit: OrganisationUnit, on period: Period,
    answerBy answer: CalendarDate?
  ) {
    agency = office.agency.officialCase
    self.unit = unit
    self.period = period
    self.answer = answer.map(Wording.longDate) ?? Wording.openDay
  }

  private var place: String { unit.fullName.prefix(1).lowercased() + unit.fullName.dropFirst() }
  private var report: String { "báo cáo công tác dân số \(Wording.name(of: period))" }

  // MARK: Head and foot

  /// Whom the letter is to: `Ủy ban nhân dân xã Sin Suối Hồ`.
  package var addressee: String { "Ủy ban nhân dân \(place)" }
  /// The last sentence.
  package static let thanks = "Trân trọng cảm ơn sự phối hợp của quý cơ quan./."
  /// Who gets the letter: its addressee, and the archive.
  package static func recipients(archive: String) -> [String] { ["Như trên", "Lưu: \(archive)"] }

  // MARK: A return is sent back

  /// What the letter is about.
  package var refusalSubject: String { "trả lại \(report) để sửa số liệu" }
  /// Round the number of places with errors.
  package var errors: (before: String, after: String) {
    (
      "\(agency) đã nhận và kiểm tra \(report) của \(place). Báo cáo còn lỗi ở ",
      " chỗ, nêu theo từng ô trong bảng dưới đây, nên chưa tổng hợp được."
    )
  }
  /// What is asked for.
  package var correctionAsked: String {
    "Đề nghị \(addressee) chỉ đạo đối chiếu với sổ gốc, sửa các ô nêu trên và gửi lại báo cáo trước"
      + " \(answer). Các lỗi này phải được sửa; giải trình không thay cho việc sửa số liệu."
  }
  /// What is to be done about one figure.
  package static let correction = "Đối chiếu sổ gốc, sửa, gửi lại"

  // MARK: Figures are unusual

  /// What the letter is about.
  package var explanationSubject: String { "đề nghị giải trình số liệu \(report)" }
  /// Round the number of figures.
  package var unusualFigures: (before: String, after: String) {
    (
      "\(agency) đã kiểm tra \(report) của \(place). Có ",
      " số liệu khác thường, nêu trong bảng dưới đây."
    )
  }
  /// What is asked for.
  package var explanationAsked: String {
    "Đề nghị \(addressee) chỉ đạo đối chiếu với sổ gốc: số liệu đúng thì giải trình bằng văn bản, số"
      + " liệu sai thì sửa và gửi lại báo cáo, trước \(answer)."
  }
  /// What is to be done about one figure.
  package static let explanation = "Đối chiếu sổ gốc; giải trình hoặc sửa"

  // MARK: A return is overdue

  /// What the letter is about.
  package var lateSubject: String { "đôn đốc gửi \(report)" }
  /// What has come until now, and when it was due.
  ///
  /// - Parameters:
  ///   - isPart: whether something was taken already.
  ///   - refused: the name of a file that came and could not be taken.
  ///   - deadline: when the return was due.
  /// - Returns: the sentences.
  package func late(isPart: Bool, refused: String?, deadline: CalendarDate?) -> String {
    let state =
      refused.map { "đã nhận được tệp '\($0)' nhưng tệp có lỗi nên chưa ghi nhận được" }
      ?? (isPart ? "mới nhận được một phần" : "chưa nhận được")
    let due = deadline.map { " Hạn gửi báo cáo là \(Wording.longDate($0))." } ?? ""
    return "Đến nay, \(agency) \(state) \(report) của \(place) (số liệu từ"
      + " \(Wording.longDate(period.firstDay)) đến \(Wording.longDate(period.lastDay))).\(due)"
  }
  /// What a return lacks that came in part.
  package static func lacking(_ indicators: [String]) -> String {
    "Báo cáo đã gửi còn thiếu: \(indicators.joined(separator: "; "))."
  }
  /// What is asked for.
  package var returnAsked: String {
    "Đề nghị \(addressee) chỉ đạo gửi báo cáo trước \(answer). Chỉ tiêu không phát sinh ghi dấu \"-\", chỉ"
      + " tiêu chưa thu thập được ghi \"...\", không để trống."
  }

  // MARK: The table of figures

  /// The short title of the table.
  package static let figures = "Cần xem lại"
  package static let figuresTitle = "SỐ LIỆU CẦN XEM LẠI"
  /// Where a figure stands.
  package static let cell = "Tệp và ô"
  /// What was written.
  package static let written = "Số đã ghi"
  /// What comes out of the other figures.
  package static let recomputed = "Số tính lại"
  /// What is to be done.
  package static let task = "Việc cần làm"
}
