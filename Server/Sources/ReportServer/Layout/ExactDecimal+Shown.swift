import ReportWorkspace

extension ExactDecimal {
  /// The number in Vietnamese style, with all of its decimals: `1.234,5`.
  var shown: String {
    Wording.number(self, style: Report.Cell.NumberStyle(decimals: Int(scale)))
  }
}
