extension FormulaError: PlacedError {
  /// What is wrong, in Vietnamese.
  public var message: String {
    func suggestion(_ nearest: String?) -> String {
      nearest.map { " Có phải '\($0)' không?" } ?? ""
    }
    return switch fault {
    case .unexpected(let sign): "Công thức có '\(sign)' ở chỗ không hợp lệ."
    case .unexpectedEnd: "Công thức bị thiếu phần cuối."
    case .expected(let sign): "Công thức thiếu dấu '\(sign)'."
    case .badNumber: "Số trong công thức không hợp lệ; phần thập phân viết sau dấu chấm."
    case .unknownFunction(let name):
      "Không có hàm '\(name)'. Các hàm có thể dùng: average, opening, previous, last_year."
    case .needsOneFigure(let name): "Hàm '\(name)' chỉ nhận đúng một chỉ tiêu."
    case .shiftedTwice: "previous và last_year không được lồng trong nhau."
    case .tooDeep: "Công thức có quá nhiều ngoặc lồng nhau."
    case .tooLong(let most): "Công thức có quá nhiều số hạng; nhiều nhất là \(most)."
    case .unknownIndicator(let name, let nearest):
      "Không tìm thấy chỉ tiêu '\(name)'.\(suggestion(nearest))"
    case .unknownOption(let name, let nearest):
      "Chỉ tiêu không có phân tổ '\(name)'.\(suggestion(nearest))"
    case .ambiguousOption(let name):
      "Phân tổ '\(name)' có ở nhiều nhóm; hãy ghi rõ, ví dụ [sex=\(name)]."
    case .cycle(let codes):
      "Các chỉ tiêu tính vòng quanh lẫn nhau: \(codes.joined(separator: " → "))."
    case .needsOneItem: "Chỗ này cần tên một chỉ tiêu, không phải công thức."
    case .notAStock(let name):
      "average và opening chỉ dùng cho số cuối kỳ (over_time: last); '\(name)' không phải."
    case .unitMismatch(let left, let right): "Hai vế có đơn vị tính khác nhau: \(left) và \(right)."
    }
  }

  /// Empty: the position is an offset, which the owner of the text converts into a line and a column.
  public var location: String { "" }
}
