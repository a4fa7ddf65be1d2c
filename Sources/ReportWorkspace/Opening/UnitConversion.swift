public import ReportCore
import ReportIntake

/// Figures of old units, carried over to the units of another edition.
public struct UnitConversion: Sendable {
  /// How many of the units have figures now.
  public let filled: Int
  /// How many units there are.
  public let units: Int
  /// The figures; a blank says why it is one.
  public let report: Report

  /// Reads a file in the form `csv-long` and carries its figures. It blocks.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - root: whose units get the figures.
  ///   - catalogue: the indicators.
  ///   - history: the units of all editions.
  /// - Throws: `WorkspaceError` if the file cannot be accepted.
  public init(
    of file: String, to root: OrganisationUnit, catalogue: IndicatorCatalogue,
    history: OrganisationHistory
  ) throws(WorkspaceError) {
    let context = IntakeContext(catalogue: catalogue, history: history, unit: root.id)
    let result = LongTableReader(context).read(try InputFile.bytes(at: file), file: file)
    if result.isRefused {
      throw WorkspaceError(
        .unacceptableData, "\(file): tệp có lỗi nêu trên; không có tệp nào được ghi.",
        findings: result.findings)
    }
    var data = DataSet()
    for observation in result.observations { _ = data.insert(observation) }
    let carrier = SuccessionCarrier(catalogue: catalogue, history: history)
    let carried = carrier.carry(data, to: root.id.edition, under: root.id)
    units = Set(carried.map(\.observation.key.unit)).count
    filled = Set(carried.filter { $0.gap == nil }.map(\.observation.key.unit)).count
    report = Self.report(on: root, carried, catalogue, history)
  }

  /// Why there is no figure; or where it comes from, with every share that it was estimated by.
  private static func note(
    on entry: SuccessionCarrier.Carried, _ history: OrganisationHistory
  ) -> String {
    if let gap = entry.gap { return Wording.gap(gap, history: history) }
    return entry.shares.isEmpty
      ? UnitWords.carried : Wording.shares(entry.shares, history: history)
  }

  private static func report(
    on root: OrganisationUnit, _ carried: [SuccessionCarrier.Carried],
    _ catalogue: IndicatorCatalogue, _ history: OrganisationHistory
  ) -> Report {
    let periods = carried.map(\.observation.key.period)
    let period = periods.max() ?? .year(2025)
    let facts = carried.map { entry in
      let indicator = catalogue[entry.observation.key.item.indicator]
      return Report.Fact(
        key: entry.observation.key, kind: .aggregated, value: entry.observation.value,
        status: entry.observation.status, decimals: indicator?.decimals ?? 0,
        provenance: Provenance(note: note(on: entry, history)))
    }
    return Report(
      name: "chuyen-doi-\(root.code)",
      header: .init(
        style: .letterhead, agency: "", title: [UnitWords.conversion],
        period: period, unit: root.id, unitName: root.fullName),
      tables: [], created: period.lastDay.advanced(byDays: 1), facts: facts)
  }
}
