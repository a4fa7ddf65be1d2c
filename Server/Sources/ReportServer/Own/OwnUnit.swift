import HTTPTypes
import Hummingbird
import HummingbirdCore
import ReportWorkspace
import ServerAccounts

/// Whose pages a commune's officer sees: those of the own unit, whatever the address says.
struct OwnUnit: Sendable {
  let office: Office
  let door: Door

  /// The unit of an address, for a period.
  ///
  /// - Throws: `PageError.forbidden` for another unit, which is noted in the journal; `.notFound` if the
  ///   unit does not report for the period.
  func unit(
    of request: Request, _ context: PageContext, in period: Period
  ) async throws -> OrganisationUnit {
    let code = try context.parameters.require("ma")
    guard try context.account.unit == code else {
      try await door.note(.forbidden, request, context, "đơn vị khác")
      throw PageError.forbidden
    }
    let history = office.workspace.workspace.history
    guard let unit = history[OrganisationUnit.ID(code, in: history.edition(for: period))] else {
      throw PageError.refused(
        "Đơn vị không có trong danh mục của \(Wording.name(of: period)). Hãy chọn kỳ khác.")
    }
    return unit
  }
}
