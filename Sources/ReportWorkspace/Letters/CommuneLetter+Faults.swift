extension CommuneLetter.Purpose {
  /// Reads which letter somebody means: by its code, or in words.
  ///
  /// - Throws: `WorkspaceError.Code.invalidRequest` if there is no such letter.
  package init(reading text: String) throws(WorkspaceError) {
    let naming = Naming(
      Self.allCases.map { .init($0.rawValue, names: [$0.name]) }, of: .letter)
    self = Self(rawValue: try naming.code(text)) ?? .refusal
  }

  private var name: String {
    switch self {
    case .refusal: "trả lại"
    case .late: "đôn đốc"
    case .explanation: "giải trình"
    }
  }
}
