// The tables of lines, of their classes and of totals.
extension ReconciliationWording {
  // MARK: Classes of lines

  /// The short title of the table.
  static let summary = "Tổng hợp"
  static let summaryTitle = "TỔNG HỢP KẾT QUẢ ĐỐI KHỚP"
  /// How many lines there are.
  static let lineCount = "Số dòng"

  /// What a line is, and what is tolerated where nothing else is told.
  static let summaryNotes = [
    "Mỗi dòng là một đơn vị và một chỉ tiêu; mỗi số liệu của hai bên nằm đúng ở một dòng.",
    "Chưa có văn bản quy định ngưỡng chênh lệch. Nếu không ghi khác: số đếm phải khớp tuyệt đối;"
      + " tỷ lệ được chênh nửa đơn vị của chữ số thập phân cuối cùng.",
  ]

  /// What was tolerated, of which indicators.
  static func tolerated(_ rule: String, of indicators: [String]) -> String {
    "Ngưỡng đã dùng \(rule): \(indicators.joined(separator: "; "))."
  }

  // MARK: Lines

  /// The short title of the table.
  static let lines = "Chi tiết"
  static let linesTitle = "ĐỐI KHỚP TỪNG SỐ LIỆU"
  /// What is tolerated.
  static let tolerance = "Ngưỡng"
  /// What may be the reason.
  static let causes = "Nguyên nhân có thể"
  /// Where both figures were read.
  static let places = "Ô số liệu của hai bên"
  /// What officers say of a difference.
  static let explanation = "Giải trình"
  /// What both sides agreed on.
  static let agreedFigure = "Số thống nhất"
  /// The short title of the table of what was explained and differs no longer.
  static let settledLines = "Hết chênh lệch"
  static let settledTitle = "NỘI DUNG ĐÃ GIẢI TRÌNH NAY KHÔNG CÒN CHÊNH LỆCH"
  /// In the place of lines.
  static let noDifference = "Không có chênh lệch"

  /// A figure that was not read, but made of others.
  static let derived = "tính lại"
  /// There is no figure.
  static let nowhere = "không có"
  /// How many more cells a figure was read from.
  static func moreCells(_ count: Int) -> String { " và \(count) ô khác" }

  /// What differences and causes are.
  var linesNotes: [String] {
    [
      "Chênh lệch = số của \(there) trừ số của \(here); % tính trên số của \(here).",
      "Nguyên nhân do chương trình suy đoán từ số liệu, kèm các số làm căn cứ; cán bộ hai bên quyết"
        + " định.",
    ]
  }
  /// How many lines are not shown because both sides say the same.
  static func unlistedEqual(_ count: Int) -> String {
    "Không liệt kê \(count) dòng khớp hoàn toàn."
  }
  /// Which indicators are not shown because one side does not have them.
  static func unlistedOneSided(_ indicators: [String]) -> String {
    "Không liệt kê các chỉ tiêu mà chỉ một bên có: \(indicators.joined(separator: "; "))."
  }
  /// What the sign of derived figures means.
  static let derivedMeaning =
    "(*) Số do chương trình cộng hoặc tính lại từ số liệu gốc của bên đó."

  // MARK: Totals

  /// The short title of the table.
  static let totals = "Tổng cộng"
  static let totalsTitle = "CỘNG CÁC ĐƠN VỊ VÀ TỔNG IN CỦA HAI BÊN"
  /// The units added up.
  static let sumOfUnits = "Cộng các đơn vị"
  /// The total that the side printed.
  static let printedTotal = "Tổng in"
  /// Whether the two are the same.
  static let totalFits = "Khớp tổng"
  /// By how much the totals of both sides lie apart.
  static let differenceOfTotals = "Chênh lệch giữa hai tổng"
  /// In the place of lines.
  static let nothingToAdd = "Không có chỉ tiêu cộng được"

  /// What the difference of totals is.
  var totalsNote: String {
    "Chênh lệch = tổng của \(there) trừ tổng của \(here); tổng in nếu có, nếu không thì tổng cộng các"
      + " đơn vị."
  }
  /// Why nothing is concluded from a side's total.
  static func shortTotal(_ side: String, without units: String, of count: Int) -> String {
    "(+) \(side) thiếu số liệu của \(units) ở \(count) chỉ tiêu; không kết luận về tổng."
  }
}
