import ArgumentParser
import ReportCore
import ReportTemplates

struct Close: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Chốt một kỳ: những gì có trong sổ báo cáo lúc này là số liệu đã gửi.",
    discussion: """
      Kỳ có lỗi, hoặc có cảnh báo chưa giải trình, thì không chốt được: lỗi phải sửa, cảnh báo phải có \
      giải trình của cán bộ ('reportgen check --explanations').
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Kỳ báo cáo.")
  var period: String

  @Option(help: "Gửi cho ai, theo văn bản số nào.")
  var note = ""

  @Option(help: "Ai chốt; mặc định là tên người dùng máy.")
  var by: String?

  func run() throws {
    let now = try Clock.now()
    let workspace = try workspace.load()
    let period = try Arguments.period(period).on(workspace.settings.report.calendar)
    let store = try WorkspaceLedger.open(in: workspace)
    let (returns, last, newest) = try WorkspaceLedger.reading { () throws(StoreError) in
      (
        try store.returns(for: Set(period.withParts), .now),
        try store.closings().last { $0.period == period },
        try store.submissions(.now, covering: nil).last?.id ?? 0
      )
    }
    if returns.isEmpty {
      throw Failure(.data, "Sổ báo cáo chưa có báo cáo nào của kỳ \(period); không có gì để chốt.")
    }
    if last.map({ $0.id < newest }) ?? true {
      try refuseObstacles(period, workspace, store)
      Self.warn(ofUnitsSilentIn: period, of: workspace, with: returns.map(\.key))
    }
    let closing = try WorkspaceLedger.writing { () throws(StoreError) in
      try store.close(
        period, checked: newest, at: now, by: WorkspaceLedger.author(by), note: note)
    }
    let name = Wording.capitalised(Wording.name(of: period))
    if closing.closed != now {
      Console.result(
        "\(name) đã chốt từ ngày \(Wording.date(closing.closed.date)) (mục \(closing.id)); từ đó không có"
          + " báo cáo nào mới.")
    } else {
      Console.result(
        "\(name): đã chốt ngày \(Wording.date(closing.closed.date)) (mục \(closing.id)). Lập lại đúng"
          + " báo cáo đã gửi: reportgen build --period \(period) --as-of sent --out …")
    }
  }

  /// A period can be sent without some of its units, but not without knowing it.
  private static func warn(
    ofUnitsSilentIn period: Period, of workspace: Workspace, with returns: [ReturnKey]
  ) {
    let parts = period.split(byMonths: workspace.settings.monthsPerReturn).map { part in
      // Units of another map sent the whole: whether those of the part's own did cannot be told.
      let edition = workspace.history.edition(for: part)
      let isOfOthers = returns.contains { $0.period == period && $0.unit.edition != edition }
      return isOfOthers ? period : part
    }
    for (position, asked) in parts.enumerated() where !parts[..<position].contains(asked) {
      let units = workspace.reportingUnits(in: asked)
      // Whoever sent the whole, or a month of it, is not silent.
      let heard = Set(returns.lazy.filter { $0.period.overlaps(asked) }.map(\.unit))
      let silent = units.filter { !heard.contains($0.id) }
      if silent.isEmpty { continue }
      Console.note(
        "cảnh báo: \(Wording.name(of: asked)): \(silent.count)/\(units.count) đơn vị chưa báo"
          + " cáo: \(Wording.list(silent, atMost: 10)).")
    }
  }

  /// Nobody signs for figures that contradict each other, or that nobody could explain.
  private func refuseObstacles(
    _ period: Period, _ workspace: Workspace, _ store: any ReturnStore
  ) throws {
    let pipeline = ReportPipeline(workspace: workspace, returns: try ReturnFiles(store, .now))
    var check = PeriodCheck(period, pipeline: pipeline)
    check.explain(try WorkspaceLedger.explanations(in: workspace))
    let obstacles = check.obstacles
    if obstacles.isEmpty { return }
    for line in CheckText(check: check).obstacles { Console.note(line) }
    let errors = check.count(.error)
    var todo: [String] = []
    if errors > 0 {
      todo.append(
        "\(errors) lỗi phải sửa: đơn vị nộp lại ('reportgen import'), hoặc sửa từng số ('reportgen enter …"
          + " --reason')")
    }
    if obstacles.count > errors {
      todo.append(
        "\(obstacles.count - errors) cảnh báo chưa có giải trình: 'reportgen check --period \(period)"
          + " --out DIR', điền cột Giải trình, rồi 'reportgen check --period \(period) --explanations TỆP'"
      )
    }
    throw Failure(
      .data, "Chưa chốt được \(Wording.name(of: period)): \(todo.joined(separator: "; ")).")
  }
}

extension Period {
  /// The period and all that it falls into, down to months.
  var withParts: [Period] { [self] + parts.flatMap(\.withParts) }
}
