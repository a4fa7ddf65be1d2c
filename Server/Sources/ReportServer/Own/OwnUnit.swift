import HTTPTypes
import Hummingbird
import HummingbirdCore
import ReportWorkspace
import ServerAccounts

/// Whose pages a commune's officer sees: those of the own unit, whatever the address says.
struct OwnUnit: Sendable {
  let office: Office

  /// The unit of an address, for a period.
  ///
  /// - Throws: `PageError.notOwn` for another unit, which is noted in the journal; `.refused` if the unit is
  ///   not there in the period.
  func unit(of context: PageContext, in period: Period) throws -> OrganisationUnit {
    let code = try context.parameters.require("ma")
    guard try context.account.unit == code else { throw PageError.notOwn }
    let history = office.workspace.workspace.history
    guard let unit = history[OrganisationUnit.ID(code, in: history.edition(for: period))] else {
      throw PageError.refused(
        "Đơn vị không có trong danh mục của \(Wording.name(of: period)). Hãy chọn kỳ khác.")
    }
    return unit
  }
}
