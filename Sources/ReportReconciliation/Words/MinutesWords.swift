import ReportCore

/// What the record says in prose: headings and sentences, whose figures stand in its tables.
enum MinutesWords {
  /// What the record is about.
  static func subject(_ period: Period, _ unit: String) -> String {
    "Đối khớp số liệu dân số \(Wording.name(of: period)) của \(Wording.withinSentence(unit))"
  }

  // MARK: Headings

  static let sources = "Tài liệu đối khớp"
  static let results = "Kết quả đối khớp"
  static let outside = "Số liệu vượt ngưỡng"
  static let causes = "Nguyên nhân có thể"
  static let past = "Chênh lệch qua các kỳ"
  static let conclusions = "Kết luận"
  static let agreed = "Nội dung đã thống nhất"
  static let open = "Nội dung chưa thống nhất"
  static let rest = "Ý kiến khác và hiệu lực"

  // MARK: Who met

  /// Where a place is to be written by hand.
  static let openPlace = "………………………………"
  static func opening(_ day: String, in place: String) -> String {
    "Hôm nay, \(day), tại \(place), chúng tôi gồm:"
  }
  static func party(_ number: Int, _ name: String) -> String { "Đại diện bên \(number): \(name)" }
  /// Where a person is to be written by hand.
  static let openPerson = "Ông/Bà: …………………………; chức vụ: …………………………"
  /// A person that was there, as somebody wrote it.
  static func person(_ name: String) -> String { "- \(name)" }
  static let met = "Hai bên đã đối khớp số liệu và thống nhất lập biên bản như sau:"

  // MARK: Over what

  static func ourSource(_ here: String) -> String {
    "Số liệu của bên 1 (\(here)): báo cáo của các đơn vị tại thời điểm lập biên bản."
  }
  /// The other side's figures, before what is said of them.
  static func theirSource(_ there: String, file: String) -> String {
    "Số liệu của bên 2 (\(there)):" + (file.isEmpty ? "" : " tệp \(file),")
  }
  static let wholePeriod = " toàn bộ số liệu trong kỳ."
  /// Round how many cells there are.
  static let cells = (before: " có ", after: " ô có số")
  /// Before how much was written at the meetings before.
  static let writtenBefore = "Giải trình và số thống nhất hai bên đã ghi trước buổi làm việc này: "
  /// Of lines of the record.
  static let writtenOfLines = " nội dung còn trong biên bản"
  /// Of lines that differ no longer.
  static let writtenOfSettled = " nội dung nay không còn chênh lệch"
  /// Before the classes of cells.
  static let among = ", gồm: "

  // MARK: What was found

  static let lineCount = "Tổng số dòng đối khớp: "
  static let seeAnnex =
    "Số dòng theo từng chỉ tiêu, từng số liệu của hai bên và ô số liệu: tại các Phụ lục kèm theo."
  static let noneOutside = "Không có số liệu vượt ngưỡng."
  static let none = "Không có."
  static let noneYet = "Chưa có."

  /// Round how many lines a cause may explain.
  static func lines(of cause: String) -> (before: String, after: String) {
    ("\(cause): ", " dòng.")
  }
  static let unknownCause = "Chưa rõ nguyên nhân"
  static let causesAreGuesses =
    "Nguyên nhân nêu trên do phần mềm suy đoán từ số liệu của hai bên, để cán bộ xem xét; một dòng có thể có"
    + " nhiều nguyên nhân."
  /// Round how many lines are not listed one by one.
  static let moreLines = (before: "", after: " dòng khác được liệt kê tại các Phụ lục kèm theo.")

  /// Round the shares of the first and the last period, and whether they went up (1), down (-1) or stayed;
  /// whether they are those of some indicators only, which both periods have.
  static func course(
    from first: Period, to last: Period, _ direction: Int, ofCommon isPartly: Bool
  ) -> (before: String, between: String, after: String) {
    let verdict =
      direction > 0
      ? "số liệu của hai bên gần nhau hơn"
      : direction < 0 ? "số liệu của hai bên xa nhau hơn" : "tỷ lệ không đổi"
    return (
      (isPartly ? "Tính trên các chỉ tiêu có ở mọi kỳ, tỷ lệ" : "Tỷ lệ")
        + " số liệu khớp hoặc trong ngưỡng của \(Wording.name(of: first)) là ",
      "%, của \(Wording.name(of: last)) là ", "%; \(verdict)."
    )
  }

  // MARK: A line

  static let noFigure = "không có số"
  /// Before the difference of two figures.
  static let difference = "; chênh lệch "
  /// What software makes of the difference.
  static func possibleCause(_ cause: String) -> String { "; nguyên nhân có thể: \(cause)" }
  static func explained(_ text: String) -> String { "; giải trình: \(text)" }
  /// Before the figure that both sides agreed on.
  static func agreedFigure(of subject: String) -> String { "\(subject): số thống nhất là " }

  // MARK: What is agreed and what is left

  /// Round how many lines that were explained differ no longer.
  static let settled = (
    before: "", after: " nội dung nêu ở lần đối khớp trước nay không còn chênh lệch."
  )
  static let equalFigures = "Các số liệu khớp: hai bên cùng sử dụng."
  /// Round how many differences nobody has agreed on.
  static let notAgreed = (
    before: "",
    after: " số liệu vượt ngưỡng nêu tại mục II chưa có số thống nhất; hai bên tiếp tục rà soát."
  )
  static func unmatched(_ head: String) -> String {
    "Cột hoặc dòng “\(head)” trong tệp của bên 2 chưa ghép được với chỉ tiêu, đơn vị nào."
  }
  static let otherOpinions = "Ý kiến khác: ………………………………………………………………"
  /// Before those who confirmed the record, and what that is not.
  static let confirmed =
    "Nội dung biên bản đã được xác nhận trên hệ thống; xác nhận này không thay chữ ký, con dấu:"
  static let copies =
    "Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản, được hai bên đọc lại và"
    + " cùng ký tên."
}
