extension KeptContent.Kind {
  /// What it is.
  var name: String {
    switch self {
    case .sent: "tệp đã lưu khi chốt kỳ"
    case .otherSide: "tệp của cơ quan thống kê"
    }
  }

  /// Since when it may not have changed.
  var moment: String {
    switch self {
    case .sent: "lúc chốt kỳ"
    case .otherSide: "lúc nộp"
    }
  }
}
