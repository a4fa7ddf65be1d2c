/// A file that was handed in and could not be taken: the trace that it leaves.
///
/// A stray file may be a list of persons, so the trace is for the province's officers only: it is never part
/// of a package, and the bytes of the file are forgotten after some time, while its hash and what was wrong
/// with it stay.
public struct RefusedReturn: Hashable, Sendable, Codable, Identifiable {
  /// What tells it from others: the time and the beginning of the hash.
  public var id: String
  /// The name of the file.
  public var fileName: String
  /// The SHA-256 of the file in hexadecimal.
  public var sha256: String
  /// When it came.
  public var received: Timestamp
  /// When it was refused.
  public var recorded: Timestamp
  /// Who sent it; empty if nobody said.
  public var sender: String
  /// Who tried to take it in.
  public var author: String
  /// The units that it seems to be from, as far as it could be read.
  public var units: [OrganisationUnit.ID]
  /// The periods that it seems to be for; empty if it does not say.
  public var periods: [Period]
  /// What is wrong with it, with the cells.
  public var faults: [Finding]
  /// How many faults there were; a trace keeps the first of very many.
  public var faultCount: Int

  /// How many faults a trace keeps.
  public static let mostFaults = 500

  /// The trace of a file.
  public init(
    fileName: String, sha256: String, received: Timestamp, recorded: Timestamp, sender: String,
    author: String, units: [OrganisationUnit.ID], periods: [Period], faults: [Finding]
  ) {
    id = "\(recorded.seconds)-\(sha256.prefix(16))"
    self.fileName = fileName
    self.sha256 = sha256
    self.received = received
    self.recorded = recorded
    self.sender = sender
    self.author = author
    self.units = units
    self.periods = periods
    self.faults = Array(faults.prefix(Self.mostFaults))
    faultCount = faults.count
  }

  /// Whether it can be what a unit sent for a period.
  ///
  /// - Parameters:
  ///   - unit: the unit.
  ///   - period: the period, or one that contains that of the file.
  /// - Returns: false also where the file says neither unit nor period.
  public func concerns(_ unit: OrganisationUnit.ID, in period: Period) -> Bool {
    units.contains(unit) && periods.contains { period.contains($0) }
  }
}
