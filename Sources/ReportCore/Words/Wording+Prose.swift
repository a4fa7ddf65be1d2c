// What prose says beside the sentences of narratives.
extension Wording {
  // MARK: The document

  /// In the list of receivers: those named at the head.
  static let asAbove = "Như trên"
  /// Where the paper is kept.
  static func archived(_ archive: String) -> String { "Lưu: \(archive)" }
  /// The number of a part.
  static func part(_ number: Int) -> String { "Phần \(PageWords.roman(number))" }
  /// The letters of points, in their order.
  static let pointLetters = Array("abcdđeghiklmnopqrstuvxy")
  /// Tables stand behind the text.
  static let annexes = "Phụ lục kèm theo"
  /// The work, where the report is on no programme of it.
  static let allWork = "công tác dân số"

  /// The plan by its number, day and issuer, as far as they are known.
  static func document(of plan: Plan) -> String {
    let document = plan.document
    if document.number.isEmpty { return "" }
    var words = "Kế hoạch số \(document.number)"
    if !document.date.isEmpty { words += " ngày \(document.date)" }
    if !document.issuer.isEmpty { words += " của \(document.issuer)" }
    return words
  }

  // MARK: Officers' own paragraphs

  /// What an officer is to write there.
  static func placeholder(_ prompt: String) -> String { "[Cán bộ bổ sung: \(prompt)]" }
  /// What the data offers for it.
  static func offer(_ line: String) -> String { "Gợi ý từ dữ liệu: \(line)" }
  /// A target that is not met.
  static func unmet(_ target: Target) -> String { "chưa đạt chỉ tiêu \"\(target.title)\"." }

  /// Who has not reported for a part of the period.
  static func silent(_ units: [OrganisationUnit], for part: Period) -> String {
    "\(name(of: part)): \(noReturn(of: units))."
  }

  /// What an agency says of a task.
  static func told(_ text: String, of task: PlanTask, by sender: String) -> String {
    "\(sender), nhiệm vụ \"\(task.title)\": \(text)"
  }

  /// A task that is due or overdue.
  static func coming(_ task: PlanTask, isOverdue: Bool) -> String {
    let word = isOverdue ? "đã quá hạn" : "thời hạn"
    return "nhiệm vụ \"\(task.title)\" (\(word): \(withinSentence(deadline(of: task))))."
  }

  // MARK: Figures in sentences

  /// Before how many units a figure rests on.
  static let byFiguresOf = "theo số liệu của "
  /// The same where they cannot be counted.
  static let byReturnsReceived = "theo số liệu của những báo cáo đã nhận"
  /// Before how many units the figure holds a part of.
  static let andPartsOf = " và một phần kỳ của "
  /// Behind it.
  static let unitsOfThose = " đơn vị"
  /// Before what is said of some of the units.
  static let amongThose = ", trong đó "
  /// Behind units over which a change is told.
  static let inBothPeriods = " có ở cả hai kỳ"

  /// Parts of the period of which there is nothing at all.
  static func withoutReturns(for parts: [Period]) -> String {
    ", chưa có số liệu \(parts.map(name(of:)).joined(separator: ", "))"
  }

  /// Behind how many tasks are in that state.
  static func tasks(_ state: String) -> String { " nhiệm vụ \(withinSentence(state))" }

  /// `tỉnh Lai Châu`: the type of a unit is in lower case within a sentence.
  static func withinSentence(_ name: String) -> String {
    name.prefix(1).lowercased() + name.dropFirst()
  }

  // MARK: Who signs

  /// Who signs where a workspace does not say: neutral, and not taken from any circular.
  static let neutralSignatures = [
    Report.Signature(role: "NGƯỜI LẬP BIỂU", manner: "(Ký, ghi rõ họ tên)"),
    Report.Signature(role: "THỦ TRƯỞNG ĐƠN VỊ", manner: signedAndSealed),
  ]

  /// Under who signs for an office.
  static let signedAndSealed = "(Ký, đóng dấu, ghi rõ họ tên)"
}
