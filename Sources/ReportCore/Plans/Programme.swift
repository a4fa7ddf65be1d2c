/// A national programme, reviewed over several years: its number, its name, and its measures.
public struct Programme: Hashable, Sendable {
  /// The number by which it is called: `588`.
  public var code: String
  /// The name.
  public var title: String
  /// The decision that it was approved by.
  public var basis: String
  /// What its review counts, in order.
  public var lines: [ReportForm.Line]
  /// Its last year; `nil` if unknown.
  public var lastYear: Int?

  /// Creates a programme.
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
