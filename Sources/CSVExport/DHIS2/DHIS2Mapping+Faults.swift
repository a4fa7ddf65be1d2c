extension DHIS2Mapping {
  /// Why a table is no mapping.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What is wrong there, in Vietnamese, for officers.
    public var message: String

    /// The line and what is wrong there.
    public var description: String { "dòng \(line): \(message)" }
  }
}
