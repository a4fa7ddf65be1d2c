/// A national programme, reviewed over several years: its number, name, and what it is measured by.
public struct Programme: Hashable, Sendable {
  /// The number by which it is called: `588`.
  public var code: String
  /// The name.
  public var title: String
  /// The decision that it was approved by.
  public var basis: String
  /// What its review counts, in order.
  public var lines: [ReportForm.Line]
  /// The year that it ends with; `nil` where nobody said.
  public var lastYear: Int?

  /// A programme.
  public init(
    code: String, title: String, basis: String, lines: [ReportForm.Line], lastYear: Int? = nil
  ) {
    self.code = code
    self.title = title
    self.basis = basis
    self.lines = lines
    self.lastYear = lastYear
  }
}
