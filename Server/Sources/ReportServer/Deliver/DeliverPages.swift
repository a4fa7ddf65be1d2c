import ReportIntake
import ReportWorkspace

/// Where files are handed in, with the batches that still wait.
struct DeliverPage: Sendable {
  struct Line: Sendable {
    let id: String
    let time: String
    let files: Int
    let waiting: Int
    let taken: Int
    let refused: Int
    /// What is going on with it, if something is.
    let going: String?
  }

  let title = "Nộp báo cáo"
  let batches: [Line]
  let hasBatches: Bool

  init(_ batches: [Batch]) {
    self.batches = batches.map { batch in
      func count(_ state: Batch.File.State) -> Int { batch.files.count { $0.state == state } }
      return Line(
        id: batch.id, time: VietnameseTime.text(Timestamp(seconds: batch.created)),
        files: batch.files.count, waiting: batch.waiting.count, taken: count(.taken),
        refused: count(.refused),
        going: batch.order != nil
          ? "đang nhận" : batch.isReceiving == true ? "gửi chưa xong" : nil)
    }
    hasBatches = !batches.isEmpty
  }
}

/// The files of a batch, a row each.
struct BatchPage: Sendable {
  struct Row: Sendable {
    let number: Int
    let name: String
    let returns: String
    let figures: String
    let state: String
    let look: String
    let faults: [String]
    let moreFaults: Int?
    let changes: String?
    let canBeTaken: Bool
    let isChosen: Bool
    let canBeOpened: Bool
  }

  let title = "Các tệp vừa gửi"
  let id: String
  let rows: [Row]
  let waiting: Int
  let hasWaiting: Bool
  let hasHeld: Bool
  let taken: Int
  let refused: Int
  let others: Int
  let hasDone: Bool
  /// How many were put aside.
  let left: Int?
  /// How far the files that were ordered to be taken in are.
  let progress: ImportQueue.Progress?
  /// Whether files of it still come one by one.
  let isReceiving: Bool
  let trouble: String?
  /// Whether files that would be held are to be taken, as was just chosen.
  let takesHeld: Bool

  init(
    _ batch: Batch, _ previews: [Int: PreviewedFile], history: OrganisationHistory,
    progress: ImportQueue.Progress? = nil, chosen: Set<Int>? = nil, takesHeld: Bool = false
  ) {
    self.takesHeld = takesHeld
    id = batch.id
    (self.progress, trouble) = (progress, batch.trouble)
    isReceiving = batch.isReceiving == true
    rows = batch.files.map { file in
      Self.row(
        file, previews[file.number], history, isBusy: progress != nil,
        isChosen: chosen?.contains(file.number))
    }
    waiting = batch.waiting.count
    hasWaiting = waiting > 0 && progress == nil
    hasHeld = batch.files.contains { $0.state == .held }
    taken = batch.files.count { $0.state == .taken }
    refused = batch.files.count { $0.state == .refused }
    others = batch.files.count { $0.state == .other }
    hasDone = taken + refused > 0 && progress == nil
    let aside = batch.files.count { $0.state == .left }
    left = aside > 0 && progress == nil ? aside : nil
  }

  private static func row(
    _ file: Batch.File, _ preview: PreviewedFile?, _ history: OrganisationHistory, isBusy: Bool,
    isChosen: Bool?
  ) -> Row {
    let waits = (file.state == .waiting || file.state == .held) && !isBusy
    let errors = preview?.findings.filter { $0.severity == .error } ?? []
    let warnings = preview?.findings.filter { $0.severity == .warning } ?? []
    let isFaulty = preview?.isRefused == true
    let (state, look): (String, String) =
      switch file.state {
      case .taken: ("✓ Đã nhận", "good")
      case .refused: ("✕ Bị từ chối, đã giữ lại kèm lỗi", "bad")
      case .left: ("Để lại", "")
      case .other: ("Không phải báo cáo", "")
      case .held: ("! Đang giữ lại, chờ xác nhận", "warn")
      case .waiting where isBusy: ("… Đang nhận", "")
      case .waiting:
        isFaulty
          ? ("✕ Có lỗi, nhận sẽ bị từ chối", "bad")
          : warnings.isEmpty
            ? ("✓ Đọc được, chờ nhận", "good") : ("! Đọc được, có điểm cần xem", "warn")
      }
    let told =
      waits && file.state != .held ? (errors + warnings).map(Advice.describe) : file.outcome
    let changes = preview?.changes.count ?? 0
    return Row(
      number: file.number, name: file.name,
      returns: Self.returns(preview?.returns ?? [], history),
      figures: preview.map { Wording.number(ExactDecimal(Int64($0.figures))) } ?? "",
      state: state, look: look, faults: Array(told.prefix(3)),
      moreFaults: told.count > 3 ? told.count - 3 : nil,
      changes: waits && changes > 0 ? "\(changes) số liệu khác với số đã nhận" : nil,
      canBeTaken: waits,
      isChosen: isChosen ?? (waits && !isFaulty && file.state != .held),
      canBeOpened: file.state != .other)
  }

  /// `Xã Nghi Dương, quý III năm 2025`.
  static func returns(_ keys: [ReturnKey], _ history: OrganisationHistory) -> String {
    let shown = keys.prefix(3).map { key in
      "\(history[key.unit]?.fullName ?? key.unit.code), \(Wording.name(of: key.period))"
    }
    return shown.joined(separator: "; ")
      + (keys.count > 3 ? " và \(keys.count - 3) báo cáo khác" : "")
  }
}

/// One file as it was understood, cell by cell.
struct BatchFilePage: Sendable {
  let title: String
  let batch: String
  let number: Int
  let name: String
  let returns: String
  let faults: [String]
  let hasFaults: Bool
  let changes: [String]
  let hasChanges: Bool
  let grids: [SheetGrid]
  let hasGrids: Bool
  let cells: [String]
  let cellCount: Int
  let waits: Bool
  let outcome: [String]
  let hasOutcome: Bool
  let periods: [PeriodOption]
  let unit: String
  let units: [UnitSuggestion]

  static let most = 2_000

  init(
    _ batch: Batch, _ file: Batch.File, _ preview: PreviewedFile?,
    explanation: FileExplanation?, periods: [PeriodOption], workspace: Workspace
  ) {
    title = "Tệp \(file.name)"
    (self.batch, number, name) = (batch.id, file.number, file.name)
    returns = BatchPage.returns(preview?.returns ?? [], workspace.history)
    faults = (preview?.findings ?? []).prefix(200).map(Advice.describe)
    hasFaults = !faults.isEmpty
    changes = (preview?.changes ?? []).prefix(200).map { change in
      let unit = workspace.history[change.key.unit]?.fullName ?? change.key.unit.code
      let (old, new) = (Self.number(change.old), Self.number(change.new))
      return "\(unit): \(workspace.catalogue.name(of: change.key.item)): từ \(old) thành \(new)"
    }
    hasChanges = !changes.isEmpty
    let told = explanation?.lines ?? []
    cells = Array(told.prefix(Self.most))
    cellCount = told.count
    grids = explanation.map(SheetGrid.grids) ?? []
    hasGrids = !grids.isEmpty
    waits = file.state == .waiting || file.state == .held
    outcome = file.outcome
    hasOutcome = !file.outcome.isEmpty
    self.periods = periods.map {
      PeriodOption(code: $0.code, name: $0.name, isChosen: $0.code == file.period)
    }
    unit = file.unit ?? ""
    units = UnitSuggestion.all(in: workspace, periods.first?.code)
  }

  private static func number(_ value: ExactDecimal?) -> String {
    value.map(\.shown) ?? "để trống"
  }
}
