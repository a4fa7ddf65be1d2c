/// Why the store of returns could not do something.
public struct StoreError: AdvisedError {
  /// What kind of failure it is. An open list.
  public struct Code: Hashable, Sendable {
    private enum Value {
      case notFound, readOnly, diskFull, busy, damaged, newerVersion, periodClosed, notClosed,
        changedMeanwhile, needsSecondPerson
      case duplicateFigure, nothingToStore, originalLost, device, failed
    }
    private let value: Value

    /// There is no such store, or nothing of that name in it.
    public static let notFound = Code(value: .notFound)
    /// The folder or a file in it may not be written.
    public static let readOnly = Code(value: .readOnly)
    /// No room is left.
    public static let diskFull = Code(value: .diskFull)
    /// Another program keeps the store busy.
    public static let busy = Code(value: .busy)
    /// The store is damaged, or older than the journal beside it.
    public static let damaged = Code(value: .damaged)
    /// A newer version of this program made the store.
    public static let newerVersion = Code(value: .newerVersion)
    /// The figures of the period were sent; a reason is needed to take another return.
    public static let periodClosed = Code(value: .periodClosed)
    /// The period was never closed.
    public static let notClosed = Code(value: .notClosed)
    /// Returns came that the caller has not seen.
    public static let changedMeanwhile = Code(value: .changedMeanwhile)
    /// A period is closed by a second person only, and there is none.
    public static let needsSecondPerson = Code(value: .needsSecondPerson)
    /// A return holds two figures for the same unit, indicator and period.
    public static let duplicateFigure = Code(value: .duplicateFigure)
    /// A return holds no figure and names no unit.
    public static let nothingToStore = Code(value: .nothingToStore)
    /// The bytes of a return are gone or no longer the same.
    public static let originalLost = Code(value: .originalLost)
    /// The disk, the network share or the machine does not do what it should.
    public static let device = Code(value: .device)
    /// The store itself failed.
    public static let failed = Code(value: .failed)
  }

  /// What kind of failure it is.
  public var code: Code
  /// What happened and what to do, in Vietnamese, for officers.
  public var advised: AdvisedText
  /// The file or folder, or the figure.
  public var location: String
  /// The underlying error.
  public var cause: (any Error)?

  /// Creates a failure.
  public init(
    _ code: Code, _ message: String, at location: String = "", cause: (any Error)? = nil
  ) {
    self.init(code, advising: AdvisedText(message), at: location, cause: cause)
  }

  /// Creates a failure for which programs may say what can be done.
  public init(
    _ code: Code, advising message: AdvisedText, at location: String = "",
    cause: (any Error)? = nil
  ) {
    self.code = code
    advised = message
    self.location = location
    self.cause = cause
  }
}
