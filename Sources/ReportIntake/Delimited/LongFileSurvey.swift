public import ReportCore

/// What an interchange file holds, told without keeping its figures.
public struct LongFileSurvey: Sendable {
  /// What the file holds of one item.
  public struct Item: Hashable, Sendable {
    /// How many figures have a value.
    public var present = 0
    /// How many have none.
    public var missing = 0
    fileprivate var whole: Int128 = 0
    /// Of values with decimals, by their count of decimals.
    fileprivate var parts: [UInt8: Int128] = [:]

    /// The plain sum of the values, by which two copies of a file are compared; `nil` if it does not
    /// fit. It is no figure: stocks of several days are in it.
    public var checksum: ExactDecimal? {
      let scale = parts.keys.max() ?? 0
      let sum = parts.reduce(whole * Self.power(scale)) {
        $0 + $1.value * Self.power(scale - $1.key)
      }
      return Int64(exactly: sum).flatMap { ExactDecimal(significand: $0, scale: Int(scale)) }
    }

    private static func power(_ exponent: UInt8) -> Int128 {
      (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    fileprivate mutating func add(_ value: ExactDecimal) {
      present += 1
      if value.scale == 0 {
        whole += Int128(value.significand)
      } else {
        parts[value.scale, default: 0] += Int128(value.significand)
      }
    }
  }

  private var unitNumbers = Interner<OrganisationUnit.ID>()
  private var itemNumbers = Interner<IndicatorKey>()
  private var periodNumbers = Interner<Period>()
  private var statusNumbers = Interner<ObservationStatus>()
  private var counts: [Item] = []

  /// How many figures there are.
  public private(set) var count = 0

  /// Nothing yet.
  init() {}

  /// The units that occur, by code.
  public var units: [OrganisationUnit.ID] { unitNumbers.values.sorted() }
  /// The periods that occur, in order.
  public var periods: [Period] { periodNumbers.values.sorted() }
  /// The indicators and marginals that occur, by code.
  public var items: [(key: IndicatorKey, item: Item)] {
    zip(itemNumbers.values, counts).map { ($0, $1) }.sorted { $0.key < $1.key }
  }
}

extension LongFileSurvey: FigureSink {
  mutating func number(of unit: OrganisationUnit.ID) -> Int32 { unitNumbers.intern(unit) }

  mutating func number(of item: IndicatorKey) -> Int32 {
    let number = itemNumbers.intern(item)
    if counts.count < itemNumbers.values.count { counts.append(Item()) }
    return number
  }

  mutating func number(of period: Period) -> Int32 { periodNumbers.intern(period) }

  mutating func number(of status: ObservationStatus) -> Int32 { statusNumbers.intern(status) }

  mutating func fill(
    unit: Int32, item: Int32, period: Int32, value: ExactDecimal?, status: Int32, line: Int
  ) -> Bool {
    count += 1
    if let value {
      counts[Int(item)].add(value)
    } else {
      counts[Int(item)].missing += 1
    }
    return true
  }

  mutating func insert(_ observation: Observation) -> Bool {
    let key = observation.key
    return fill(
      unit: number(of: key.unit), item: number(of: key.item), period: number(of: key.period),
      value: observation.value, status: number(of: observation.status),
      line: observation.provenance.row)
  }

  func line(of key: ObservationKey) -> Int { 0 }

  mutating func reserve(_ figures: Int) {}
}
