/// What can be done about a problem. Each program has its own words for it: the tool names a command, a page
/// the place where it is done. A program without such words only says what went wrong.
public enum Remedy: Hashable, Sendable {
  /// To take in returns.
  case takeReturns
  /// To take in returns, said in brackets.
  case takeReturnsAside
  /// To take in the same return once more.
  case takeAgain
  /// To take in the same return once more, as if it were new.
  case takeAsNew
  /// To take in what was held back.
  case takeHeldBack
  /// To take in two files that contradict each other, where the later one holds.
  case takeLaterOfTwo
  /// To put single figures right.
  case enterFigures
  /// To open a closed period again, with a reason.
  case reopen
  /// To open a closed period again, with a reason, by taking in a return.
  case reopenByReturn
  /// To explain the warnings of a period.
  case explain(Period)
  /// To write what only officers can write of a period.
  case writeNarrative(Period)
  /// To rebuild the store of returns from what was kept.
  case rebuildStore
  /// To say which period it is.
  case givePeriod
  /// To say which unit it is.
  case giveUnit
  /// To say how numbers are written.
  case giveNumbers
  /// To say how letters are coded.
  case giveEncoding
  /// To say by when returns are due.
  case giveDeadline
  /// To say in which folder something is.
  case giveFolder
  /// To say where the templates are.
  case giveTemplates
  /// To say which form is meant.
  case giveForm
  /// To say which calendar is reported on.
  case giveCalendar
  /// To say which plan is meant.
  case givePlan
  /// To take in a file of which only the cells were explained.
  case takeExplained
  /// To say which layout a file has.
  case giveLayout
  /// To say what a name in a return stands for.
  case giveAlias
  /// To describe where things stand in a file.
  case describeLayout
  /// To say what names in the other side's file stand for.
  case nameColumns
  /// To open the pages of the office.
  case openPages
  /// To look up the indicators.
  case seeIndicators
  /// To look up what the rules found.
  case seeChecks
  /// To look up all that was counted, as a document for programs.
  case seeDocument
  /// To look up the rules.
  case seeRules
  /// To look up the plans.
  case seePlans
  /// To begin a workspace.
  case makeWorkspace
  /// To make the plan of a year from that of the year before.
  case nextPlan(Int)
  /// To verify the store of returns against what was kept.
  case verifyStore
}
