public import ReportCore

extension OpenWorkspace {
  /// Who has reported, who is late, and what is missing because of that: for a period, or for each part of it
  /// that is reported separately. Before there is a ledger nobody has reported. Refused files whose time is
  /// over are deleted. It blocks.
  ///
  /// ```swift
  /// if let today = CalendarDate("2025-10-08") {
  ///   let standing = try workspace.status(of: quarter, today: today)
  ///   standing.first?.period  // 2025-Q3
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - period: the period, on the calendar that is reported on.
  ///   - deadline: by when returns are due; `nil` for what the templates say.
  ///   - today: the day that it refers to.
  ///   - work: follows the work, and can end it.
  /// - Returns: one status for each part.
  /// - Throws: `WorkspaceError` if the ledger cannot be read.
  public func status(
    of period: Period, deadline: CalendarDate? = nil, today: CalendarDate,
    _ work: Work = .unwatched
  ) throws(WorkspaceError) -> [PeriodStatus] {
    try attempt {
      // Whoever takes in nothing any more looks at how the period stands.
      let morning = Timestamp(
        seconds: Int64(today.dayNumber) * 86_400 - Timestamp.vietnamOffset)
      if let notice = RefusalTrace.forgetOld(of: workspace, at: morning) { work.tell(notice) }
      let store = hasLedger ? try ledger(work) : nil
      if store == nil {
        work.note(
          advising: """
            \(folder): chưa có sổ báo cáo, nên mọi đơn vị được ghi là chưa báo cáo. Nhận báo cáo\
            \(.takeReturns).
            """)
      }
      var statuses = try period.split(byMonths: workspace.settings.monthsPerReturn).map { part in
        try work.reached("Đang xem các đơn vị đã báo cáo")
        return try PeriodStatus(
          part, store: store, workspace: workspace, deadline: deadline, today: today)
      }
      if !statuses.isEmpty {
        statuses[statuses.count - 1].reviews = try workspace.reviewStandings(
          for: period, today: today)
      }
      return statuses
    }
  }

  /// A letter for each unit whose return is overdue, ready to send.
  ///
  /// - Parameters:
  ///   - statuses: what `status(of:deadline:today:_:)` gave.
  ///   - today: the day that the letters carry.
  /// - Returns: the letters, in the order of the units.
  /// - Throws: `WorkspaceError` if nobody reports today.
  public func reminders(
    _ statuses: [PeriodStatus], today: CalendarDate
  ) throws(WorkspaceError) -> [Reminder] {
    let office = try workspace.office(on: today)
    return statuses.flatMap { status in
      status.overdue.map { Reminder(status: status, unit: $0, office: office) }
    }
  }

  /// A letter for each agency and people's committee whose review is overdue, ready to send.
  ///
  /// - Parameters:
  ///   - statuses: what `status(of:deadline:today:_:)` gave.
  ///   - today: the day that the letters carry.
  /// - Returns: the letters, in the order of the plan.
  /// - Throws: `WorkspaceError` if nobody reports today.
  public func reviewReminders(
    _ statuses: [PeriodStatus], today: CalendarDate
  ) throws(WorkspaceError) -> [ReviewReminder] {
    let office = try workspace.office(on: today)
    return statuses.compactMap(\.reviews).flatMap { reviews in
      reviews.overdue.map {
        ReviewReminder(standing: $0, plan: reviews.plan, period: reviews.period, office: office)
      }
    }
  }
}

extension PeriodStatus {
  /// The status of the period, line by line, for officers.
  ///
  /// - Parameter words: a program's own words on how something is done.
  /// - Returns: the lines.
  public func lines(
    saying words: @escaping @Sendable (Remedy) -> String = { _ in "" }
  ) -> [String] {
    StatusText(status: self, words: words).lines
  }

  /// The status of periods, for programs.
  ///
  /// - Parameter statuses: one or more.
  /// - Returns: one document for all of them.
  /// - Throws: `WorkspaceError.Code.internalFault`, which is not expected.
  public static func json(_ statuses: [PeriodStatus]) throws(WorkspaceError) -> String {
    try attempt { try StatusDocument.text(statuses) }
  }

  /// Whether units owe something without anybody knowing by when; `nil` if not.
  public var unknownDeadline: Notice? {
    guard units.contains(where: { !$0.hasReported && $0.standing.expected.deadline == nil }) else {
      return nil
    }
    return Notice(
      .warning,
      advising: "\(Wording.name(of: period)): không biết hạn nộp (\(deadline))\(.giveDeadline).")
  }
}
