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
  static func annexes(_ count: Int) -> String {
    count > 1 ? "các Phụ lục kèm theo" : "Phụ lục kèm theo"
  }
  /// One of the tables behind the text, by its place from 0.
  static func annex(_ place: Int, of count: Int) -> String {
    "\(PageWords.annex(count > 1 ? place + 1 : nil)) kèm theo"
  }
  /// The work, where the report is on no programme of it.
  static let allWork = "công tác dân số"

  /// The plan by its number, day, issuer and subject, as far as they are known: how a paper names another
  /// for the first time.
  static func document(of plan: Plan) -> String {
    let document = plan.document
    if document.number.isEmpty { return "" }
    var words = "\(planType) số \(document.number)"
    if !document.date.isEmpty { words += " \(day(inWords: document.date))" }
    if !document.issuer.isEmpty { words += " của \(document.issuer)" }
    guard plan.title.hasPrefix(planType + " ") else { return words }
    let subject = plan.title.dropFirst(planType.count + 1)
    let isAct = acts.contains { subject.hasPrefix($0) }
    return words + (isAct ? " về việc " : " về ") + subject
  }

  private static let planType = "Kế hoạch"
  /// How the subject of a plan begins that is to do something.
  private static let acts = ["thực hiện ", "triển khai ", "tổ chức ", "tăng cường "]

  /// `ngày 05 tháng 02 năm 2025`, of a day as plans have it: `5/2/2025`; anything else as it is written.
  private static func day(inWords text: String) -> String {
    let numbers = text.split(separator: "/").map { Int($0) }
    guard numbers.count == 3, let day = numbers[0], let month = numbers[1], let year = numbers[2],
      let date = CalendarDate(year: year, month: month, day: day)
    else { return "ngày \(text)" }
    return longDate(date)
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

  /// Behind a rate of several years.
  static let onAverageOfAYear = " bình quân một năm"

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
  /// After the units that a change covers.
  static let inBothPeriods = " có ở cả hai kỳ"

  /// Parts of the period of which there is nothing at all.
  static func withoutReturns(for parts: [Period]) -> String {
    ", chưa có số liệu \(parts.map(name(of:)).joined(separator: ", "))"
  }

  /// Before the number of all, where all are of one kind.
  static let allOf = "cả "
  /// Behind how many targets are met, not met, to be judged later, not judged.
  static let targetStates = [
    " chỉ tiêu đạt", " chỉ tiêu chưa đạt", " chỉ tiêu đánh giá vào cuối năm",
    " chỉ tiêu đánh giá vào cuối kỳ kế hoạch", " chỉ tiêu chưa đánh giá được",
    " chỉ tiêu chưa đạt mức phấn đấu",
  ]
  /// More units than this are given by their number; their names are in a table.
  static let mostNames = 20

  /// Behind how many tasks are in that state.
  static func tasks(_ state: String) -> String { " nhiệm vụ \(withinSentence(state))" }

  /// `tỉnh Lai Châu`: the type of a unit is in lower case within a sentence.
  package static func withinSentence(_ name: String) -> String {
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
