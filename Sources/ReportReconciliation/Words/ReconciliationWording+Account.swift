// What became of the figures in the file of the other side.
extension ReconciliationWording {
  /// The short title of the table.
  static let account = "Đếm số liệu"
  var accountTitle: String {
    "SỐ LIỆU TRONG TỆP CỦA \(there.uppercased()) ĐÃ DÙNG VÀ CHƯA DÙNG"
  }
  /// What the figures are.
  var accountKind: String { "Số liệu trong tệp của \(there)" }
  /// What names them in the file.
  static let accountHead = "Tiêu đề cột hoặc tên dòng"
  /// How many cells there are.
  static let cellCount = "Số ô"
  /// Where the first of them is.
  static let firstCell = "Ô đầu tiên"

  /// That nothing is left out of the account.
  static func accountNote(_ account: SideAccount) -> String {
    "Mỗi ô có số trong tệp được đếm đúng một lần: \(account.words)"
  }

  /// What can be done about cells that could not be matched.
  static func unmatchedNote(_ count: Int) -> String {
    "\(count) ô chưa ghép được thì chưa được đối khớp. Hãy khai báo tên, hoặc loại trừ theo tên."
  }
}

extension SideAccount.Kind {
  /// The class in words for officers.
  public var words: String {
    switch self {
    case .compared: "đưa vào đối khớp"
    case .otherPeriod: "của kỳ khác (chỉ dùng để tìm nguyên nhân)"
    case .elsewhere: "của đơn vị ngoài phạm vi báo cáo"
    case .ordinal: "số thứ tự dòng, cột"
    case .code: "mã"
    case .time: "năm, kỳ, ngày tháng"
    case .attribute: "phần mô tả của số liệu (tử số, mẫu số, số chữ số thập phân, ô nguồn)"
    case .excluded: "trong phần được loại trừ theo tên"
    case .unmatched: "chưa ghép được"
    }
  }
}

extension SideAccount {
  /// The account in one sentence: the classes that occur, and their sum.
  public var words: String {
    let counts = Kind.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.words)" }
    return "\(total) ô có số"
      + (counts.isEmpty ? "." : " = " + counts.joined(separator: " + ") + ".")
  }
}
