import ReportWorkspace

extension Remedy {
  /// Where it is done on the pages, with the space or sign before it; empty for what is done at the tool.
  var onPages: String {
    switch self {
    case .takeReturns, .takeReturnsAside, .reopenByReturn: " ở trang Nộp báo cáo"
    case .explain: "; ghi giải trình ở trang Cần xem lại"
    case .givePeriod, .giveUnit: " ở trang của tệp"
    case .takeAgain, .takeHeldBack, .takeLaterOfTwo, .enterFigures, .reopen, .writeNarrative,
      .rebuildStore,
      .giveNumbers, .giveEncoding, .giveDeadline, .giveFolder, .giveTemplates, .giveForm,
      .giveCalendar, .givePlan,
      .takeExplained, .giveLayout, .giveAlias, .describeLayout, .nameColumns, .seeIndicators,
      .seeChecks, .seeDocument, .seeRules,
      .seePlans, .takeAsNew, .makeWorkspace, .nextPlan, .verifyStore, .openPages:
      ""
    }
  }
}
