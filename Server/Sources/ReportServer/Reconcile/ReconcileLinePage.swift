import ReportReconciliation
import ReportWorkspace
import ServerAccounts

/// One line of a comparison: both figures down to their cells, and what the two offices say of it.
struct ReconcileLinePage: Sendable {
  struct Side: Sendable {
    let office: String
    let figure: String
    let place: String
    /// How many cells more it was read from.
    let more: Int?
  }

  /// One of the figures that both are made of.
  struct Origin: Sendable {
    let name: String
    let here: String
    let there: String
    let herePlace: String
    let therePlace: String
  }

  struct Proposal: Sendable {
    let author: String
    let time: String
    let text: String
    let figure: String?
    let edition: String
  }

  let title: String
  let key: String
  let periodCode: String
  let tab: String
  let unit: String
  /// The unit's own page; only within the office that has it.
  let unitCode: String?
  let item: String
  let sides: [Side]
  let difference: String?
  let tolerance: String?
  let verdict: String
  let causes: [String]
  let hasCauses: Bool
  let origins: [Origin]
  let hasOrigins: Bool
  let proposal: Proposal?
  let standing: String
  let look: String
  let accepted: String?
  let mayAccept: Bool
  let mayPropose: Bool
  let isConfirmed: Bool
  let done: String?

  init(
    _ line: RecordDesk.Line, of desk: RecordDesk, _ opening: PeriodOpening,
    wording: ReconciliationWording, account: Account
  ) {
    let (discrepancy, result, side) = (line.discrepancy, desk.comparison.result, account.side)
    key = line.key
    periodCode = opening.chosen.code
    done = opening.done
    tab = discrepancy.class.rawValue
    unit = wording.unitNames(discrepancy)
    item = wording.catalogue.name(of: discrepancy.item)
    title = "\(item), \(unit)"
    let own = discrepancy.here.units
    unitCode = side == .here && own.count == 1 ? own.first?.code : nil
    sides = [(result.here, discrepancy.here), (result.there, discrepancy.there)].map {
      office, reading in
      let figure = ReconcileFigure.shown(reading, discrepancy, wording)
      return Side(
        office: office, figure: figure.isEmpty ? "không có số" : figure,
        place: reading.isDerived
          ? "cộng hoặc tính lại từ số liệu của bên này"
          : ReconcileFigure.place(reading.provenance),
        more: reading.keys.count > 1 ? reading.keys.count - 1 : nil)
    }
    let difference = ReconcileFigure.difference(discrepancy, wording)
    self.difference = difference.isEmpty ? nil : difference
    tolerance = discrepancy.rule.map(wording.rule)
    verdict = wording.verdict(discrepancy)
    causes = discrepancy.causes.map { wording.cause($0, discrepancy) }
    hasCauses = !causes.isEmpty
    origins = result.origins.filter { origin in
      guard origin.item == discrepancy.item, origin.unit == discrepancy.unit else { return false }
      if case .unit = origin.part { return origin.differs }
      return true
    }.map { origin in
      Origin(
        name: wording.name(of: origin.part), here: Self.shown(origin.here),
        there: Self.shown(origin.there), herePlace: ReconcileFigure.place(origin.herePlace),
        therePlace: ReconcileFigure.place(origin.therePlace))
    }
    hasOrigins = !origins.isEmpty
    let proposal = line.standing.proposal
    self.proposal = proposal.map { proposal in
      Proposal(
        author: proposal.party.name, time: VietnameseTime.text(proposal.given),
        text: proposal.text, figure: proposal.agreed?.shown, edition: proposal.edition)
    }
    let words = LineStanding(line.standing, for: side)
    (standing, look) = (words.short, words.look)
    isConfirmed = desk.isConfirmed
    mayPropose = !isConfirmed && discrepancy.class != .equal
    switch line.standing {
    case .agreed(_, let party, let moment):
      (accepted, mayAccept) = (
        "\(party.name) chấp nhận lúc \(VietnameseTime.text(moment)).", false
      )
    case .proposed(let proposal):
      (accepted, mayAccept) = (nil, !isConfirmed && proposal.party.side != side)
    case .silent, .outdated: (accepted, mayAccept) = (nil, false)
    }
  }

  private static func shown(_ value: Fraction?) -> String {
    guard let value else { return "–" }
    return (value.exactDecimal ?? (try? value.rounded(decimals: 2)))?.shown ?? "?"
  }
}
