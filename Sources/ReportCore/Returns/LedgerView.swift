/// The returns that count: all of them, those stored up to a moment, or those behind what was sent.
public struct LedgerView: Hashable, Sendable {
  /// Up to where the ledger is read.
  public enum Extent: Hashable, Sendable {
    /// To its end.
    case all
    /// What was put into the store at that moment or before.
    case recorded(upTo: Timestamp)
    /// What was there when the period was last closed.
    case sent(Period)
    /// What was there before that entry of the ledger, such as a certain closing.
    case before(entry: Int)
  }

  /// Up to where the ledger is read.
  public var extent: Extent
  /// Less final returns count, more final ones do not.
  public var maturity: Maturity

  /// Creates a view.
  public init(_ extent: Extent, upTo maturity: Maturity = .final) {
    self.extent = extent
    self.maturity = maturity
  }

  /// Everything that is in the store.
  public static let now = LedgerView(.all)

  /// What was in the store at that moment.
  public static func at(_ moment: Timestamp) -> LedgerView {
    LedgerView(.recorded(upTo: moment))
  }

  /// What was in the store at the end of that day in Vietnam.
  ///
  /// ```swift
  /// if let day = CalendarDate("2025-10-08") {
  ///   let view = LedgerView.date(day).upTo(.provisional)
  ///   view.maturity  // provisional
  /// }
  /// ```
  public static func date(_ date: CalendarDate) -> LedgerView { .at(.end(of: date)) }

  /// What was sent when the period was last closed.
  public static func sent(_ period: Period) -> LedgerView { LedgerView(.sent(period)) }

  /// What was sent at that closing.
  public static func sent(_ closing: Closing) -> LedgerView {
    LedgerView(.before(entry: closing.id))
  }

  /// The same without returns that are more final.
  public func upTo(_ maturity: Maturity) -> LedgerView { LedgerView(extent, upTo: maturity) }
}
