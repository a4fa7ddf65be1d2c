/// What is noted of a return beside its figures: how final it is, what it follows, why it was sent.
public struct ReturnNote: Hashable, Sendable, Codable {
  /// How final it is.
  public var maturity: Maturity
  /// The form it follows, if known.
  public var form: String
  /// The version of the form, if known.
  public var formVersion: String
  /// Why it was sent, or sent again.
  public var reason: String
  /// How the file was read (settings of the reader, in the reader's own words), so that it can be
  /// read again in the same way.
  public var reading: String
  /// Why a closed period is opened for this return; `nil` refuses a return for a closed period.
  public var reopeningReason: String?

  /// What is noted of a return.
  public init(
    maturity: Maturity = .final, form: String = "", formVersion: String = "", reason: String = "",
    reading: String = "", reopeningReason: String? = nil
  ) {
    self.maturity = maturity
    self.form = form
    self.formVersion = formVersion
    self.reason = reason
    self.reading = reading
    self.reopeningReason = reopeningReason
  }
}
