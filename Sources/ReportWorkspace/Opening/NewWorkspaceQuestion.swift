public import ReportCore

/// A question asked when a workspace is started, with the possible answers.
public struct NewWorkspaceQuestion: Sendable {
  /// The question, in Vietnamese.
  public let text: String
  /// What can be answered, with its number from 1 on.
  public let answers: [String]
  /// The number of the default answer.
  public let usual: Int
  private let take: @Sendable (Int, inout NewWorkspaceChoices) -> Void

  /// Takes an answer: a number, an answer's words, or nothing for the usual one.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if it is no answer.
  public func answer(
    _ words: String, in choices: inout NewWorkspaceChoices
  ) throws(WorkspaceError) {
    let text = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text.isEmpty { return take(usual, &choices) }
    if let number = Int(text), answers.indices.contains(number - 1) {
      return take(number, &choices)
    }
    let entries = answers.enumerated().map {
      Naming.Entry(String($0.offset + 1), names: Self.names(of: $0.element))
    }
    take(Int(try Naming(entries, of: .setting).code(text)) ?? usual, &choices)
  }

  /// An answer, that without what explains it, and the code that it may end with: `thống kê: tháng dương lịch` is
  /// `thống kê` too.
  private static func names(of answer: String) -> [String] {
    let short = answer.firstMatch(of: /[:(]/).map { String(answer[..<$0.range.lowerBound]) }
    let code = answer.firstMatch(of: /\(([a-z0-9-]+)\)$/).map { String($0.1) }
    return [answer] + [short, code].compactMap(\.self)
  }

  fileprivate init(
    _ text: String, _ answers: [String], usual: Int,
    take: @escaping @Sendable (Int, inout NewWorkspaceChoices) -> Void
  ) {
    (self.text, self.answers, self.usual, self.take) = (text, answers, usual, take)
  }
}

extension NewWorkspaceOffer {
  /// What an office is asked once it is known whose workspace it is; nothing that was decided before.
  ///
  /// - Parameters:
  ///   - unit: whose workspace it is.
  ///   - plan: whether the plan is decided.
  ///   - calendar: whether the calendar is decided.
  ///   - decided: which settings are decided, by code or name.
  /// - Returns: the questions, in the order in which they are asked.
  public func questions(
    for unit: OrganisationUnit.ID, plan: Bool, calendar: Bool, settings decided: Set<String>
  ) -> [NewWorkspaceQuestion] {
    var questions: [NewWorkspaceQuestion] = []
    let fitting = plans(for: unit)
    if !plan, !fitting.isEmpty {
      let usual = usualPlan(for: unit).flatMap { plan in fitting.firstIndex { $0.code == plan.code }
      }
      questions.append(
        NewWorkspaceQuestion(
          NewWorkspaceWords.plan,
          fitting.map(NewWorkspaceWords.name) + [NewWorkspaceWords.noPlan],
          usual: (usual ?? fitting.count) + 1
        ) { number, choices in
          choices.plan = number <= fitting.count ? .named(fitting[number - 1].code) : .none
        })
    }
    if !calendar {
      questions.append(
        NewWorkspaceQuestion(
          NewWorkspaceWords.calendar, NewWorkspaceWords.calendars, usual: 1
        ) { number, choices in
          choices.calendar = number == 1 ? .statistical : .administrative
        })
    }
    for setting in settings where !decided.contains(setting.code) && !decided.contains(setting.name)
    {
      let codes = setting.choices.map(\.code)
      questions.append(
        NewWorkspaceQuestion(
          NewWorkspaceWords.open(setting),
          setting.choices.map(\.name) + [NewWorkspaceWords.notChosen],
          usual: codes.count + 1
        ) { number, choices in
          if number <= codes.count { choices.settings[setting.code] = codes[number - 1] }
        })
    }
    return questions
  }
}
