import Foundation
import ReportCore
import ReportTemplates

/// The status of a period for programs. Decimals are strings.
struct StatusDocument: Encodable {
  struct Unit: Encodable {
    var edition: String
    var code: String
    var name: String
    var state: ReturnState
    var deadline: CalendarDate?
    var received: Timestamp?
    var maturity: String?
    var returns: Int
    var daysLate: Int
    var errors: Int
    var lacking: [String]
    var refused: [Refusal]
  }

  /// What a province has sent to the country's office.
  struct Province: Encodable {
    var code: String
    var name: String
    var expected: Int
    var reported: Int
    var hasTotals: Bool
    var files: [Sent]

    struct Sent: Encodable {
      var file: String
      var sha256: String?
      var received: Timestamp
      var sender: String
      var maturity: String
    }

    init(_ status: ProvinceStatus) {
      (code, name) = (status.unit.code, status.unit.fullName)
      (expected, reported) = (status.expected, status.reported)
      hasTotals = status.hasTotals
      files = status.submissions.map {
        Sent(
          file: $0.fileName, sha256: $0.sha256, received: $0.arrival.received,
          sender: $0.arrival.sender, maturity: $0.note.maturity.name)
      }
    }
  }

  /// A file that was handed in and could not be taken.
  struct Refusal: Encodable {
    var file: String
    var received: Timestamp
    var recorded: Timestamp
    var faults: Int

    init(_ trace: RefusedReturn) {
      file = trace.fileName
      received = trace.arrival.received
      recorded = trace.arrival.recorded
      faults = trace.faultCount
    }
  }

  struct Total: Encodable {
    var indicator: String
    var name: String
    var present: Int
    var expected: Int
    var missingUnits: [String]
    /// Those that sent a figure and say themselves that it is not whole.
    var unitsNotWhole: [String]
    var missingShareLastYear: ExactDecimal?
    var unitsWithoutShare: [String]
  }

  /// Who has sent the review that the plan orders.
  struct Review: Encodable {
    var sender: String
    var isUnit: Bool
    var name: String
    var period: Period
    var duty: String
    var state: ReturnState
    var deadline: CalendarDate?
    var received: CalendarDate?
    var number: String?
    var daysLate: Int

    init(_ standing: ReviewStandings.Standing, for period: Period) {
      sender = standing.sender.code
      isUnit = if case .unit = standing.sender { true } else { false }
      (name, self.period, duty) = (standing.name, period, standing.duty.place)
      (state, deadline, daysLate) = (standing.state, standing.deadline, standing.daysLate)
      received = standing.received.first?.received
      number = standing.received.first?.number
    }
  }

  var period: Period
  var today: CalendarDate
  var units: [Unit]
  var totals: [Total]
  var provinces: [Province]?
  var reviews: [Review]?

  init(_ status: PeriodStatus) {
    period = status.period
    today = status.today
    units = status.units.map { unit in
      Unit(
        edition: unit.unit.id.edition.rawValue, code: unit.unit.code, name: unit.unit.fullName,
        state: unit.state, deadline: unit.standing.expected.deadline,
        received: unit.standing.returns.map(\.submission.arrival.received).min(),
        maturity: unit.standing.current?.submission.note.maturity.name,
        returns: unit.standing.returns.count, daysLate: unit.standing.daysLate,
        errors: unit.errors, lacking: unit.lacking.map(\.description),
        refused: unit.refused.map(Refusal.init))
    }
    reviews = status.reviews.map { reviews in
      reviews.standings.map { Review($0, for: reviews.period) }
    }
    provinces = status.provinces.isEmpty ? nil : status.provinces.map(Province.init)
    totals = status.totals.map { total in
      Total(
        indicator: total.item.description, name: status.workspace.catalogue.name(of: total.item),
        present: total.coverage.present, expected: total.coverage.expected,
        missingUnits: total.coverage.lacking.keys.map(\.code).sorted(),
        unitsNotWhole: total.coverage.admitted.keys.map(\.code).sorted(),
        missingShareLastYear: total.share, unitsWithoutShare: total.withoutShare.map(\.code))
    }
  }

  /// One document for each part of a period.
  static func text(_ statuses: [PeriodStatus]) throws -> String {
    try statuses.map(StatusDocument.init).jsonText()
  }
}
