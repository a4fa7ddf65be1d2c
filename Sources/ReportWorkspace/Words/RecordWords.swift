import ReportCore
import ReportReconciliation

/// What is said of a record that two offices agree on.
enum RecordWords {
  /// What one office proposes and the other has not accepted.
  static func proposed(_ text: String, _ figure: ExactDecimal?, by office: String) -> String {
    let figure = figure.map { "số \(Wording.number($0, style: .init(decimals: Int($0.scale))))" }
    let parts = [text, figure ?? ""].filter { !$0.isEmpty }
    return "\(office) đề xuất, chưa thống nhất: \(parts.joined(separator: "; "))"
  }

  /// Who confirmed the record, in the record itself.
  static func confirmed(_ word: RecordConfirmation, for office: String) -> String {
    "\(office): \(word.party.name) xác nhận trên hệ thống lúc \(moment(word.given))."
  }

  /// `09:26 ngày 09/10/2025`.
  static func moment(_ moment: Timestamp) -> String {
    let minutes = (moment.seconds + Timestamp.vietnamOffset) / 60 % (24 * 60)
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute) ngày"
      + " \(Wording.date(moment.date))"
  }

  /// What the other office's files are called beside those of returns, which may have the same names.
  static let otherFolder = "thong-ke/"
  static func otherFile(_ name: String, of period: Period) -> String {
    "\(otherFolder)\(period.code)/\(name)"
  }

  static let noFile = "Cơ quan thống kê chưa nộp tệp số liệu của kỳ này."
  static let ownFileOnly =
    "Cơ quan thống kê đã tự nộp tệp của kỳ này; chỉ cơ quan thống kê thay được tệp ấy."
  static let confirmed =
    "Hai bên đã xác nhận biên bản. Muốn sửa thì một bên rút xác nhận, ghi lý do, rồi hai bên xác nhận lại."
  static let noLine = "Không có dòng nào như vậy trong lần đối khớp này."
  static let equalLine = "Hai bên có cùng số liệu ở dòng này; không có gì để giải trình."
  static let emptyProposal = "Hãy ghi giải trình hoặc số đề nghị thống nhất."
  static let noProposal = "Dòng này không có đề xuất nào chờ trả lời."
  static let ownProposal =
    "Đề xuất này của chính bên anh/chị; bên kia trả lời."
  static func samePerson(_ name: String) -> String {
    "\(name) đã làm việc này cho bên kia; mỗi bên phải do người của mình làm."
  }
  static let changedProposal =
    "Đề xuất hoặc số liệu của dòng này vừa thay đổi. Hãy xem lại dòng này rồi trả lời."
  static let changedRecord =
    "Số liệu, đề xuất hoặc trả lời vừa thay đổi. Hãy xem lại biên bản rồi xác nhận."
  static let nothingToTakeBack = "Bên anh/chị chưa xác nhận biên bản này, nên không có gì để rút."
  static let noReason = "Hãy ghi lý do rút xác nhận."
  static let agreedByBoth =
    "Cơ quan thống kê đã nộp tệp của kỳ này để hai bên thống nhất từng số. Một bên không tự ghi số thống"
    + " nhất được: bên này đề xuất, bên kia chấp nhận, rồi hai bên xác nhận biên bản."
}
