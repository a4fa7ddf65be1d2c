/// A plan: what a unit aims to reach in a period, and what is to be done.
public struct Plan: Hashable, Sendable {
  /// The document that the plan was issued as.
  public struct Document: Hashable, Sendable {
    /// The number; empty where the text shows none.
    public var number: String
    /// The day of issue, as far as the text states it.
    public var date: String
    /// Who issued it.
    public var issuer: String

    /// Creates a document.
    public init(number: String = "", date: String = "", issuer: String = "") {
      self.number = number
      self.date = date
      self.issuer = issuer
    }
  }

  /// The code: `hai-phong-2025`.
  public var code: String
  /// The title, as it is printed.
  public var title: String
  /// The document that the plan was issued as.
  public var document: Document
  /// The unit, within the edition that the plan was written for.
  public var unit: OrganisationUnit.ID
  /// The period that this is about.
  public var period: Period
  /// What was to be reached.
  public var targets: [Target]
  /// To whom the plan gives tasks.
  public var agencies: [Agency]
  /// The parts of the text that contain tasks, in order.
  public var sections: [Section]
  /// What is to be done, in the order of the text.
  public var tasks: [PlanTask]
  /// Who has to report what to whom.
  public var duties: [ReportingDuty]
  /// A sentence that must be printed under every table with the targets, such as `chỉ tiêu minh họa cho địa
  /// giới mới`.
  public var notice: String

  /// Creates a plan.
  public init(
    code: String, title: String, document: Document = Document(), unit: OrganisationUnit.ID,
    period: Period, targets: [Target], agencies: [Agency] = [], sections: [Section] = [],
    tasks: [PlanTask] = [], duties: [ReportingDuty] = [], notice: String = ""
  ) {
    self.code = code
    self.title = title
    self.document = document
    self.unit = unit
    self.period = period
    self.targets = targets
    self.agencies = agencies
    self.sections = sections
    self.tasks = tasks
    self.duties = duties
    self.notice = notice
  }
}
