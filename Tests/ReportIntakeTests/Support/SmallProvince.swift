import ReportCore
import Testing

@testable import ReportIntake

/// A province with few units and few indicators, before and after the reorganisation.
enum SmallProvince {
  static let communes: [(code: String, kind: OrganisationUnit.Kind, name: String)] = [
    ("00101", .xa, "Hòa Bình"), ("00102", .phuong, "Hồng Bàng"), ("00103", .phuong, "1"),
    ("00104", .dacKhu, "Cát Hải"), ("00105", .xa, "Ea H’leo"),
    ("00201", .xa, "Cẩm Giang"), ("00202", .xa, "Cẩm Giàng"), ("00203", .xa, "Văn Lang"),
    ("00204", .xa, "Văn Lăng"), ("00205", .xa, "Sơn Hà"), ("00206", .xa, "Sơn Hạ"),
    ("00207", .xa, "Ba Tơ"), ("00208", .xa, "Ba Tô"), ("00209", .xa, "Lộc Thạnh"),
    ("00210", .xa, "Lộc Thành"), ("00211", .xa, "Tân Thành"), ("00212", .xa, "Tân Thạnh"),
    ("00213", .xa, "Thanh An"), ("00214", .xa, "Thạnh An"), ("00215", .phuong, "Mỹ Tho"),
    ("00216", .xa, "Mỹ Thọ"), ("00217", .xa, "Đồng Tiến"), ("00218", .phuong, "Đông Tiến"),
    ("00219", .xa, "Tân Hòa"), ("00220", .xa, "Tân Hóa"),
  ]

  static let new: [OrganisationUnit] =
    [unit("77", .tinh, "Bình Minh", nil, .july2025), unit("88", .tinh, "Xa", nil, .july2025)]
    + communes.map { unit($0.code, $0.kind, $0.name, "77", .july2025) }
    + [unit("00901", .xa, "Nơi Khác", "88", .july2025)]

  static let old: [OrganisationUnit] = [
    unit("77", .tinh, "Bình Minh", nil, .june2025),
    unit("010", .init(rawValue: "huyện"), "Bắc", "77", .june2025),
    unit("020", .init(rawValue: "huyện"), "Nam", "77", .june2025),
    unit("01001", .xa, "Tân Lập", "010", .june2025),
    unit("01002", .init(rawValue: "thị trấn"), "Núi", "010", .june2025),
    unit("02001", .xa, "Tân Lập", "020", .june2025),
  ]

  static func unit(
    _ code: String, _ kind: OrganisationUnit.Kind, _ name: String, _ parent: String?,
    _ edition: UnitEdition
  ) -> OrganisationUnit {
    OrganisationUnit(id: .init(code, in: edition), name: name, kind: kind, parentCode: parent)
  }

  static let history: OrganisationHistory = {
    let hierarchies = [(UnitEdition.july2025, new), (.june2025, old)].compactMap { edition, units in
      try? OrganisationHierarchy(edition: edition, units: units)
    }
    return OrganisationHistory(
      hierarchies: hierarchies,
      editions: EditionTimeline(.june2025, dated: [(CalendarDate(dayNumber: 20_270), .july2025)]))
  }()

  static let catalogue: IndicatorCatalogue = {
    let sex = Category(
      code: "sex", name: "Giới tính",
      options: [.init(code: "male", name: "nam"), .init(code: "female", name: "nữ")])
    let order = Category(
      code: "order", name: "Thứ tự sinh",
      options: [.init(code: "2", name: "con thứ 2"), .init(code: "3+", name: "con thứ 3 trở lên")])
    let persons = UnitOfMeasure(rawValue: "người")
    let indicators = [
      Indicator(
        code: "population", name: "Tổng số nhân khẩu thực tế thường trú (dân số)", unit: persons,
        overTime: .last),
      Indicator(
        code: "births", name: "Tổng số trẻ sinh ra", unit: .init(rawValue: "trẻ"),
        categories: ["sex", "order"]),
      Indicator(code: "deaths", name: "Số người chết", unit: persons),
      Indicator(code: "couples", name: "Số cặp kết hôn", unit: .init(rawValue: "cặp")),
      Indicator(
        code: "sex_ratio", name: "Tỷ số giới tính khi sinh", unit: .boysPerHundredGirls,
        origin: .computed(formula: "100 * births.male / births.female"), overUnits: .recompute,
        overTime: .recompute, decimals: 1, domain: .quantity),
      Indicator(
        code: "office_rate", name: "Tỷ suất của cơ quan thống kê", unit: .perMille,
        origin: .statisticsOffice, overUnits: .none, overTime: .none, decimals: 2,
        domain: .quantity),
    ]
    do {
      return try IndicatorCatalogue(indicators: indicators, categories: [sex, order])
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  static let context = context(of: .july2025)

  static func context(of edition: UnitEdition) -> IntakeContext {
    IntakeContext(catalogue: catalogue, history: history, unit: .init("77", in: edition))
  }

  static let forms: [ReportForm] = [
    ReportForm(
      code: "bieu", shortTitle: "Biểu", title: "BÁO CÁO DÂN SỐ", layout: .unitsAcross,
      lines: [
        .init(
          number: "1", title: "Tổng số nhân khẩu thực tế thường trú (dân số) tính đến cuối quý",
          item: IndicatorKey("population")),
        .init(number: "2", title: "Tổng số trẻ sinh ra trong quý", item: IndicatorKey("births")),
        .init(
          number: "2.1", title: "- Số trẻ em nam sinh ra",
          item: IndicatorKey("births", options: "sex=male")),
        .init(
          number: "2.2", title: "- Số trẻ em nữ sinh ra",
          item: IndicatorKey("births", options: "sex=female")),
        .init(number: "3", title: "Số người chết trong quý", item: IndicatorKey("deaths")),
        .init(title: "Tỷ số giới tính khi sinh", item: IndicatorKey("sex_ratio")),
      ], basis: .init("")),
    ReportForm(
      code: "theo-don-vi", shortTitle: "Theo đơn vị", title: "KẾT QUẢ", layout: .unitsDown,
      lines: [
        .init(title: "Dân số", item: IndicatorKey("population"), group: "Dân số cuối kỳ"),
        .init(title: "Tổng số", item: IndicatorKey("births"), group: "Trẻ sinh ra trong kỳ"),
        .init(
          title: "Nam", item: IndicatorKey("births", options: "sex=male"),
          group: "Trẻ sinh ra trong kỳ"),
        .init(
          title: "Nữ", item: IndicatorKey("births", options: "sex=female"),
          group: "Trẻ sinh ra trong kỳ"),
        .init(title: "Số chết", item: IndicatorKey("deaths")),
      ], basis: .init("")),
  ]
}
