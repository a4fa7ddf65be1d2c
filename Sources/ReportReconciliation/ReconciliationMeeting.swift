/// The meeting at which two offices set their figures against each other and sign the record.
public struct ReconciliationMeeting: Hashable, Sendable {
  /// One of the two offices.
  public struct Party: Hashable, Sendable {
    /// The full name.
    public var name: String
    /// Who was there for it, as they are written: name and office; empty where they are to be written by
    /// hand.
    public var people: [String]

    /// One of the two offices.
    public init(_ name: String, people: [String] = []) {
      self.name = name
      self.people = people
    }
  }

  /// The office that makes the record.
  public var ours: Party
  /// The other office.
  public var theirs: Party
  /// Where they met; empty if in the first office's own place.
  public var place: String

  /// A meeting of two offices.
  public init(_ ours: Party, _ theirs: Party, place: String = "") {
    self.ours = ours
    self.theirs = theirs
    self.place = place
  }

  /// Both offices, ours first.
  var parties: [Party] { [ours, theirs] }
}
