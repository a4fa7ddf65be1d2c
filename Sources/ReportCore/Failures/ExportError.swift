/// Why a report could not be written.
public struct ExportError: PlacedError {
  /// What kind of failure it is. An open list.
  public struct Code: Hashable, Sendable {
    private enum Value { case cannotWrite, invalidName, tooLarge, exists, failed, programFailed }
    private let value: Value

    /// A file or folder cannot be written.
    public static let cannotWrite = Code(value: .cannotWrite)
    /// A file was to have a name that leads out of its folder.
    public static let invalidName = Code(value: .invalidName)
    /// The format cannot hold so much.
    public static let tooLarge = Code(value: .tooLarge)
    /// Something else exists where the file is to be written.
    public static let exists = Code(value: .exists)
    /// The exporter itself failed.
    public static let failed = Code(value: .failed)
    /// An external plugin failed.
    public static let programFailed = Code(value: .programFailed)
  }

  /// What kind of failure it is.
  public var code: Code
  /// What happened, in Vietnamese, for officers.
  public var message: String
  /// The file or folder, or the place in the report.
  public var location: String
  /// The underlying error.
  public var cause: (any Error)?

  /// Creates a failure.
  public init(
    _ code: Code, _ message: String, at location: String = "", cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.cause = cause
  }
}
