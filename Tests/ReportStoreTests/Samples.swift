import ReportCore
import Testing

@testable import ReportStore

/// The quarter that most tests are about.
let q3 = Period.quarter(3, of: 2025)
let q2 = Period.quarter(2, of: 2025)

/// A moment of October 2025, by day and hour in Vietnam.
func october(_ day: Int, _ hour: Int = 8) -> Timestamp {
  Timestamp(Period.month(10, of: 2025).firstDay.advanced(byDays: day - 1), hour: hour)
}

func unit(_ code: String) -> OrganisationUnit.ID { OrganisationUnit.ID(code, in: .july2025) }

func figure(
  _ value: ExactDecimal?, _ item: String = "births", of code: String = "11296",
  in period: Period = q3, status: ReportCore.ObservationStatus = .normal, row: Int = 2
) -> Observation {
  Observation(
    key: ObservationKey(unit: unit(code), item: IndicatorKey(item), period: period),
    value: value, status: status,
    provenance: Provenance(file: "báo cáo.xlsx", sheet: "Biểu 1", row: row, column: 3))
}

func incoming(
  _ observations: [Observation], bytes: String, received: Timestamp = october(3),
  maturity: Maturity = .final, name: String = "báo cáo.xlsx"
) -> IncomingReturn {
  IncomingReturn(
    file: .init(name: name, bytes: Array(bytes.utf8)), observations: observations,
    arrival: ReturnArrival(received: received, sender: "Trạm Y tế", author: "chị Hà"),
    note: ReturnNote(maturity: maturity))
}

extension Ledger {
  /// Stores a return that is expected to be new.
  @discardableResult
  func store(
    _ incoming: IncomingReturn, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ImportReceipt {
    guard case .stored(let receipt) = try add(incoming) else {
      Issue.record("not stored", sourceLocation: sourceLocation)
      throw StoreError(.failed, "not stored")
    }
    return receipt
  }

  /// The value that counts.
  func value(
    _ view: LedgerView = .now, _ item: String = "births", of code: String = "11296",
    in period: Period = q3
  ) throws -> ExactDecimal? {
    try dataSet(view)[
      ObservationKey(unit: unit(code), item: IndicatorKey(item), period: period)]?.value
  }
}

/// The code of the failure that the body ends in.
func failure(_ body: () throws(StoreError) -> Void) -> StoreError.Code? {
  do throws(StoreError) {
    try body()
    return nil
  } catch {
    return error.code
  }
}
