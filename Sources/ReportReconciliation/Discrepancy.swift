public import ReportCore

/// The figures of two sources for the same thing, how they compare, and why they may differ.
///
/// It represents every key that went into it: usually one on each side, several where units of two editions are
/// compared over the ground that they cover together, none where a side's figure was added up or computed.
public struct Discrepancy: Hashable, Sendable {
  /// One of the two sources.
  public enum Side: Hashable, Sendable {
    /// The side that reconciles.
    case here
    /// The side that it is set against.
    case there

    /// The other one.
    public var other: Side { self == .here ? .there : .here }
  }

  /// The figure of one side.
  public struct Reading: Hashable, Sendable {
    /// The keys as the side wrote them.
    public var keys: [ObservationKey] = []
    /// The units whose figures these are, as the side named them.
    public var units: [OrganisationUnit.ID] = []
    /// The figure, converted into our unit of measure and not rounded; `nil` is missing.
    public var value: Fraction?
    /// The unit of the last printed decimal; zero where nothing was rounded.
    public var step = Fraction.zero
    /// What is known of it.
    public var status = ObservationStatus.missing
    /// Where it was read; for several keys, the first.
    public var provenance: Provenance?
    /// Whether it was added up or computed here from the side's own figures.
    public var isDerived = false

    /// Creates an empty value.
    public init() {}
  }

  /// Why two figures cannot be set side by side.
  public enum Reason: Hashable, Sendable {
    /// A side's figure rests on fewer units than there are; those that are lacking, none where the figure
    /// itself is called incomplete.
    case incomplete(Side, [OrganisationUnit.ID])
    /// A side's figure for this unit cannot be had.
    case gap(Side, Figure.Gap)
    /// Several units' figures make no figure of their ground.
    case doesNotAdd
    /// The figures belong to different days.
    case otherCalendar(Side, ReportingCalendar)
    /// A side states that it occurs but was not collected, or that there can be no value.
    case noValue(Side, ObservationStatus)
    /// The key is duplicated on one side.
    case duplicate(Side, ObservationKey)
  }

  /// The possible meanings of an unknown code.
  public struct Candidates: Hashable, Sendable {
    /// Which code it is.
    public enum Subject: Hashable, Sendable {
      /// The unit.
      case unit
      /// The indicator or its options.
      case indicator
    }
    /// Which code it is.
    public var subject: Subject
    /// Units that may be meant, the likeliest first.
    public var units: [OrganisationUnit.ID] = []
    /// Indicators that may be meant, the likeliest first.
    public var items: [IndicatorKey] = []
  }

  /// How the two sides compare.
  public enum Verdict: Hashable, Sendable {
    /// Both say the same.
    case equal
    /// They differ by no more than is tolerated.
    case withinTolerance
    /// They differ by more.
    case outside
    /// The other side has nothing.
    case onlyHere
    /// This side has nothing.
    case onlyThere
    /// Both say that there is no figure, such as that it was not collected.
    case neither
    /// They cannot be compared.
    case notComparable(Reason)
    /// The meaning of the key is unknown, on the given side.
    case unmatched(Side, Candidates)
  }

  /// The indicator or marginal, in our catalogue where it could be found there.
  public var item: IndicatorKey
  /// The unit that the line is named after.
  public var unit: OrganisationUnit.ID
  /// The figure of this side.
  public var here: Reading
  /// The figure of the other side.
  public var there: Reading
  /// Whether they agree, differ, or cannot be compared.
  public var verdict: Verdict
  /// What was tolerated, and by which rule; `nil` where nothing was compared.
  public var rule: ToleranceTable.Rule?
  /// Why they may differ, the likeliest first. Empty where nothing is known.
  public var causes: [ProbableCause] = []

  /// The figure of one side.
  public subscript(side: Side) -> Reading { side == .here ? here : there }

  /// The other side's figure less ours.
  public var difference: Fraction? {
    guard let ours = here.value, let theirs = there.value else { return nil }
    return try? theirs.subtracting(ours)
  }

  /// The difference in percent of ours.
  public var percent: Fraction? {
    guard let difference, let ours = here.value else { return nil }
    return try? difference.multiplied(by: Fraction(Int64(100))).divided(by: ours)
  }

  /// The same seen from the other side.
  public var mirrored: Discrepancy {
    var mirrored = self
    (mirrored.here, mirrored.there) = (there, here)
    mirrored.causes = causes.map(\.mirrored)
    switch verdict {
    case .equal, .withinTolerance, .outside, .neither: break
    case .onlyHere: mirrored.verdict = .onlyThere
    case .onlyThere: mirrored.verdict = .onlyHere
    case .notComparable(let reason): mirrored.verdict = .notComparable(reason.mirrored)
    case .unmatched(let side, let candidates):
      mirrored.verdict = .unmatched(side.other, candidates)
    }
    return mirrored
  }
}

extension Discrepancy.Reason {
  var mirrored: Self {
    switch self {
    case .doesNotAdd: self
    case .incomplete(let side, let units): .incomplete(side.other, units)
    case .gap(let side, let gap): .gap(side.other, gap)
    case .otherCalendar(let side, let calendar): .otherCalendar(side.other, calendar)
    case .noValue(let side, let status): .noValue(side.other, status)
    case .duplicate(let side, let key): .duplicate(side.other, key)
    }
  }
}

extension Discrepancy {
  /// The classes of keys, without their associated values.
  public enum Class: String, Hashable, Sendable, CaseIterable {
    /// Both say the same.
    case equal
    /// They differ by no more than is tolerated.
    case withinTolerance = "within-tolerance"
    /// They differ by more.
    case outside
    /// The other side has nothing.
    case onlyHere = "only-here"
    /// This side has nothing.
    case onlyThere = "only-there"
    /// Both say that there is no figure.
    case neither
    /// They cannot be compared.
    case notComparable = "not-comparable"
    /// The meaning of the key is unknown.
    case unmatched
  }

  /// The class of the verdict.
  public var `class`: Class {
    switch verdict {
    case .equal: .equal
    case .withinTolerance: .withinTolerance
    case .outside: .outside
    case .onlyHere: .onlyHere
    case .onlyThere: .onlyThere
    case .neither: .neither
    case .notComparable: .notComparable
    case .unmatched: .unmatched
    }
  }

  /// What identifies the line from one run to the next, in ASCII: the period, the indicator and the
  /// unit that the line is named after, with the side where it could not be matched.
  public func stableKey(in period: Period) -> String {
    var parts = [period.code, period.calendar.rawValue, item.description, unit.description]
    if case .unmatched(let side, _) = verdict { parts.append(side == .here ? "here" : "there") }
    return parts.joined(separator: "|")
  }
}
