import ReportCore
import ReportIntake
import ReportTemplates

/// Whether a return is so unlikely that an officer is asked before it takes the place of another: it
/// would overwrite most of what a unit has sent, or says what belongs to another period.
///
/// A return that is held is not stored; whoever means it says so (`--replace`).
struct HoldCheck {
  let workspace: Workspace
  let store: any ReturnStore
  /// What names of files say of units, by the edition of the units.
  private var names: [UnitEdition: FileNameUnits] = [:]

  init(workspace: Workspace, store: any ReturnStore) {
    (self.workspace, self.store) = (workspace, store)
  }

  /// Fewer figures than these say nothing about a whole return.
  private static let fewest = 4

  /// Why a return is held; nothing if it is not.
  ///
  /// - Parameters:
  ///   - result: what was read.
  ///   - path: the path of the file, whose name may say the period.
  ///   - maturity: how final it is said to be.
  /// - Returns: the reasons.
  /// - Throws: `WorkspaceError` if the ledger fails.
  mutating func findings(
    in result: IntakeResult, path: String, maturity: Maturity
  ) throws -> [Finding] {
    let data = result.data
    let places = (0..<data.count).lazy.map { data[$0] }
    guard let first = places.first(where: { $0.value != nil }) else { return [] }
    let sent = result.returns
    let periods = Set(sent.map(\.period))
    if let finding = named(periods, path, at: first.provenance) { return [finding] }
    let holders = Set(sent.map(\.unit)).union(result.subjects)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let finding = other(than: holders, named: name, "tệp", at: first.provenance) {
      return [finding]
    }
    let onSheets: [Observation] =
      first.provenance.sheet.isEmpty ? [] : Array(places.filter { $0.value != nil })
    let sheets = Dictionary(grouping: onSheets, by: \.provenance.sheet)
    for (sheet, own) in sheets.sorted(by: { $0.key < $1.key }) {
      let periods = Set(own.map(\.key.period))
      if let finding = named(periods, sheet: sheet, at: own[0].provenance) { return [finding] }
      let holders = Set(own.map(\.key.unit))
      if let finding = other(than: holders, named: sheet, "trang tính", at: own[0].provenance) {
        return [finding]
      }
    }
    let units = Set(sent.map(\.unit))
    let around = periods.union(periods.flatMap(Self.neighbours))
    let (known, returns) = try reading { () throws(StoreError) in
      (
        try store.dataSet(.now, periods: around, units: units),
        try store.returns(for: periods, .now)
      )
    }
    if known.isEmpty { return [] }
    let byReturn = Dictionary(grouping: places.filter { $0.value != nil }) {
      ReturnKey(unit: $0.key.unit, period: $0.key.period)
    }
    var highest: [ReturnKey: Maturity] = [:]
    for revision in returns {
      highest[revision.key] = max(
        highest[revision.key] ?? .estimate, revision.submission.note.maturity)
    }
    var overwritten: [Held] = []
    var moved: [(Held, Period)] = []
    for (key, own) in byReturn.sorted(by: {
      ($0.key.unit, $0.key.period) < ($1.key.unit, $1.key.period)
    }) {
      if let present = highest[key], maturity <= present,
        let held = Self.overwritten(key, own, known)
      {
        overwritten.append(held)
      } else if highest[key] == nil {
        for other in Self.neighbours(of: key.period) {
          guard let held = Self.same(key, own, known, other) else { continue }
          moved.append((held, other))
          break
        }
      }
    }
    return report(overwritten) + report(moved)
  }

  private struct Held {
    var key: ReturnKey
    var count: Int
    var of: Int
    var place: Provenance
  }

  // MARK: - What is unlikely

  /// A file named for another period than it is for.
  private func named(_ periods: Set<Period>, _ path: String, at place: Provenance) -> Finding? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let said = FileNamePeriod(name)
    guard let period = periods.min(), periods.allSatisfy(said.contradicts) else { return nil }
    return Finding(
      .error, .heldBack,
      advising: """
        Tên tệp '\(name)' nêu kỳ khác với số liệu bên trong (\(Wording.name(of: period))); tệp được giữ lại, \
        chưa nhận. Hãy kiểm tra; nếu số liệu đúng là của \(Wording.name(of: period)), hãy nhận lại\
        \(.takeHeldBack) hoặc đổi tên tệp.
        """, at: place)
  }

  /// A sheet named for another period than it is for: one that was copied from another quarter's file.
  private func named(
    _ periods: Set<Period>, sheet: String, at place: Provenance
  ) -> Finding? {
    let said = FileNamePeriod(sheet)
    guard let period = periods.min(), periods.allSatisfy(said.contradicts) else { return nil }
    return Finding(
      .error, .heldBack,
      advising: """
        Tên trang tính '\(sheet)' nêu kỳ khác với số liệu trong trang (\(Wording.name(of: period))); tệp được \
        giữ lại, chưa nhận. Hãy kiểm tra; nếu số liệu đúng là của \(Wording.name(of: period)), hãy nhận \
        lại\(.takeHeldBack) hoặc đổi tên trang tính.
        """, at: place)
  }

  /// A file or sheet named for another unit than those whose figures it holds.
  private mutating func other(
    than holders: Set<OrganisationUnit.ID>, named name: String, _ what: String,
    at place: Provenance
  ) -> Finding? {
    guard let holder = holders.min() else { return nil }
    let stem = what == "tệp" ? name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name : name
    let named = names(of: holder.edition).named(in: stem)
    guard let other = named.first, named.allSatisfy({ !holders.contains($0.id) }) else {
      return nil
    }
    let held = self.name(of: holder)
    let more = holders.count > 1 ? " và \(holders.count - 1) đơn vị khác" : ""
    return Finding(
      .error, .heldBack,
      advising: """
        Tên \(what) '\(name)' là của \(other.fullName) (\(other.code)), nhưng số liệu bên trong là của \
        \(held) (\(holder.code))\(more); tệp được giữ lại, chưa nhận. Hãy kiểm tra; nếu số liệu đúng là của \
        \(held)\(more), hãy nhận lại\(.takeHeldBack) hoặc đổi tên \(what).
        """, at: place, unit: holder)
  }

  private mutating func names(of edition: UnitEdition) -> FileNameUnits {
    if let known = names[edition] { return known }
    let history = workspace.history
    let context = IntakeContext(of: workspace)
    let units = (history.hierarchies[edition]?.units ?? []).filter {
      context.covers($0.id) && !history.hasUnits(under: $0.id)
    }
    let made = FileNameUnits(units)
    names[edition] = made
    return made
  }

  /// A return that changes over half of the figures of a unit that had given most of them: a few new ones
  /// beside the others make it no other return.
  private static func overwritten(
    _ key: ReturnKey, _ own: [Observation], _ known: DataSet
  ) -> Held? {
    var (compared, changed): (Int, [Observation]) = (0, [])
    for observation in own {
      guard let value = known[observation.key]?.value else { continue }
      compared += 1
      if value != observation.value { changed.append(observation) }
    }
    guard 2 * compared > own.count, changed.count >= fewest, 2 * changed.count > compared,
      let first = changed.first
    else { return nil }
    return Held(key: key, count: changed.count, of: compared, place: first.provenance)
  }

  /// A return whose figures are those of another period, every one of them, and not by chance.
  private static func same(
    _ key: ReturnKey, _ own: [Observation], _ known: DataSet, _ other: Period
  ) -> Held? {
    var values: [ExactDecimal] = []
    for observation in own {
      let twin = ObservationKey(unit: key.unit, item: observation.key.item, period: other)
      guard let value = known[twin]?.value, value == observation.value else { return nil }
      values.append(value)
    }
    guard values.count >= fewest, Set(values).count >= 3, !isChance(values) else { return nil }
    return Held(key: key, count: values.count, of: values.count, place: own[0].provenance)
  }

  /// Whether figures may well come again as they are: small communes have quarters of the same few figures.
  ///
  /// A count about `n` is the same twice once in the square root of `4πn`, about; together that must be less
  /// than once in ten thousand times.
  private static func isChance(_ values: [ExactDecimal]) -> Bool {
    var odds = 1
    for value in values {
      guard value > .zero, let count = Int(value.description.prefix { $0 != "." }) else { continue }
      odds *= 12 * min(max(count, 1), 1_000_000)
      if odds >= 100_000_000 { return false }
    }
    return true
  }

  /// The periods whose figures may have been sent again by mistake.
  private static func neighbours(of period: Period) -> [Period] {
    var result: [Period] = [period.samePeriodLastYear]
    var earlier = period
    for _ in 0..<4 {
      guard let before = earlier.previous else { break }
      earlier = before
      if !result.contains(before) { result.append(before) }
    }
    return result
  }

  // MARK: - What is said

  private func report(_ held: [Held]) -> [Finding] {
    guard let first = held.first else { return [] }
    let others = held.count > 1 ? " (và \(held.count - 1) đơn vị khác)" : ""
    return [
      Finding(
        .error, .heldBack,
        advising: """
          Báo cáo \(Wording.name(of: first.key.period)) của \(name(of: first.key.unit))\(others) sẽ thay \
          \(first.count)/\(first.of) số liệu đã nhận bằng số khác, mà mức độ không cao hơn; có thể \
          gửi nhầm kỳ hoặc nhầm đơn vị. Tệp được giữ lại, chưa nhận. Hãy hỏi lại đơn vị; nếu đúng là \
          thay số liệu, hãy nhận lại\(.takeHeldBack).
          """, at: first.place, unit: first.key.unit)
    ]
  }

  private func report(_ moved: [(Held, Period)]) -> [Finding] {
    guard let (first, other) = moved.first else { return [] }
    let others = moved.count > 1 ? " (và \(moved.count - 1) đơn vị khác)" : ""
    return [
      Finding(
        .error, .heldBack,
        advising: """
          Báo cáo \(Wording.name(of: first.key.period)) của \(name(of: first.key.unit))\(others) có \
          \(first.count) số liệu giống hệt \(Wording.name(of: other)); có thể gửi lại số liệu kỳ cũ. \
          Tệp được giữ lại, chưa nhận. Hãy hỏi lại đơn vị; nếu số liệu đúng, hãy nhận lại\(.takeHeldBack).
          """, at: first.place, unit: first.key.unit)
    ]
  }

  private func name(of unit: OrganisationUnit.ID) -> String {
    workspace.history[unit]?.fullName ?? unit.code
  }
}
