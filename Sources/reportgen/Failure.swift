import ReportWorkspace

/// Why the tool ends without having done what it was asked for.
struct Failure: Error {
  /// The exit status, after `sysexits.h`.
  enum Status: Int32 {
    /// Done, but the data have findings of severity error.
    case findings = 1
    /// The command line is wrong.
    case usage = 64
    /// Something in a file cannot be accepted.
    case data = 65
    /// A fault of the program.
    case software = 70
    /// A file or folder cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed midway.
    case input = 74
  }

  let status: Status
  let message: String

  init(_ status: Status, _ message: String) {
    self.status = status
    self.message = message
  }
}

extension Failure.Status {
  /// The exit status for a failure of the library.
  init(_ code: WorkspaceError.Code) {
    switch code {
    case .invalidRequest: self = .usage
    case .unacceptableData, .hasObstacles, .needsSecondPerson, .changedMeanwhile, .noLedger:
      self = .data
    case .cannotCreate: self = .cannotCreate
    case .cannotReadOrWrite: self = .input
    default: self = .software
    }
  }
}
