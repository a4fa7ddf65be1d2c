import Foundation
public import ReportCore

/// Why something could not be done with a workspace.
public struct WorkspaceError: AdvisedError {
  /// What kind of failure it is. An open list.
  public struct Code: Hashable, Sendable {
    private enum Value {
      case invalidRequest, unacceptableData, internalFault, cannotCreate, cannotReadOrWrite
      case noLedger, hasObstacles, needsSecondPerson, changedMeanwhile, cancelled
    }
    private let value: Value

    /// What was asked for does not exist, or cannot be done in this way.
    public static let invalidRequest = Code(value: .invalidRequest)
    /// Something in a file or in the ledger cannot be accepted.
    public static let unacceptableData = Code(value: .unacceptableData)
    /// A fault of the program.
    public static let internalFault = Code(value: .internalFault)
    /// A file or folder cannot be made.
    public static let cannotCreate = Code(value: .cannotCreate)
    /// Reading or writing failed midway.
    public static let cannotReadOrWrite = Code(value: .cannotReadOrWrite)
    /// There is no ledger yet: nothing was taken in.
    public static let noLedger = Code(value: .noLedger)
    /// A period cannot be closed as it is.
    public static let hasObstacles = Code(value: .hasObstacles)
    /// A period is closed by a second person only, not by the one who prepared it.
    public static let needsSecondPerson = Code(value: .needsSecondPerson)
    /// What was looked at is not as it was any more: it has to be looked at again.
    public static let changedMeanwhile = Code(value: .changedMeanwhile)
    /// The observer ended the work; nothing is half done.
    public static let cancelled = Code(value: .cancelled)
  }

  /// What kind of failure it is.
  public var code: Code
  /// What happened, in Vietnamese, for officers.
  public var advised: AdvisedText
  /// The file or folder, if the message does not name it.
  public var location: String
  /// The details, line by line, in Vietnamese; the message refers to them as printed above it.
  public var details: [String]
  /// What is wrong in the data, if that is why; said in the details, or else to be listed before the
  /// message.
  public var findings: [Finding]
  /// The underlying error.
  public var cause: (any Error)?

  /// Creates a failure.
  public init(
    _ code: Code, _ message: String, at location: String = "", details: [String] = [],
    findings: [Finding] = [], cause: (any Error)? = nil
  ) {
    self.init(
      code, advising: AdvisedText(message), at: location, details: details, findings: findings,
      cause: cause)
  }

  /// Creates a failure for which programs may say what can be done.
  public init(
    _ code: Code, advising message: AdvisedText, at location: String = "", details: [String] = [],
    findings: [Finding] = [], cause: (any Error)? = nil
  ) {
    self.code = code
    advised = message
    self.location = location
    self.details = details
    self.findings = findings
    self.cause = cause
  }
}

extension WorkspaceError {
  /// Creates a failure of the ledger.
  init(_ error: StoreError) {
    let code: Code
    switch error.code {
    case .readOnly: code = .cannotCreate
    case .diskFull, .busy, .device: code = .cannotReadOrWrite
    case .failed: code = .internalFault
    case .needsSecondPerson: code = .needsSecondPerson
    default: code = .unacceptableData
    }
    // What the database or the C library said lies behind it, in words that help no officer.
    self.init(code, advising: error.placed, cause: error)
  }

  /// Creates a failure to write a report.
  package init(_ error: ExportError) {
    let code: Code =
      switch error.code {
      case .cannotWrite where SystemFault(error.cause).isOfTheMachine: .cannotReadOrWrite
      case .cannotWrite, .exists: .cannotCreate
      case .tooLarge, .invalidName: .unacceptableData
      case .programFailed: .cannotReadOrWrite
      default: .internalFault
      }
    self.init(code, "\(error)", cause: error)
  }

  /// Creates a failure from a known error; `nil` for an unknown one.
  package init?(known error: any Error) {
    switch error {
    case let error as WorkspaceError: self = error
    case let error as StoreError: self.init(error)
    case let error as ExportError: self.init(error)
    case let fault as DiskFault: self.init(fault)
    case let error as CocoaError:
      // Foundation's numbers of failed reading.
      let isReading = (256..<512).contains(error.errorCode)
      self.init(DiskFault(error.filePath ?? "", isReading: isReading, cause: error))
    case is POSIXError: self.init(DiskFault("", cause: error))
    default: return nil
    }
  }

  /// Creates the failure for a file or folder that the system would not write or read.
  init(_ fault: DiskFault) {
    let kind = SystemFault(fault.cause)
    let code: Code =
      fault.isReading
      ? kind.isOfTheMachine ? .cannotReadOrWrite : .unacceptableData
      : kind == .noLeave ? .cannotCreate : .cannotReadOrWrite
    self.init(
      code, fault.path.isEmpty ? fault.words : "\(fault.path): \(fault.words)", cause: fault)
  }

  /// Something that could not be made, since the system refused.
  init(unmade what: String, _ path: String, _ cause: any Error) {
    let fault = SystemFault(cause)
    self.init(
      fault.isOfTheMachine ? .cannotReadOrWrite : .cannotCreate,
      "\(path): không tạo được \(what). \(fault.wordsOfWriting)", cause: cause)
  }
}
