import ReportCore

// The sex ratio at birth of a city of two communes, one of which has not reported: no more than the engine.
func id(_ code: String) -> OrganisationUnit.ID { OrganisationUnit.ID(code, in: .july2025) }
let units = [
  OrganisationUnit(id: id("31"), name: "Hải Phòng", kind: .thanhPho),
  OrganisationUnit(id: id("11311"), name: "Thủy Nguyên", kind: .phuong, parentCode: "31"),
  OrganisationUnit(id: id("11948"), name: "Bạch Long Vĩ", kind: .dacKhu, parentCode: "31"),
]
let history = OrganisationHistory(
  hierarchies: [try OrganisationHierarchy(edition: .july2025, units: units)],
  editions: EditionTimeline(.july2025))
let sex = Category(
  code: "sex", name: "giới tính",
  options: [.init(code: "male", name: "nam"), .init(code: "female", name: "nữ")])
let catalogue = try IndicatorCatalogue(
  indicators: [
    Indicator(
      code: "births", name: "Số trẻ sinh ra", unit: UnitOfMeasure(rawValue: "người"),
      categories: ["sex"]),
    Indicator(
      code: "ratio", name: "Tỷ số giới tính khi sinh", unit: .boysPerHundredGirls,
      origin: .computed(formula: "100 * births.male / births.female"),
      overUnits: .recompute, overTime: .recompute, decimals: 1),
  ],
  categories: [sex])

let quarter = Period.quarter(3, of: 2025)
var data = DataSet()
for (item, value) in [("births.male", 57), ("births.female", 52)] as [(String, ExactDecimal)] {
  let key = ObservationKey(unit: id("11311"), item: try catalogue.item(item), period: quarter)
  _ = data.insert(Observation(key: key, value: value))
}

let engine = Aggregator(data: data, catalogue: catalogue, history: history)
let ratio = engine.figure(IndicatorKey("ratio"), of: id("31"), in: quarter)
print("exactly", ratio.value ?? .zero, "printed", try ratio.value?.rounded(decimals: 1) ?? 0)
print("rests on", ratio.coverage.present, "of", ratio.coverage.expected, "returns; lacking:")
for unit in ratio.coverage.missing { print(history[unit]?.fullName ?? unit.code) }
