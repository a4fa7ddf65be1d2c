/// The trace of a file that was handed in and could not be taken.
///
/// A stray file may be a list of persons, so the trace is for the province's officers only: it is never part of
/// a package, and the bytes of the file are deleted after some time, while its hash and its faults are kept.
public struct RefusedReturn: Hashable, Sendable, Codable, Identifiable {
  /// Its identity: the time and the beginning of the hash.
  public var id: String
  /// The name of the file.
  public var fileName: String
  /// The SHA-256 of the file in hexadecimal.
  public var sha256: String
  /// How it came.
  public var arrival: ReturnArrival
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
    fileName: String, sha256: String, arrival: ReturnArrival, units: [OrganisationUnit.ID],
    periods: [Period], faults: [Finding]
  ) {
    id = "\(arrival.recorded.seconds)-\(sha256.prefix(16))"
    self.fileName = fileName
    self.sha256 = sha256
    self.arrival = arrival
    self.units = units
    self.periods = periods
    self.faults = Array(faults.prefix(Self.mostFaults))
    faultCount = faults.count
  }

  /// Whether it may be a unit's return for a period.
  ///
  /// - Parameters:
  ///   - unit: the unit.
  ///   - period: the period, or one that contains that of the file.
  /// - Returns: false also where the file says neither unit nor period.
  public func concerns(_ unit: OrganisationUnit.ID, in period: Period) -> Bool {
    units.contains(unit) && periods.contains { period.contains($0) }
  }
}

extension RefusedReturn {
  private enum CodingKeys: CodingKey {
    case id, fileName, sha256, units, periods, faults, faultCount
  }

  /// Reads a trace, where all that is known stands side by side.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    fileName = try container.decode(String.self, forKey: .fileName)
    sha256 = try container.decode(String.self, forKey: .sha256)
    arrival = try ReturnArrival(from: decoder)
    units = try container.decode([OrganisationUnit.ID].self, forKey: .units)
    periods = try container.decode([Period].self, forKey: .periods)
    faults = try container.decode([Finding].self, forKey: .faults)
    faultCount = try container.decode(Int.self, forKey: .faultCount)
  }

  /// Writes a trace: everything side by side.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(fileName, forKey: .fileName)
    try container.encode(sha256, forKey: .sha256)
    try arrival.encode(to: encoder)
    try container.encode(units, forKey: .units)
    try container.encode(periods, forKey: .periods)
    try container.encode(faults, forKey: .faults)
    try container.encode(faultCount, forKey: .faultCount)
  }
}
