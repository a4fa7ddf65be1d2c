import ReportCore
import ReportIntake

/// What is said of a reconciliation and of files that were handed in, once they are done.
enum RunWords {
  /// What the other side is called where nobody says so.
  static let otherSide = "Thống kê"
  /// What our own side is called where nobody says so.
  static let ownSide = "Cơ quan dân số"
  /// Both sides.
  static func both(_ here: String, _ there: String) -> String { "\(here) và \(there)" }
  /// Figures before a correction.
  static func beforeCorrection(on day: CalendarDate) -> String {
    "trước khi sửa ngày \(Wording.date(day))"
  }
  /// What became of the figures in the other side's file.
  static func otherFile(_ account: String) -> String { "Tệp của bên kia: \(account)" }
  /// Cells under a head that stands for nothing, from one cell on.
  static func unmatched(_ head: String, _ cells: Int, from place: String) -> String {
    "Chưa ghép được: '\(head)', \(cells) ô, từ ô \(place)"
  }
  /// Lines that lie farther apart than is allowed.
  static func outside(_ lines: Int) -> String { "\(lines) dòng vượt ngưỡng" }
  /// Lines of one side without a line of the other.
  static func stray(_ lines: Int) -> String { "\(lines) dòng chưa ghép được" }
  /// A file of the other side without a figure of the period.
  static func nothingCompared(_ period: String) -> String {
    "tệp của bên kia không có số liệu nào của \(period)"
  }
  /// Cells of the other side's file that stand for nothing.
  static func strayCells(_ cells: Int) -> String {
    "\(cells) ô có số trong tệp của bên kia chưa ghép được"
  }

  /// A file that is none of ours to read, and why.
  static func noReport(_ file: String, _ reason: String) -> String {
    "\(file): không phải báo cáo: \(reason)."
  }
  /// A file that cannot be read, and why.
  static func unreadable(_ file: String, _ reason: String) -> String {
    "\(file): không đọc được: \(reason)."
  }
  /// Why the record of what was sent cannot be read.
  static let damagedRecord = "bản ghi các tệp đã gửi bị hỏng; lấy lại tệp này từ bản sao lưu"
  /// Units of which nothing came.
  static let silent = "chưa báo cáo"
  /// Which agencies have not sent the review that the plan orders.
  static func silentAgencies(_ reviews: ReviewStandings) -> String {
    let silent = reviews.silent.map(\.name)
    let more = silent.count > 10 ? " và \(silent.count - 10) nơi khác" : ""
    return
      "\(Wording.name(of: reviews.period)): \(silent.count)/\(reviews.standings.count) cơ quan, địa"
      + " phương chưa gửi báo cáo sơ kết, tổng kết theo kế hoạch:"
      + " \(silent.prefix(10).joined(separator: ", "))\(more)."
  }
  /// Files that came and are in no report: of which units, and when.
  static func filesLeftOut(
    _ files: [RefusedReturn], of period: Period, _ history: OrganisationHistory
  ) -> String {
    let named = files.prefix(10).map { file in
      let units = file.units.compactMap { history[$0]?.fullName }
      let whose = units.count > 2 ? ["\(units.count) đơn vị"] : units
      let day = "ngày \(Wording.date(file.arrival.received.date))"
      return "\(ShownText.line(file.fileName)) (\((whose + [day]).joined(separator: ", ")))"
    }
    let more = files.count > 10 ? "; và \(files.count - 10) tệp khác" : ""
    return
      "\(Wording.name(of: period)): \(files.count) tệp đã gửi nhưng chưa được nhận vào sổ báo cáo, số liệu trong"
      + " đó không được tính: \(named.joined(separator: "; "))\(more)."
  }
  /// Units of which not all came.
  static let partial = "báo cáo chưa đủ"
  /// What a file is called that is kept beside a new one.
  static func earlierCopy(_ stem: Substring, _ number: Int) -> String {
    "\(stem) (bản cũ \(number))"
  }

  /// What became of files, and of the figures in them.
  static func account(_ account: FolderAccount) -> String {
    func number(_ count: Int) -> String { Wording.number(ExactDecimal(Int64(count))) }
    let cells = account.cells
    return
      "\(number(account.files)) tệp: \(number(account.taken)) nhận, \(number(account.refused)) bị từ chối,"
      + " \(number(account.others)) không phải báo cáo; \(number(cells.total)) ô số:"
      + " \(number(cells.taken)) nhận, \(number(cells.refused)) bị từ chối,"
      + " \(number(cells.notRead)) không đọc"
  }
}
