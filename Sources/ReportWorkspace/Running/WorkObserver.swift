public import ReportCore

/// Follows long work, and may end it.
///
/// Its members are called from the thread that does the work, some of them from several threads at once. After
/// every stage the work asks whether to continue.
public protocol WorkObserver: Sendable {
  /// Hears how far the work has come. It is called often, and should cost little.
  func reached(_ stage: WorkStage)

  /// Hears what an officer should know, in the order in which it came up.
  func noticed(_ notice: Notice)

  /// Asked at places where nothing is half done.
  ///
  /// - Throws: `WorkspaceError.Code.cancelled` to end the work; what was begun is undone.
  func check() throws(WorkspaceError)

  /// Does work that must not be left half done.
  func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result
}

extension WorkObserver {
  /// Nothing is done about it.
  public func reached(_ stage: WorkStage) {}

  /// Nothing is done about it.
  public func noticed(_ notice: Notice) {}

  /// The work goes on.
  public func check() throws(WorkspaceError) {}

  /// The work is done, and nothing else.
  public func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result { try work() }
}

/// How far long work has come.
public struct WorkStage: Hashable, Sendable {
  /// In Vietnamese, such as `Đang đọc 57/114 tệp`.
  public var text: String
  /// How many of the pieces are done, if they are counted.
  public var done: Int?
  /// How many pieces there are, if they are counted.
  public var total: Int?

  /// Creates a stage.
  public init(_ text: String, done: Int? = nil, of total: Int? = nil) {
    self.text = text
    self.done = done
    self.total = total
  }
}

/// What an officer should know, though nothing failed.
public struct Notice: Hashable, Sendable {
  /// How it is to be taken.
  public enum Kind: Hashable, Sendable {
    /// Worth knowing; nothing has to be done.
    case information
    /// Something may be wrong.
    case warning
  }

  /// How it is to be taken.
  public var kind: Kind
  /// In Vietnamese, with places at which a program may say how something is done.
  public var advised: AdvisedText
  /// The text, in Vietnamese.
  public var text: String { advised.text }

  /// Creates a notice.
  public init(_ kind: Kind, _ text: String) { self.init(kind, advising: AdvisedText(text)) }

  /// Creates a notice on which programs may say how something is done.
  public init(_ kind: Kind, advising text: AdvisedText) {
    self.kind = kind
    advised = text
  }
}
