/// Builds a report from observations: computes every figure of its forms, and states what is missing.
public struct ReportBuilder: Sendable {
  /// Why a report cannot be made.
  public enum Failure: Error, Hashable, Sendable {
    /// The kind of report is not made for such a period.
    case unsuitablePeriod(Period)
    /// No form of that code is valid on the last day of the period.
    case noForm(String)
    /// A form is only for the other calendar than the period's: the form and its calendar.
    case otherCalendar(String, ReportingCalendar)
    /// The unit is not in its edition.
    case unknownUnit(OrganisationUnit.ID)
    /// A table came out wrong: a fault of the program.
    case malformedTable(String, Report.Table.Malformation)
  }

  /// What the figures are computed from.
  public var aggregator: Aggregator
  /// The forms to choose from.
  public var forms: [ReportForm]
  /// The plan that results are held against with what was told on it, if there is one.
  public var record: PlanRecord?
  /// Who reports.
  public var office: ReportingOffice
  /// A sentence that every page must carry; may be empty.
  public var notice: String
  /// What was chosen where the law leaves a definition open, in words, by setting. It is printed under
  /// every table that rests on it.
  public var openChoices: [String: String]
  /// By when returns are due; `nil` prints no deadlines.
  public var deadlines: DeadlineSchedule?
  /// What was agreed on with another office.
  public var agreedFigures: [AgreedFigure]
  /// The programme that the report is on; `nil` for the whole of the work.
  public var programme: Programme?
  /// What the report's own words are made from.
  public var prose: ProseMaterial

  /// A builder with everything that a report needs. Nothing is left to a default: a report without the
  /// agreed figures, say, would show what was corrected, and nobody would know why.
  public init(
    aggregator: Aggregator, forms: [ReportForm], record: PlanRecord?, office: ReportingOffice,
    notice: String, openChoices: [String: String], deadlines: DeadlineSchedule?,
    agreedFigures: [AgreedFigure], programme: Programme?, prose: ProseMaterial
  ) {
    self.aggregator = aggregator
    self.forms = forms
    self.record = record
    self.office = office
    self.notice = notice
    self.openChoices = openChoices
    self.deadlines = deadlines
    self.agreedFigures = agreedFigures
    self.programme = programme
    self.prose = prose
  }

  /// Makes a report of one kind on a unit and a period.
  ///
  /// - Parameters:
  ///   - kind: which forms it consists of.
  ///   - unit: the unit reported on.
  ///   - period: the period.
  ///   - date: the day of signing; `nil` leaves dots to be filled in.
  ///   - findings: what is known of the returns already.
  ///   - sources: what the returns were read from.
  /// - Returns: the report.
  /// - Throws: `Failure`, if the kind, its forms, the unit and the period do not go together.
  public func report(
    _ kind: ReportKind, on unit: OrganisationUnit.ID, for period: Period,
    date: CalendarDate?, findings: [Finding], sources: Report.Sources
  ) throws(Failure) -> Report {
    let builder = TableBuilder(self, kind, on: unit, for: period)
    guard let organisationUnit = builder.aggregator.history[unit] else { throw .unknownUnit(unit) }
    guard kind.periods.contains(period.kind) else { throw .unsuitablePeriod(period) }
    var book = FigureBook(aggregator: builder.aggregator, agreed: agreedFigures)
    var tables: [Report.Table] = []
    var templates = [Self.template("reports", kind.code, kind.version)]
    for code in kind.forms {
      let known = forms.filter { $0.code == code }
      if known.isEmpty { throw .noForm(code) }
      // A kind may name forms of several spans of time; those of other spans are passed over.
      guard let form = known.first(where: { $0.isValid(on: period.lastDay) }) else { continue }
      if let calendar = form.basis.calendar, calendar != period.calendar {
        throw .otherCalendar(code, calendar)
      }
      do throws(Report.Table.Malformation) {
        if let table = try form.layout.table.table(
          form, by: builder, on: organisationUnit, for: period, book: &book)
        {
          tables.append(table)
          templates.append(Self.template("forms", form.code, form.version))
        }
      } catch {
        throw .malformedTable(code, error)
      }
    }
    if tables.isEmpty { throw .noForm(kind.forms.joined(separator: ", ")) }
    let header = Report.Header(
      style: kind.style, parentAgency: office.parentAgency, agency: office.agency,
      number: office.number, place: office.place, date: date,
      title: kind.title.map { builder.fill($0, unit: organisationUnit, period: period) },
      cutOff: Wording.cutOff(of: period), basis: kind.basis, receivers: office.receivers,
      notice: notice, period: period, unit: unit, unitName: organisationUnit.fullName)
    var sources = sources
    sources.templates += templates
    // Two reports of the same months on two calendars are two reports.
    let calendar = period.calendar == .administrative ? "-hanh-chinh" : ""
    let facts = (consume book).facts()
    var report = Report(
      name: [kind.code, programme?.code, period.code].compactMap(\.self).joined(separator: "-")
        + calendar,
      header: header, tables: tables, findings: findings,
      signatures: office.signatures, sources: sources,
      created: date ?? period.lastDay.advanced(byDays: 1), facts: facts,
      vocabulary: builder.vocabulary(of: facts),
      coverage: builder.coverage(on: organisationUnit, for: period))
    report.document = builder.document(of: report, kind, on: organisationUnit, for: period)
    return report
  }

  /// `forms/01-dsh 1`: the file and the version that its editors gave it.
  private static func template(_ folder: String, _ code: String, _ version: String) -> String {
    version.isEmpty ? "\(folder)/\(code)" : "\(folder)/\(code) \(version)"
  }
}
