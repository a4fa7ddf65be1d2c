import Foundation
package import ReportCore

/// How work is done: on how many lanes, and watched by whom.
public struct Work: Sendable {
  /// What follows the work.
  public var observer: any WorkObserver
  /// How many files are worked on at a time.
  public var lanes: Lanes

  /// Whether the time that it goes by was given, and not read from a clock: what the ledger keeps says so.
  public var isTimeGiven = false

  /// Creates work with an observer.
  ///
  /// - Parameters:
  ///   - observer: follows the work, and can end it.
  ///   - lanes: how many files are worked on at a time; `nil` for as many as there are cores.
  public init(_ observer: any WorkObserver, lanes: Int? = nil) {
    self.observer = observer
    self.lanes = Lanes(lanes ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Work that nobody watches or ends.
  public static var unwatched: Work { Work(Nobody()) }

  private struct Nobody: WorkObserver {}

  /// Tells how far the work has come, at a place where nothing is half done: it may end there.
  ///
  /// - Throws: `WorkspaceError.Code.cancelled` if somebody wants no more of it.
  package func reached(_ text: String) throws(WorkspaceError) { try reached(WorkStage(text)) }

  /// The same of one of many pieces: `Đang đọc 57/114 tệp`.
  package func reached(
    _ doing: String, _ done: Int, of total: Int, _ things: String
  ) throws(WorkspaceError) {
    try reached(WorkStage("\(doing) \(done)/\(total) \(things)", done: done, of: total))
  }

  private func reached(_ stage: WorkStage) throws(WorkspaceError) {
    observer.reached(stage)
    try observer.check()
  }

  package func note(_ text: String) { observer.noticed(Notice(.information, text)) }

  package func note(advising text: AdvisedText) {
    observer.noticed(Notice(.information, advising: text))
  }

  package func tell(_ notice: Notice) { observer.noticed(notice) }

  package func warn(_ text: String) { observer.noticed(Notice(.warning, text)) }

  /// The work may end here; nothing is told.
  package func check() throws(WorkspaceError) { try observer.check() }

  package func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result {
    try observer.whileWriting(work)
  }
}
