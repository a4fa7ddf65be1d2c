import ReportWorkspace

extension Remedy {
  /// How the tool says it: as a command or an option, with the space or sign before it.
  var command: String {
    switch self {
    case .takeReturns: " bằng 'reportgen import'"
    case .takeReturnsAside: " ('reportgen import')"
    case .takeAgain: " bằng --again; không có --again thì tệp được coi là đã nhận"
    case .takeAsNew: ", hãy thêm --again"
    case .takeHeldBack: " kèm --replace"
    case .takeLaterOfTwo: "; nhận kèm --replace thì số của tệp đứng sau được dùng"
    case .enterFigures: " ('reportgen enter … --reason')"
    case .reopen: ": --reopen \"lý do\""
    case .reopenByReturn:
      " ('reportgen import TỆP --again --reopen \"lý do\"', hoặc 'reportgen enter … --reopen \"lý do\"')"
    case .explain(let period):
      ": 'reportgen check --period \(period) --out DIR', điền cột Giải trình, rồi 'reportgen check --period"
        + " \(period) --explanations TỆP'"
    case .writeNarrative(let period): " bằng 'reportgen narrative --period \(period)'"
    case .rebuildStore: " bằng 'reportgen ledger rebuild'"
    case .givePeriod: " (--period)"
    case .giveUnit: " (--unit)"
    case .giveNumbers: " (--numbers)"
    case .giveEncoding: " (--encoding)"
    case .giveDeadline: "; hãy nêu --deadline"
    case .giveFolder: " bằng --returns"
    case .giveTemplates: " bằng --templates"
    case .giveForm: " bằng --form"
    case .giveCalendar: " (--calendar)"
    case .givePlan: " bằng --from"
    case .takeExplained: " bằng lệnh import không kèm --explain"
    case .giveLayout: " (--layout và mã của tệp)"
    case .giveAlias: " (--alias 'tên trong bảng=tên chỉ tiêu')"
    case .describeLayout: " (import --explain, --layout)"
    case .nameColumns: " (--layout, --map hoặc --alias)"
    case .openPages: " ('reportgen serve')"
    case .seeIndicators: "; xem 'reportgen indicators'"
    case .seeChecks: " (xem 'reportgen check')"
    case .seeDocument: " (xem --json)"
    case .seeRules: " (xem 'reportgen rules')"
    case .seePlans: " (xem 'reportgen plan')"
    case .makeWorkspace: " bằng 'reportgen init THƯ-MỤC'; hoặc chỉ rõ bằng --workspace"
    case .nextPlan(let year): " bằng 'reportgen plan next --year \(year)'"
    case .verifyStore: " bằng 'reportgen ledger verify'"
    }
  }
}
