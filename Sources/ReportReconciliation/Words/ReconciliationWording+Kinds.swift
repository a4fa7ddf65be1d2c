import ReportCore

extension ReconciliationWording {
  /// A cause with its parameter and without the figures of one line: lines that it holds for read the
  /// same.
  func kind(_ cause: ProbableCause) -> String {
    let who = cause.side.map { name($0) } ?? ""
    switch cause.kind {
    case .rounding: return "Làm tròn"
    case .truncation: return "Cắt bỏ số lẻ"
    case .percentPerMille: return "Nhầm % và ‰ ở số của \(who)"
    case .decimalFactor:
      let factor = cause.figures.count > 1 ? " \(Self.number(cause.figures[1])) lần" : ""
      return "Sai đơn vị tính hoặc dấu thập phân, số của \(who) nhỏ hơn\(factor)"
    case .leadingZero: return "Mất số 0 ở đầu mã đơn vị ở số của \(who)"
    case .transposedDigits: return "Đảo hai chữ số"
    case .swappedRows: return "Đổi chỗ hai đơn vị"
    case .staleCopy: return "Số của \(who) là số \(period(cause))"
    case .cumulative: return "Số của \(who) là số lũy kế \(period(cause)), không phải số trong kỳ"
    case .otherIndicator:
      return
        "Số của \(who) là số của chỉ tiêu '\(cause.item.map { catalogue.name(of: $0) } ?? "?")'"
    case .otherBoundary:
      return "Số của \(who) theo địa giới khác, danh mục \(cause.edition?.rawValue ?? "?")"
    case .withoutUnits: return "Tổng của \(who) chưa gồm các đơn vị báo cáo chậm"
    case .roundedParts: return "Tổng của \(who) cộng từ các số đã làm tròn"
    case .otherCalendar: return "Số của \(who) theo lịch khác: \(cutOff(cause))"
    case .otherDenominator: return "\(who) dùng \(denominator(cause))"
    case .earlierRevision: return "Số của \(who) là số \(cause.revision), nay đã sửa"
    case .unitMerged: return "\(who) gộp số của các đơn vị có cùng nguồn gốc"
    case .swappedParts: return "Đổi chỗ hai phân tổ"
    case .totalDiffers: return "Tổng in của \(who) khác tổng cộng các đơn vị"
    case .followsFromParts: return "Do chênh lệch của các số thành phần"
    default: return cause.kind.rawValue
    }
  }
}
