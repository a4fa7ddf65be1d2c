import ReportCore

extension ObservationStatus {
  /// What an officer calls it.
  var words: String {
    switch self {
    case .normal: "bình thường"
    case .nil: "không phát sinh"
    case .provisional: "sơ bộ"
    case .estimated: "ước tính"
    case .unvalidated: "chưa kiểm tra"
    case .breakInSeries: "không so sánh được với kỳ trước"
    case .incomplete: "chưa đủ đơn vị"
    case .missing: "chưa có số liệu"
    case .notCollected: "không thu thập được"
    case .notApplicable: "không áp dụng"
    default: rawValue
    }
  }
}
