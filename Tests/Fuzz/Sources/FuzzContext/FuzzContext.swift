public import ReportCore
public import ReportIntake

/// A province with a few communes and indicators, so that a made-up file can get as far as figures.
public enum FuzzContext {
  /// The indicators.
  public static let catalogue: IndicatorCatalogue = {
    do {
      return try makeCatalogue()
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// Reads whole files: what is refused must be refused by findings.
  public static let reader: ReturnReader = {
    do {
      return try makeReader()
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// Reads a file in every way that a caller can ask for; returns how many findings there were.
  @discardableResult
  public static func read(_ bytes: [UInt8]) -> Int {
    var options = ReadOptions()
    var count = reader.read(bytes, file: "tệp", options: options).findings.count
    options.period = .quarter(3, of: 2025)
    options.encoding = bytes.count.isMultiple(of: 2) ? .tcvn3 : .vni
    options.onlyUnitsWithoutFaults = true
    count += reader.read(bytes, file: "tệp", options: options).findings.count
    options.encoding = nil
    options.layout = ReturnLayout(
      code: "thử", direction: bytes.count.isMultiple(of: 2) ? .down : .across, names: 2, codes: 1,
      first: 3, figures: [4: IndicatorKey("births"), 5: IndicatorKey("population")])
    return count + reader.read(bytes, file: "tệp", options: options).findings.count
  }

  private static func makeCatalogue() throws -> IndicatorCatalogue {
    let sex = Category(
      code: "sex", name: "Giới tính",
      options: [.init(code: "male", name: "nam"), .init(code: "female", name: "nữ")])
    return try IndicatorCatalogue(
      indicators: [
        Indicator(
          code: "population", name: "Dân số", unit: .init(rawValue: "người"), overTime: .last),
        Indicator(
          code: "births", name: "Tổng số trẻ sinh ra", unit: .init(rawValue: "trẻ"),
          categories: ["sex"]),
        Indicator(code: "deaths", name: "Số người chết", unit: .init(rawValue: "người")),
      ], categories: [sex])
  }

  private static func makeReader() throws -> ReturnReader {
    let edition = UnitEdition.july2025
    func unit(_ code: String, _ kind: OrganisationUnit.Kind, _ name: String) -> OrganisationUnit {
      OrganisationUnit(
        id: .init(code, in: edition), name: name, kind: kind,
        parentCode: kind == .tinh ? nil : "77")
    }
    let hierarchy = try OrganisationHierarchy(
      edition: edition,
      units: [
        unit("77", .tinh, "Bình Minh"), unit("00101", .xa, "Hòa Bình"),
        unit("00102", .phuong, "Hồng Bàng"), unit("00201", .xa, "Cẩm Giang"),
        unit("00202", .xa, "Cẩm Giàng"), unit("00104", .dacKhu, "Cát Hải"),
      ])
    let history = OrganisationHistory(
      hierarchies: [hierarchy],
      editions: EditionTimeline(edition, dated: [(CalendarDate(dayNumber: 20_270), edition)]))
    let form = ReportForm(
      code: "bieu", shortTitle: "Biểu", title: "BÁO CÁO", layout: .unitsAcross,
      lines: [
        .init(number: "1", title: "Dân số", item: IndicatorKey("population")),
        .init(number: "2", title: "Tổng số trẻ sinh ra trong quý", item: IndicatorKey("births")),
        .init(
          number: "2.1", title: "- Số trẻ em nam sinh ra",
          item: IndicatorKey("births", options: "sex=male")),
        .init(number: "3", title: "Số người chết trong quý", item: IndicatorKey("deaths")),
      ], basis: .init(""))
    return ReturnReader(
      context: IntakeContext(
        catalogue: catalogue, history: history, unit: .init("77", in: edition)), forms: [form])
  }
}
