extension DHIS2CSVExporter {
  /// What was left out.
  struct Losses {
    var written = 0
    var withdrawn = 0
    var otherKinds = 0
    var withoutValue = 0
    var parts = 0
    var periods: Set<String> = []
    var unmapped: [DHIS2Mapping.Kind: Set<String>] = [:]

    func warnings(hasMapping: Bool) -> [String] {
      var warnings: [String] = []
      if withdrawn > 0 {
        warnings.append(
          "DHIS2: \(withdrawn) số liệu đã gửi trước nay không còn được ghi là xóa (cột deleted).")
      }
      if written == 0 { warnings.append("DHIS2: không có số liệu nào được ghi.") }
      if !hasMapping {
        warnings.append(
          "DHIS2: không có tệp ánh xạ mã; tệp ghi mã của bộ chỉ tiêu, khi nhập phải chọn nhận dạng"
            + " theo mã (CODE).")
      }
      if otherKinds > 0 {
        warnings.append(
          "DHIS2: \(otherKinds) số liệu tổng hợp hoặc tính toán không được ghi; DHIS2 tự tính.")
      }
      if withoutValue > 0 {
        warnings.append("DHIS2: \(withoutValue) số liệu còn thiếu không được ghi.")
      }
      if parts > 0 {
        warnings.append("DHIS2: tử số và mẫu số của \(parts) số liệu không được ghi.")
      }
      if !periods.isEmpty {
        warnings.append(
          "DHIS2 không có loại kỳ cho: \(Self.list(periods)); số liệu không được ghi.")
      }
      for kind in DHIS2Mapping.Kind.allCases {
        guard let codes = unmapped[kind] else { continue }
        warnings.append(
          "DHIS2: chưa có mã \(kind.rawValue) cho: \(Self.list(codes)); số liệu không được ghi.")
      }
      return warnings
    }

    private static func list(_ codes: Set<String>) -> String {
      let shown = codes.sorted().prefix(10).joined(separator: ", ")
      return codes.count > 10 ? "\(shown) … (\(codes.count) mã)" : shown
    }
  }
}
