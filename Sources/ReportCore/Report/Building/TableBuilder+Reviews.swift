extension TableBuilder {
  /// Who has sent the review of the period that the plan orders; `nil` where it orders none.
  func reviewStandings(
    _ plan: Plan, on unit: OrganisationUnit, for period: Period
  ) -> ReviewStandings? {
    ReviewStandings(
      of: plan, for: period, received: record?.reviews ?? [],
      units: reportingUnits(of: unit, for: period),
      today: period.lastDay)
  }

  /// A part of the table of missing returns: who has not sent the review that the plan orders.
  func reviewRows(
    of reviews: ReviewStandings, _ columns: LaidColumns<MissingColumn>
  ) -> [Report.Table.Row] {
    func row(
      _ kind: Report.Table.Row.Kind = .data, _ cell: (MissingColumn) -> Report.Cell
    ) -> Report.Table.Row {
      .init(kind, cells: columns.places.map { cell($0.id) })
    }
    let first = columns.places.first?.id
    let head = row(.section) { $0 == first ? .text(Wording.reviewsHead) : .empty }
    let silent = reviews.silent
    if silent.isEmpty {
      return [head, row { $0 == .unit ? .text(Wording.noSilentAgency) : .empty }]
    }
    return [head]
      + silent.enumerated().map { index, standing in
        row { column in
          switch column {
          case .number: .text(String(index + 1))
          case .code: if case .unit(let unit) = standing.sender { .code(unit.code) } else { .empty }
          case .unit: .text(standing.name)
          case .lacking: .text(Wording.lackingReview(standing))
          }
        }
      }
  }
}
