extension ReportForm {
  /// What a form rests on, and which periods that makes it for.
  public struct LegalBasis: Hashable, Sendable {
    /// The text that lays the form down, or a sentence that says that this is no official form.
    public var words: String
    /// The official number, where the text of the form was read; else `nil`.
    public var officialNumber: String?
    /// The last days of the periods that the form is for.
    public var validity: Validity
    /// The only calendar that the form is for; `nil` for either. A table never mixes the two.
    public var calendar: ReportingCalendar?

    /// What a form rests on.
    public init(
      _ words: String, officialNumber: String? = nil, validity: Validity = .always,
      calendar: ReportingCalendar? = nil
    ) {
      self.words = words
      self.officialNumber = officialNumber
      self.validity = validity
      self.calendar = calendar
    }
  }
}
