import Foundation
import ReportWorkspace

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

  func noticed(_ notice: Notice) { Console.note(notice) }

  func check() throws(WorkspaceError) { try Interruption.check() }

  func whileWriting<Result>(_ work: () throws -> Result) rethrows -> Result {
    try Interruption.whileWriting(work)
  }
}
