import Foundation
import ReportWorkspace
import Synchronization

/// Watches the library's work for whoever sits at the terminal.
struct Watching: WorkObserver {
  /// The variable of the environment that says how many files are worked on at a time; else as many as
  /// there are cores.
  private static let variable = "REPORTGEN_LANES"

  /// Work that is watched so.
  static var work: Work {
    var work = Work(
      Watching(), lanes: ProcessInfo.processInfo.environment[variable].flatMap { Int($0) })
    work.isTimeGiven = Clock.isGiven
    return work
  }

  func reached(_ stage: WorkStage) { Progress.say(stage.text) }

  /// What was said already: a command that makes several reports learns the same of each.
  private static let said = Mutex<Set<Notice>>([])

  func noticed(_ notice: Notice) {
    if Self.said.withLock({ $0.insert(notice).inserted }) { Console.note(notice) }
  }

  func check() throws(WorkspaceError) { try Interruption.check() }

  func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result {
    try Interruption.whileWriting(work)
  }
}
