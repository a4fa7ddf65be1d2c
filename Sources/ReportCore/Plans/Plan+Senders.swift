/// A sender named by a plan: an agency, or a unit instead of its people's committee.
public enum PlanSender: Hashable, Sendable {
  /// An agency, by its code within the plan.
  case agency(String)
  /// A unit.
  case unit(OrganisationUnit)

  /// The code, in ASCII: of an agency within the plan, of a unit in its catalogue.
  public var code: String {
    switch self {
    case .agency(let code): code
    case .unit(let unit): unit.code
    }
  }
}

extension Plan {
  /// The senders behind agencies: instead of a group ("các sở, ban, ngành") its members, instead of
  /// the people's committees the units that report. A group of which no members are known stands for itself.
  ///
  /// - Parameters:
  ///   - codes: the codes of agencies.
  ///   - units: the units that report.
  /// - Returns: each once, in the order of the agencies.
  public func senders(of codes: [String], units: [OrganisationUnit]) -> [PlanSender] {
    var found: [PlanSender] = []
    var seen: Set<String> = []
    func add(_ sender: PlanSender) {
      if !found.contains(sender) { found.append(sender) }
    }
    func resolve(_ code: String) {
      guard seen.insert(code).inserted else { return }
      switch agency(code)?.members ?? .none {
      case .units where !units.isEmpty:
        for unit in units { add(.unit(unit)) }
      case .agencies(let members):
        for member in members { resolve(member) }
      case .none, .units: add(.agency(code))
      }
    }
    for code in codes { resolve(code) }
    return found
  }

  /// How a sender is called: `Sở Nội vụ`, `Ủy ban nhân dân xã Sin Suối Hồ`.
  public func name(of sender: PlanSender) -> String {
    switch sender {
    case .agency(let code): names(of: [code])
    case .unit(let unit): Wording.committee(of: unit)
    }
  }
}
