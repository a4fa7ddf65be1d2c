/// One figure that is another one now than it was.
public struct RevisionDifference: Hashable, Sendable {
  /// A figure as one return gave it.
  public struct Side: Hashable, Sendable {
    /// The value, or none.
    public let value: ExactDecimal?
    /// What is known of it.
    public let status: ObservationStatus
    /// How final it is.
    public let maturity: Maturity
    /// The number of the submission that brought it.
    public let submission: Int
    /// Where it was read.
    public let provenance: Provenance

    /// Creates a figure.
    public init(
      value: ExactDecimal?, status: ObservationStatus, maturity: Maturity, submission: Int,
      provenance: Provenance
    ) {
      self.value = value
      self.status = status
      self.maturity = maturity
      self.submission = submission
      self.provenance = provenance
    }

    /// Whether both have the same value and status, whatever their source.
    public func says(theSameAs other: Side) -> Bool {
      value == other.value && status == other.status
    }
  }

  /// What the figure is of.
  public let key: ObservationKey
  /// The earlier figure; `nil` if there was none.
  public let old: Side?
  /// The later figure; `nil` if there is none any more, as with a view of fewer returns.
  public let new: Side?

  /// Creates a difference.
  public init(key: ObservationKey, old: Side?, new: Side?) {
    self.key = key
    self.old = old
    self.new = new
  }
}
