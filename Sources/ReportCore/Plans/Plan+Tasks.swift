extension Plan {
  /// Someone to whom a plan gives tasks, or who receives reports.
  public struct Agency: Hashable, Sendable {
    /// The code within the plan, in ASCII.
    public var code: String
    /// The name, as reports print it.
    public var name: String
    /// Its members, if it stands for several agencies.
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

    /// Creates an agency.
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
    /// The title, as it is printed.
    public var title: String

    /// Creates a part.
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

  /// The part of the text that contains a place: the one with the longest matching prefix.
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
