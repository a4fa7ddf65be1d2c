public import ReportCore

/// What somebody meant who filled in a cell.
public enum NumberReading: Hashable, Sendable {
  /// A number, and the unit written after it, if there is one.
  case value(ExactDecimal, unit: UnitOfMeasure? = nil)
  /// It did not occur: a dash, or the word for it.
  case nilReported
  /// It occurs and was not collected: dots, or words that put it off.
  case notCollected
  /// Nothing is written.
  case missing
  /// A number that can be read in more than one way; the readings, the one with the point for
  /// thousands first.
  case ambiguous([ExactDecimal], unit: UnitOfMeasure? = nil)
  /// This cannot be read as a number.
  case refused(Reason)

  /// Why something is no number.
  public enum Reason: String, Hashable, Sendable {
    /// Words, or letters among digits.
    case notANumber
    /// A date, which is what spreadsheets turn `02.03` into.
    case date
    /// Points and commas are where no convention puts them.
    case misplacedSeparators
    /// The number is written in another convention than the column or the rest of the file.
    case otherConvention
    /// A range, a fraction, a comparison or an estimate: several numbers, or none for certain.
    case notExact
    /// `nghìn`, `triệu`: the number counts something larger than ones.
    case multiple
    /// Brackets, which stand for a negative number in accounts and for a column's number in forms.
    case brackets
    /// A cross says that something is so, or that the cell does not apply.
    case cross
    /// More digits than a count can have.
    case tooLong

    /// What is wrong and what to do, in words that follow the text in question.
    package var advice: String {
      switch self {
      case .notANumber: "không phải là số; hãy ghi bằng chữ số"
      case .date: "là ngày tháng, có thể do bảng tính tự đổi từ một số; hãy ghi lại thành số"
      case .misplacedSeparators:
        "có dấu chấm, dấu phẩy hoặc dấu cách đặt sai chỗ; hãy ghi lại, ví dụ 1.234,5"
      case .otherConvention: "viết theo quy ước khác với các ô còn lại; hãy ghi lại cho thống nhất"
      case .notExact: "không phải là một số chính xác; hãy ghi đúng một số"
      case .multiple: "ghi theo nghìn hoặc triệu; hãy ghi đủ các chữ số"
      case .brackets: "nằm trong ngoặc, không rõ là số âm hay số thứ tự; hãy ghi lại"
      case .cross: "không cho biết số liệu; hãy ghi số, ghi '-' nếu không phát sinh, hoặc bỏ trống"
      case .tooLong: "có quá nhiều chữ số"
      }
    }
  }
}
