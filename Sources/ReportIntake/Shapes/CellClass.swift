/// The outcome for a cell with a figure, and the reason: the classes of an account.
public enum CellClass: String, CaseIterable, Hashable, Sendable {
  /// Taken as a unit's figure of an indicator.
  case taken
  /// A printed total or rate: not stored as counted, but compared with what follows from the parts.
  case compared
  /// The cell itself has a fault.
  case refused
  /// Nothing is wrong with the cell, but with the line, column or file that it belongs to.
  case refusedWithOthers
  /// It is under a head, or beside a title, for something that was not asked for.
  case unknownMeaning
  /// The figure of another time, a plan, or a comparison with either.
  case otherColumn
  /// The number of a line.
  case lineNumber
  /// The number of a column, with or without the formula that belongs to it.
  case columnNumber
  /// The code of a unit or an indicator.
  case code
  /// A year, quarter or month.
  case year
  /// A date.
  case date
  /// A telephone number.
  case telephone
  /// A part of a unit's name, a title or a head.
  case label
  /// Stands outside of every table: in a title, a note or by a signature.
  case outside
  /// Stands on a hidden sheet, or on one that holds no table.
  case otherSheet
  /// A zero or a sign that a spreadsheet's formulas show in lines that nobody filled in.
  case prefilled

  /// The three ends that a cell can come to.
  public enum Fate: Hashable, Sendable {
    /// Read, with a meaning.
    case taken
    /// Not taken for a fault.
    case refused
    /// Not read, because it is no figure of the report or nobody asked for it.
    case notRead
  }

  /// Which of the three ends it is.
  public var fate: Fate {
    switch self {
    case .taken, .compared: .taken
    case .refused, .refusedWithOthers: .refused
    case .unknownMeaning, .otherColumn, .lineNumber, .columnNumber, .code, .year, .date,
      .telephone, .label, .outside, .otherSheet, .prefilled:
      .notRead
    }
  }

  /// The class in words for officers.
  public var words: String {
    switch self {
    case .taken: "số liệu được nhận"
    case .compared: "tổng, tỷ lệ ghi sẵn, để đối chiếu"
    case .refused: "có lỗi tại ô"
    case .refusedWithOthers: "bị từ chối cùng dòng, cột hoặc tệp có lỗi"
    case .unknownMeaning: "chưa rõ chỉ tiêu"
    case .otherColumn: "cột của kỳ khác, kế hoạch, so sánh"
    case .lineNumber: "số thứ tự dòng"
    case .columnNumber: "số thứ tự cột"
    case .code: "mã đơn vị, mã chỉ tiêu"
    case .year: "năm, quý, tháng"
    case .date: "ngày tháng"
    case .telephone: "số điện thoại"
    case .label: "số trong tên, tiêu đề"
    case .outside: "ngoài bảng (tiêu đề, ghi chú, chữ ký)"
    case .otherSheet: "trang tính không có bảng số liệu, trang ẩn"
    case .prefilled: "công thức điền sẵn ở dòng chưa dùng"
    }
  }
}
