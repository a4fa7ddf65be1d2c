import ReportReconciliation
import ReportWorkspace
import ServerAccounts

extension Account {
  /// The office that somebody acts for on a record: the statistics office, or the one whose workspace it is.
  var side: Discrepancy.Side { role.isOfAnotherOffice ? .there : .here }

  /// The person as the record names them.
  var party: Party { Party(of: side, named: signature) }
}
