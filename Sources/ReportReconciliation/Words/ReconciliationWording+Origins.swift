import ReportCore

// What figures that differ are made of, on both sides.
extension ReconciliationWording {
  /// The short title of the table.
  static let origins = "Thành phần"
  static let originsTitle = "SỐ THÀNH PHẦN CỦA CÁC SỐ LIỆU CÓ CHÊNH LỆCH"
  static let wholeFigure = "Số liệu"
  /// The cells of a side.
  static func cell(of side: String) -> String { "Ô của \(side)" }

  /// What a part is.
  public func name(of part: FigureOrigin.Part) -> String {
    switch part {
    case .unit(let unit): "\(name(of: unit)) (\(unit.code))"
    case .numerator: HeadWords.numerator
    case .denominator: HeadWords.denominator
    case .operand(let item, let period):
      "\(catalogue.name(of: item)), \(Wording.name(of: period))"
    case .predecessor(let unit, let item, let period):
      "\(catalogue.name(of: item)), \(Wording.name(of: period)), \(name(of: unit)) (\(unit.code))"
    }
  }

  /// Which parts are listed.
  static let originsNote =
    "Tổng số liệt kê đến từng đơn vị có chênh lệch; tỷ lệ liệt kê đến tử số, mẫu số và các số liệu gốc để"
    + " tính, theo số liệu của từng bên."
  /// How many parts are not shown because both sides say the same.
  static func unlistedParts(_ count: Int) -> String {
    "Không liệt kê \(count) số thành phần mà hai bên ghi như nhau."
  }
}
