/// A kind of report, as data: the periods that it is made for and the forms that it consists of.
public struct ReportKind: Hashable, Sendable {
  /// The code, in ASCII: `so-ket`.
  public var code: String
  /// The title lines, with `{period}` and `{unit}` to be filled in.
  public var title: [String]
  /// The kinds of period that it is made for.
  public var periods: [Period.Kind]
  /// The codes of its forms, in order. Where several forms share a code, the one valid on the last
  /// day of the period is taken.
  public var forms: [String]
  /// Which official head it carries.
  public var style: Report.Header.Style
  /// The legal basis, or a statement that this is not an official form.
  public var basis: String
  /// The version that its editors gave the file; may be empty.
  public var version: String
  /// What officers call it for short: `sơ kết`; may be empty.
  public var name = ""
  /// Whether it is made only when it is named, never as the usual report of a period.
  public var isOnRequest = false
  /// Whether it is the last review of a programme, or of a plan of several years.
  public var isConcluding = false

  /// Whether it is on a programme, which its title names.
  public var isOfProgramme: Bool { title.contains { $0.contains("{programme}") } }

  /// Creates a kind of report.
  public init(
    code: String, title: [String], periods: [Period.Kind], forms: [String],
    style: Report.Header.Style, basis: String, version: String = ""
  ) {
    self.code = code
    self.title = title
    self.periods = periods
    self.forms = forms
    self.style = style
    self.basis = basis
    self.version = version
  }
}

extension Period.Kind {
  /// The name in templates: `quarter`, `half_year`.
  public static let names: [String: Period.Kind] = [
    "month": .month, "quarter": .quarter, "half_year": .halfYear, "nine_months": .nineMonths,
    "year": .year, "years": .years,
  ]
}
