import ReportCore
import ReportIntake
import ReportTemplates

/// Figures that were given by telephone, or are put right by hand.
struct ManualEntry {
  let workspace: Workspace
  let observations: [Observation]

  /// What was typed, held to the same rules as lines of a file: all of it can be accepted, or nothing.
  ///
  /// - Parameters:
  ///   - figures: the figures.
  ///   - unit: the unit's code or name.
  ///   - period: the period, on its calendar.
  ///   - workspace: the workspace.
  /// - Throws: `WorkspaceError` if something cannot be accepted.
  init(
    _ figures: [TypedFigure], of unit: String, in period: Period, _ workspace: Workspace
  ) throws {
    self.workspace = workspace
    let reader = WorkspaceReader(workspace)
    let edition = workspace.history.edition(for: period)
    let code = try reader.code(ofUnit: unit, in: edition)
    var observations: [Observation] = []
    for figure in figures {
      let item = try Self.item(figure.indicator, reader)
      if let twin = observations.first(where: { $0.key.item == item }) {
        throw WorkspaceError(
          .invalidRequest,
          "Chỉ tiêu '\(workspace.catalogue.name(of: twin.key.item))' được ghi hai lần.")
      }
      observations.append(
        try Self.observation(figure.value, item, code, edition, period, reader))
    }
    self.observations = observations
  }

  /// The figures of a file, held to the same rules: all of them can be accepted, or nothing.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - unit: the code or name of the unit that all are of; `nil` where each line names its own.
  ///   - period: the period, on its calendar.
  ///   - workspace: the workspace.
  /// - Throws: `WorkspaceError` with all lines and columns that cannot be accepted.
  init(
    _ file: FigureFile, of unit: String?, in period: Period, _ workspace: Workspace
  ) throws {
    self.workspace = workspace
    let reader = WorkspaceReader(workspace)
    let edition = workspace.history.edition(for: period)
    let asked = try unit.map { try reader.code(ofUnit: $0, in: edition) }
    guard asked != nil || file.columns.unit != nil else {
      throw WorkspaceError(.invalidRequest, FigureWords.needsUnit)
    }
    var faults: [String] = []
    var rows: [ObservationKey: Int] = [:]
    var observations: [Observation] = []
    for line in file.lines {
      var column = file.columns.unit ?? 1
      do {
        let code = try file.columns.unit.map { _ in try reader.code(ofUnit: line.unit, in: edition)
        }
        if let code, let asked, code != asked {
          throw WorkspaceError(
            .invalidRequest, FigureWords.otherUnit(line.unit, unit ?? asked))
        }
        column = file.columns.indicator
        let item = try Self.item(line.figure.indicator, reader)
        column = file.columns.value
        let observation = try Self.observation(
          line.figure.value, item, code ?? asked ?? "", edition, period, reader)
        if let row = rows.updateValue(line.row, forKey: observation.key) {
          column = file.columns.indicator
          throw WorkspaceError(
            .invalidRequest,
            FigureWords.twice(workspace.catalogue.name(of: item), row: row))
        }
        observations.append(observation)
      } catch let error as WorkspaceError where error.code == .invalidRequest {
        faults.append(FigureWords.place(line.row, column, file.name) + error.message)
      }
    }
    if !faults.isEmpty { throw FigureFile.refused(faults, file.name) }
    self.observations = observations
  }

  private static func observation(
    _ value: String, _ item: IndicatorKey, _ code: String, _ edition: UnitEdition,
    _ period: Period, _ reader: WorkspaceReader
  ) throws -> Observation {
    let (number, status) =
      switch value {
      case "-": ("0", ObservationStatus.nil)
      case "...", "…": ("", .notCollected)
      default: (value, .normal)
      }
    if number.contains(where: { ",\"\n\r;\t".contains($0) }) {
      throw WorkspaceError(
        .invalidRequest,
        "'\(number)': viết bằng chữ số, dấu chấm thập phân, không có dấu phân cách.")
    }
    let line = [
      edition.rawValue, code, item.indicator, item.options,
      period.code, period.calendar.rawValue, number, status.rawValue,
    ].joined(separator: ",")
    let result = try FileReading().read(
      Array("edition,unit,indicator,options,period,calendar,value,status\n\(line)\n".utf8),
      file: IncomingReturn.manualEntry, with: reader)
    if result.findings.contains(where: { $0.code == .ambiguousNumber }) {
      let digits = number.filter(\.isNumber)
      throw WorkspaceError(
        .invalidRequest,
        "'\(number)' (\(reader.workspace.catalogue.name(of: item))) có thể đọc hai cách; hãy viết không có dấu"
          + " phân cách hàng nghìn, ví dụ \(digits).")
    }
    guard let observation = result.observations.first, !result.isRefused else {
      throw WorkspaceError(
        .invalidRequest, result.findings.map(\.message).joined(separator: "\n"))
    }
    return observation
  }

  private static func item(_ words: String, _ reader: WorkspaceReader) throws -> IndicatorKey {
    let catalogue = reader.workspace.catalogue
    switch reader.returns.item(named: words) {
    case .item(let item): return item
    case .candidates(let items) where items.count > 1:
      throw WorkspaceError(
        .invalidRequest,
        "'\(words)' có thể là nhiều chỉ tiêu: "
          + items.map { "'\(catalogue.name(of: $0))'" }.joined(separator: "; ") + ".")
    case .candidates(let items):
      let nearest =
        Spelling.nearest(to: words, among: catalogue.indicators.map(\.code))
        ?? items.first.map { catalogue.name(of: $0) }
      throw WorkspaceError(
        .invalidRequest,
        "Không tìm thấy chỉ tiêu '\(words)'."
          + (nearest.map { " Có phải '\($0)' không?" } ?? ""))
    }
  }

  /// Takes them into the ledger.
  ///
  /// - Parameters:
  ///   - delivery: how they came, with the reason.
  ///   - store: the ledger.
  ///   - work: follows the work, and can end it.
  /// - Returns: what became of each figure.
  /// - Throws: `WorkspaceError` if the ledger refuses one; those before it are taken.
  func take(
    _ delivery: Delivery, into store: any ReturnStore, _ work: Work
  ) throws -> [TakenFile] {
    try warn(ofClockBehind: store, at: delivery.arrival.recorded, work)
    let outcome = try writing(work) { () throws(StoreError) in
      try store.enter(
        observations, reason: delivery.reason, by: delivery.arrival.author,
        at: delivery.arrival.recorded,
        maturity: delivery.maturity, sender: delivery.arrival.sender,
        reopeningReason: delivery.reopeningReason)
    }
    return [TakenFile(path: IncomingReturn.manualEntry, findings: [], outcome: outcome)]
  }
}
