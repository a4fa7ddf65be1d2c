// What is said of the tasks of a plan.
extension Wording {
  /// Which lines of a file of returns on tasks a report rests on.
  public static func linesUpTo(_ day: CalendarDate) -> String {
    "các dòng về kế hoạch này đến ngày \(date(day))"
  }
  /// What an agency is to do next.
  static func next(_ step: String) -> String { "việc tiếp theo: \(step)" }
  /// How much was done.
  static func figure(_ figure: String) -> String { "số liệu: \(figure)" }

  /// When a task is to be done, in the plan's words, with the office's own day behind them.
  public static func deadline(of task: PlanTask) -> String {
    let words =
      switch task.deadline {
      case .ongoing: "Thường xuyên"
      case .during(let period):
        period.kind == .year ? "Trong \(name(of: period))" : capitalised(name(of: period))
      case .from(let period): "Từ \(name(of: period))"
      case .noLaterThan(let period): "Chậm nhất trong \(name(of: period))"
      case .afterIssue(let event): "Sau khi \(event)"
      case .periodic(let frequency): capitalised(frequency)
      case .urgent: "Khẩn trương, không nêu ngày"
      case .notStated: "Kế hoạch không nêu"
      }
    guard let own = task.internalDeadline else { return words }
    return "\(words); thời hạn nội bộ: \(date(own))"
  }

  // MARK: What became of a task

  /// Nobody has told of it.
  static let noReturnOnTask = "chưa có báo cáo"
  /// Behind what became of a task that is overdue.
  static let overdueSign = " (quá hạn)"
  /// Behind what became of a task that was done late.
  static let doneLateSign = " (sau thời hạn)"

  /// Whether one thing that became of tasks is told before another: what is done first, what nobody has told
  /// of last, each before the same with a sign behind it.
  static func taskStateOrder(_ one: String, _ other: String) -> Bool {
    func place(_ words: String) -> Int {
      let known = TaskReturn.Status.allCases.reversed().map(\.words) + [noReturnOnTask]
      return known.firstIndex { withinSentence(words).hasPrefix($0) } ?? known.count
    }
    return (place(one), one) < (place(other), other)
  }

  /// How long a task is overdue.
  static func overdue(by days: Int, on day: CalendarDate) -> String {
    "quá hạn \(days) ngày tính đến \(date(day))"
  }

  /// Who of those that answer for it has told nothing.
  static func silentAgencies(_ names: String) -> String { "chưa có báo cáo của: \(names)" }

  /// The programmes that it belongs to.
  static func programmes(_ codes: [String]) -> String {
    "chương trình, đề án: \(codes.joined(separator: ", "))"
  }

  /// Where the plan names in general the agency that a task does not name.
  static func generalPlaces(_ places: [String]) -> String {
    "* theo mục \(places.joined(separator: ", "))"
  }

  /// What the star before an agency means.
  static let inferredAgencies =
    "* Đoạn giao nhiệm vụ không nêu tên cơ quan này; ghi theo phân công chung ở mục dẫn tại cột"
    + " Ghi chú."

  /// How many tasks there are, and what became of them.
  static func summary(
    of count: Int, _ counts: [(status: TaskReturn.Status, count: Int)], silent: Int, overdue: Int,
    on day: CalendarDate?
  ) -> String {
    var parts = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.status.words)" }
    if silent > 0 { parts.append("\(silent) \(noReturnOnTask)") }
    let late = overdue > 0 ? " Quá hạn: \(overdue) nhiệm vụ." : " Không có nhiệm vụ quá hạn."
    return "Tính đến \(day.map { date($0) } ?? ""): \(count) nhiệm vụ,"
      + " \(parts.joined(separator: ", ")).\(late)"
  }
}
