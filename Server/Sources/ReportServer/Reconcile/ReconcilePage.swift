import ReportReconciliation
import ReportWorkspace
import ServerAccounts

/// What both offices see of a period's comparison.
struct ReconcilePage: Sendable {
  struct Tab: Sendable {
    let code: String
    let name: String
    let count: String
    let isChosen: Bool
  }

  struct Row: Sendable {
    /// The line, as it stands in an address.
    let key: String
    let unit: String
    let item: String
    let here: String
    let there: String
    let difference: String
    let cause: String
    let look: String
    let standing: String
  }

  /// What became of cells of the other office's file.
  struct Part: Sendable {
    let kind: String
    let head: String
    let count: Int
    let place: String
    let isUnmatched: Bool
  }

  struct File: Sendable {
    let name: String
    let given: String
    let sha256: String
    let account: String
    let parts: [Part]
    /// How many figures are matched with nothing, and by what names the file has them.
    let unmatched: Int
    let unmatchedNames: String
    let hasUnmatched: Bool
    let findings: [String]
    let hasFindings: Bool
  }

  /// Whether an office has confirmed the record.
  struct Word: Sendable {
    let office: String
    let text: String
    let isGiven: Bool
  }

  let title = "Đối khớp số liệu"
  let periods: [PeriodOption]
  let periodCode: String
  let periodName: String
  let isOtherOffice: Bool
  let here: String
  let there: String
  let file: File?
  let mayHandIn: Bool
  /// Whether the form for a file is shown at once.
  let isOpen: Bool
  let tabs: [Tab]
  let tab: String
  let tabName: String
  let rows: [Row]
  let hasRows: Bool
  /// Indicators that one office does not have at all, which are not listed.
  let oneSided: String?
  let previous: Int?
  let next: Int?
  let waiting: Int
  let hasWaiting: Bool
  let words: [Word]
  let isConfirmed: Bool
  let mayConfirm: Bool
  let mayTakeBack: Bool
  let edition: String
  let chart: CourseChart?
  let done: String?
  /// Why a file that was just handed in is not taken.
  let faults: [String]
  let hasFaults: Bool

  static let mostRows = 100

  init(
    _ opening: PeriodOpening, _ desk: RecordDesk?, wording: ReconciliationWording?,
    account: Account, tab asked: String?, page: Int, faults: [String] = []
  ) {
    let (chosen, side) = (opening.chosen, account.side)
    (periods, periodCode, periodName) = (chosen.options, chosen.code, chosen.name)
    (done, self.faults, hasFaults) = (opening.done, faults, !faults.isEmpty)
    isOtherOffice = side == .there
    here = desk?.comparison.result.here ?? ""
    there = desk?.comparison.result.there ?? ""
    file = desk.map(Self.file)
    isConfirmed = desk?.isConfirmed ?? false
    let isTheirs = desk?.comparison.file.party.side == .there
    mayHandIn = !isConfirmed && (side == .there || !isTheirs)
    isOpen = desk == nil || !faults.isEmpty
    waiting = desk?.waiting(for: side) ?? 0
    hasWaiting = waiting > 0
    let lines = desk?.lines ?? []
    let counted = ReconcileTab.all.map { tab in
      (tab: tab, count: lines.count { tab.holds($0, for: side) })
    }
    let open = counted.first { $0.count > 0 }?.tab ?? .ofClass(.outside)
    let current = ReconcileTab.all.first { $0.code == asked } ?? open
    func name(_ tab: ReconcileTab) -> String {
      switch tab {
      case .waiting: "Chờ bên này trả lời"
      case .ofClass(let kind): wording?.name(kind) ?? ""
      }
    }
    tabs = counted.filter { $0.count > 0 || $0.tab == current }.map { tab, count in
      Tab(
        code: tab.code, name: name(tab), count: ExactDecimal(Int64(count)).shown,
        isChosen: tab == current)
    }
    (tab, tabName) = (current.code, name(current))
    let held = lines.filter { current.holds($0, for: side) }
    let shown = held.dropFirst((page - 1) * Self.mostRows)
    rows =
      wording.map { wording in
        shown.prefix(Self.mostRows).map { Self.row($0, wording, side) }
      } ?? []
    hasRows = !rows.isEmpty
    let names =
      desk?.comparison.result.oneSidedItems.compactMap {
        wording?.catalogue.name(of: $0)
      } ?? []
    oneSided = names.isEmpty ? nil : names.joined(separator: "; ")
    previous = page > 1 ? page - 1 : nil
    next = shown.count > Self.mostRows ? page + 1 : nil
    words = desk.map(Self.words) ?? []
    let own = desk?.confirmation(of: side)
    mayConfirm = desk != nil && own == nil
    mayTakeBack = own != nil
    edition = desk?.edition ?? ""
    chart = desk.map { CourseChart($0.comparison.compared.past) }
  }

  private static func file(_ desk: RecordDesk) -> File {
    let (file, compared) = (desk.comparison.file, desk.comparison.compared)
    let parts = compared.account.parts.map { part in
      let place = [part.first.sheet, part.first.row > 0 ? part.first.address : ""]
      return Part(
        kind: Wording.capitalised(part.kind.words), head: part.head, count: part.count,
        place: place.filter { !$0.isEmpty }.joined(separator: " "),
        isUnmatched: part.kind == .unmatched)
    }
    let strays = desk.lines.map(\.discrepancy).filter { line in
      if case .unmatched(.there, _) = line.verdict { return true }
      return false
    }
    let unmatched = compared.account.count(.unmatched) + strays.count
    var names: [String] = []
    for name in compared.account.unmatched.map(\.head) + strays.map(\.item.description)
    where !names.contains(name) {
      names.append(name)
    }
    let findings = desk.comparison.findings.filter { $0.severity != .information }.prefix(20)
      .map(Advice.describe)
    return File(
      name: file.name,
      given: "\(file.party.name) nộp lúc \(VietnameseTime.text(file.given))",
      sha256: file.sha256, account: compared.account.words, parts: parts, unmatched: unmatched,
      unmatchedNames: names.prefix(20).joined(separator: "; "),
      hasUnmatched: unmatched > 0, findings: Array(findings), hasFindings: !findings.isEmpty)
  }

  private static func words(_ desk: RecordDesk) -> [Word] {
    [Discrepancy.Side.here, .there].map { side in
      let office = side == .here ? desk.comparison.result.here : desk.comparison.result.there
      if let word = desk.confirmation(of: side) {
        return Word(
          office: office,
          text: "\(word.party.name) đã xác nhận lúc \(VietnameseTime.text(word.given)).",
          isGiven: true)
      }
      guard let last = desk.words.first(where: { $0.party.side == side }) else {
        return Word(office: office, text: "Chưa xác nhận.", isGiven: false)
      }
      let moment = VietnameseTime.text(last.given)
      return Word(
        office: office,
        text: last.isTakenBack
          ? "\(last.party.name) rút xác nhận lúc \(moment), lý do: \(last.reason)"
          : "\(last.party.name) xác nhận lúc \(moment), sau đó biên bản đã thay đổi nên phải xác nhận lại.",
        isGiven: false)
    }
  }

  private static func row(
    _ line: RecordDesk.Line, _ wording: ReconciliationWording, _ side: Discrepancy.Side
  ) -> Row {
    let discrepancy = line.discrepancy
    let standing = LineStanding(line.standing, for: side)
    return Row(
      key: line.key.percentEncoded, unit: wording.unitNames(discrepancy),
      item: wording.catalogue.name(of: discrepancy.item),
      here: ReconcileFigure.shown(discrepancy.here, discrepancy, wording),
      there: ReconcileFigure.shown(discrepancy.there, discrepancy, wording),
      difference: ReconcileFigure.difference(discrepancy, wording),
      cause: discrepancy.class == .outside || discrepancy.class == .withinTolerance
        ? wording.causes(of: discrepancy) : wording.verdict(discrepancy),
      look: standing.look, standing: standing.short)
  }
}

/// How far the two offices are with a line, in words for one of them.
struct LineStanding: Sendable {
  let look: String
  let short: String

  init(_ standing: RecordDesk.Standing, for side: Discrepancy.Side) {
    switch standing {
    case .silent: (look, short) = ("", "")
    case .proposed(let proposal):
      (look, short) =
        proposal.party.side == side
        ? ("", "Chờ bên kia trả lời") : ("warn", "Chờ bên này trả lời")
    case .agreed(let proposal, _, _):
      let figure = proposal.agreed.map { ": \($0.shown)" } ?? ""
      (look, short) = ("good", "Đã thống nhất\(figure)")
    case .outdated: (look, short) = ("warn", "Số liệu đã đổi, đề xuất lại")
    }
  }
}

/// Figures of a comparison as pages print them.
enum ReconcileFigure {
  static func shown(
    _ reading: Discrepancy.Reading, _ line: Discrepancy, _ wording: ReconciliationWording
  ) -> String {
    let plain = wording.plain(reading, line)
    return ExactDecimal(plain).map(\.shown) ?? plain
  }

  /// The other side's figure less ours, with its sign.
  static func difference(_ line: Discrepancy, _ wording: ReconciliationWording) -> String {
    guard let value = ExactDecimal(wording.plainDifference(of: line)), value != .zero else {
      return ""
    }
    return (value > .zero ? "+" : "") + value.shown
  }

  /// Where a figure stands: file, sheet, cell.
  static func place(_ place: Provenance?) -> String {
    guard let place, !place.file.isEmpty else { return "" }
    return [place.file, place.sheet, place.address].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
