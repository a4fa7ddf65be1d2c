/// The shares of split units that went to each successor, as supplied by a workspace: no official ones are
/// known.
///
/// Figures carried over with shares are marked as estimates.
public struct SuccessionShares: Hashable, Sendable {
  /// A part of an old unit that went into a new one.
  public struct Link: Hashable, Sendable {
    /// The unit of the earlier edition.
    public let old: OrganisationUnit.ID
    /// The unit of the later edition.
    public let new: OrganisationUnit.ID

    /// Creates a link.
    public init(old: OrganisationUnit.ID, new: OrganisationUnit.ID) {
      self.old = old
      self.new = new
    }
  }

  /// Why shares are refused.
  public enum RefusedShare: Error, Hashable, Sendable {
    /// A share is not above 0 and at most 1.
    case outOfRange(Link)
    /// The shares of an old unit do not add up to 1; their sum.
    case notWhole(OrganisationUnit.ID, sum: Fraction)
  }

  /// The share of the old unit that each link carries.
  public let shares: [Link: Fraction]
  /// Where the shares come from, as it is printed under tables.
  public let source: String

  /// A table without shares.
  public static let none = SuccessionShares()

  private init() {
    shares = [:]
    source = ""
  }

  /// Shares of old units; those of one unit add up to 1.
  public init(_ shares: [Link: ExactDecimal], source: String) throws(RefusedShare) {
    var exact: [Link: Fraction] = [:]
    var sums: [OrganisationUnit.ID: Fraction] = [:]
    for (link, share) in shares.sorted(by: { ($0.key.old, $0.key.new) < ($1.key.old, $1.key.new) })
    {
      if share <= 0 || share > 1 { throw .outOfRange(link) }
      exact[link] = Fraction(share)
      sums[link.old] = try? (sums[link.old] ?? .zero).adding(Fraction(share))
    }
    for (old, sum) in sums.sorted(by: { $0.key < $1.key }) where sum != Fraction(Int64(1)) {
      throw .notWhole(old, sum: sum)
    }
    self.shares = exact
    self.source = source
  }
}
