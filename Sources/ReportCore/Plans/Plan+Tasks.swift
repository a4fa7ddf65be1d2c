extension Plan {
  /// Someone to whom a plan gives tasks, or who receives reports.
  public struct Agency: Hashable, Sendable {
    /// The code within the plan, in ASCII.
    public var code: String
    /// The name, as reports print it.
    public var name: String
    /// Who belongs to it, where it stands for many.
    public var members: Members

    /// Who belongs to an agency that stands for many.
    public enum Members: Hashable, Sendable {
      /// It is one agency, or nobody has said who belongs to it.
      case none
      /// Those agencies, by their codes.
      case agencies([String])
      /// The people's committees of the units that report.
      case units
    }

    /// An agency.
    public init(code: String, name: String, members: Members = .none) {
      self.code = code
      self.name = name
      self.members = members
    }
  }

  /// A part of the plan's text, under which its tasks stand.
  public struct Section: Hashable, Sendable {
    /// Where it is: `II.5`.
    public var place: String
    /// The title.
    public var title: String

    /// A part.
    public init(place: String, title: String) {
      self.place = place
      self.title = title
    }
  }

  /// The agency with that code.
  public func agency(_ code: String) -> Agency? { agencies.first { $0.code == code } }

  /// The names of agencies, as a list in words; a code without a name stands for itself.
  public func names(of codes: [String]) -> String {
    codes.map { agency($0)?.name ?? $0 }.joined(separator: "; ")
  }

  /// The names of a task's agencies, as a list in words; those that its paragraph does not name bear
  /// an asterisk.
  public func names(of codes: [String], for task: PlanTask) -> String {
    codes.map { names(of: [$0]) + (task.inferred[$0] == nil ? "" : "*") }.joined(separator: "; ")
  }

  /// The agencies of a role in a task, in words; `không nêu` where the plan names none.
  public func names(of role: TaskRole, in task: PlanTask) -> String {
    let codes = task.agencies[role] ?? []
    return codes.isEmpty ? "không nêu" : names(of: codes, for: task)
  }

  /// The part of the text that a place lies in: the one with the longest place that begins it.
  public func section(of place: String) -> Section? {
    sections.filter { section in
      guard place.hasPrefix(section.place) else { return false }
      return place.dropFirst(section.place.count).first.map { ".-+".contains($0) } ?? true
    }
    .max { $0.place.count < $1.place.count }
  }

  /// The tasks of a programme, or all.
  public func tasks(ofProgramme programme: String?) -> [PlanTask] {
    guard let programme else { return tasks }
    return tasks.filter { $0.programmes.contains(programme) }
  }
}
