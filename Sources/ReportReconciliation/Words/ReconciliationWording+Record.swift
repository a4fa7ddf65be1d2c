// What the record says of itself, and heads that several of its tables share.
extension ReconciliationWording {
  /// The type of the paper.
  static let recordType = "BIÊN BẢN"
  /// The first line of the title.
  static let recordTitle = "BIÊN BẢN ĐỐI KHỚP SỐ LIỆU DÂN SỐ"
  /// What the form of the record rests on.
  static let recordBasis = "Mẫu biên bản của chương trình, không phải mẫu do văn bản quy định."

  /// The two sides.
  var sides: String { "\(here) và \(there)" }

  /// In whose place somebody signs, before the name of the party.
  static let representative = "ĐẠI DIỆN"
  /// How both sign.
  static let signed = "(Ký, đóng dấu, ghi rõ họ tên)"

  // MARK: Heads

  /// What a line of the sheet of explanations is known by.
  static let key = "Khóa"
  /// The code of a unit.
  static let unitCode = "Mã đơn vị"
  /// What the program says beside a line of the sheet.
  static let remark = "Lưu ý"
  /// A figure is another one than when it was explained.
  static let outdated = "Số liệu đã thay đổi từ khi giải trình"
  /// What was explained is no difference any more.
  static let settled = "Không còn chênh lệch"

  /// The figures of a side.
  static func figure(of side: String) -> String { "Số của \(side)" }
  /// By how much two figures lie apart.
  static let difference = "Chênh lệch"
  /// Whether something fits.
  static func fits(_ fits: Bool) -> String { fits ? "Khớp" : "Lệch" }
  /// All indicators together.
  static let allIndicators = "Tất cả các chỉ tiêu"
}
