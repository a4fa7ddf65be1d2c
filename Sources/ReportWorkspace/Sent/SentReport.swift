import ReportCore
import ReportTemplates

/// Which of the reports of a period was sent, and how it was made.
struct SentReport {
  /// Its kind, or `form:` with the code of a form; `nil` for the usual one.
  var kind: String?
  /// The number of the programme that it is on.
  var programme: String?
  /// The day of signing; `nil` for dots.
  var date: CalendarDate?
  /// By which boundaries the year before is taken.
  var basis = ComparisonBasis.current

  /// The usual report of a period, signed on a day.
  init(date: CalendarDate?) { self.date = date }

  /// One of those that were kept.
  init(_ made: SentRecord.MadeReport) {
    kind = made.kind
    programme = made.programme
    date = made.date.flatMap { CalendarDate($0) }
    basis = made.basis.flatMap { ComparisonBasis(rawValue: $0) } ?? .current
  }

  private init(
    kind: String, programme: String?, date: CalendarDate?, basis: ComparisonBasis = .current
  ) {
    (self.kind, self.programme, self.date, self.basis) = (kind, programme, date, basis)
  }

  /// The same as it is kept.
  func made(
    in formats: [String], files: [String], as report: SentRecord.Kept
  ) -> SentRecord.MadeReport {
    SentRecord.MadeReport(
      kind: kind, programme: programme, date: date?.description,
      basis: basis == .current ? nil : basis.rawValue, formats: formats, files: files,
      report: report)
  }

  /// Reports that may have given files of these names: those that are called so, signed on a day or on
  /// none, by the boundaries of today or those of the time.
  static func candidates(
    for files: [String], of choice: ReportChoice, _ programmes: [String], date: CalendarDate?
  ) -> [(names: Set<String>, variants: [SentReport])] {
    let kinds = choice.library.kinds.kinds(for: choice.period)
    var known: [(name: String, kind: String, programme: String?)] = kinds.map {
      ($0.code, $0.code, nil)
    }
    for kind in kinds where kind.isOfProgramme {
      known += programmes.map { ("\(kind.code)-\($0)", kind.code, $0) }
    }
    known += choice.library.forms.codes.map { ("form-\($0)", "form:\($0)", nil) }
    return known.compactMap { known in
      let name = "\(known.name)-\(choice.period.code)"
      let names = files.filter { $0.hasPrefix(name + ".") || $0.hasPrefix(name + "--") }
      if names.isEmpty { return nil }
      var variants: [SentReport] = []
      for basis in [ComparisonBasis.current, .reported] {
        for day in date == nil ? [nil] : [date, nil] {
          variants.append(
            SentReport(kind: known.kind, programme: known.programme, date: day, basis: basis))
        }
      }
      return (Set(names), variants)
    }
  }
}

/// Reports that were built again, and how they differ from what was sent.
public struct RebuiltReports: Sendable {
  /// What was written.
  public internal(set) var written: Publisher.Written
  /// A line for each file and cell that differs from what was sent.
  public internal(set) var differences: [String] = []
  /// Files that were sent and that no report of the period gives, such as a scanned page.
  public internal(set) var others: [String] = []
}

/// How what was sent is handed out.
public struct SentParcel: Sendable {
  /// In which package; `nil` leaves the files as they are.
  public var packaging: Packaging?
  /// What seals the package.
  public var seal: PackageSealer?
  /// The path of the package that this one replaces.
  public var replaced: String?

  /// The files as they are, or a package of them.
  public init(
    _ packaging: Packaging? = nil, sealedBy seal: PackageSealer? = nil,
    replacing earlier: String? = nil
  ) {
    (self.packaging, self.seal, replaced) = (packaging, seal, earlier)
  }
}
