import Foundation
import ReportCore
import ReportTemplates
import SeededRandom
import TestWorkbooks
import Testing

@testable import ReportIntake

/// Hints over all official names: what is offered is what was meant, or nothing is.
@Suite struct HintTests {
  private let matcher: IndicatorMatcher
  private let names: [(name: String, items: Set<IndicatorKey>)]

  init() throws {
    let workspace = try HaiPhong.workspace()
    let catalogue = workspace.catalogue
    let matcher = IndicatorMatcher(catalogue: catalogue, forms: workspace.library.forms.forms)
    self.matcher = matcher
    var official: Set<String> = []
    for form in workspace.library.forms.forms {
      for line in form.lines where line.item != nil && line.group.isEmpty {
        official.insert(line.title)
      }
    }
    for indicator in catalogue.indicators {
      official.insert(indicator.name)
      for category in indicator.categories.compactMap({ catalogue.categories[$0] }) {
        for option in category.options {
          if let item = IndicatorKey(indicator.code, options: "\(category.code)=\(option.code)") {
            official.insert(catalogue.name(of: item))
          }
        }
      }
    }
    for aliases in catalogue.aliases.values { official.formUnion(aliases) }
    names = official.sorted().map { (name: $0, items: Self.items(matcher.match($0))) }.filter {
      !$0.items.isEmpty
    }
  }

  private static func items(_ match: IndicatorMatch) -> Set<IndicatorKey> {
    switch match {
    case .item(let item): [item]
    case .ambiguous(let items): Set(items)
    case .unknown: []
    }
  }

  private func hint(for title: String) -> IndicatorKey? {
    if case .unknown(let suggestion) = matcher.match(title) { suggestion } else { nil }
  }

  @Test func `a slip of the pen is offered the name that was meant, or none`() {
    #expect(names.count > 150)
    var generator = SeededGenerator(seed: 30)
    var offered = 0
    for (name, items) in names {
      for _ in 0..<6 {
        var letters = Array(name)
        let place = Int(generator.next() % UInt64(letters.count))
        switch generator.next() % 3 {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        default: letters[place] = "x"
        }
        let title = String(letters)
        guard letters[..<min(place, letters.count)].contains(where: \.isLetter) || place == 0,
          !name.contains(where: \.isNumber) || !"0123456789".contains(Array(name)[place]),
          let found = hint(for: title)
        else { continue }
        offered += 1
        // Parts of one indicator have names that differ in a letter; another indicator is another thing.
        let meant = Set(items.map(\.indicator))
        #expect(
          items.contains(found)
            || meant.contains(found.indicator) && items.count == 1
              && found.options.isEmpty == items.first?.options.isEmpty,
          "'\(title)' for '\(name)': \(found)")
      }
    }
    #expect(offered > 100)
  }

  /// Words that turn a name into another one.
  static let turned = [
    ("nam", "nữ"), ("nữ", "nam"), ("đến", "đi"), ("đi", "đến"), ("sinh", "chết"), ("chết", "sinh"),
    ("kết hôn", "ly hôn"), ("ly hôn", "kết hôn"), ("tăng", "giảm"), ("trước", "sau"),
    ("mới", "thôi"), ("đang", "thôi"), ("hộ", "thôn"), ("2", "3"), ("3", "4"), ("trai", "gái"),
    ("được", "không được"), ("dưới", "trên"), ("trẻ", "cặp"), ("người", "hộ"),
  ]

  @Test(arguments: turned)
  func `another word is another name, and is never offered the one that it replaced`(
    word: String, by other: String
  ) {
    for (name, items) in names {
      let key = IntakeText.key(name)
      guard (" " + key + " ").contains(" \(word) ") else { continue }
      let title = (" " + key + " ").replacing(" \(word) ", with: " \(other) ").trimmed
      guard let found = hint(for: title) else { continue }
      #expect(!items.contains(found), "'\(title)' is offered '\(name)'")
    }
  }

  @Test(arguments: ["con thứ 3+ sinh đôi", "Tổng số hộ khẩu ảo", "Số lớp", "Tổng số hô", "Số thôn"])
  func `what is offered has the words of what was written`(title: String) {
    guard let found = hint(for: title) else { return }
    #expect(found.indicator != "training_courses", "\(title): \(found)")
    #expect(!(title.contains("3") && found.options.contains("2")), "\(title): \(found)")
  }

  @Test(arguments: [
    ("Số trẻ sing ra", "births"), ("Tổng số người chêt", "deaths"),
    ("tổng sô trẻ sinhra", "births"),
    ("Dan so", "population"), ("so tre sinh ra", "births"),
    ("Số hộ gia đìn", "households[type=family]"),
  ])
  func `slips in the words that tell are offered what was meant`(title: String, item: String) {
    #expect(hint(for: title)?.description == item)
  }

  @Test(arguments: [
    "con thứ 3+ trở xuống", "Tổng số hộ nghèo", "Số người chuyển hộ", "Số trẻ bỏ học", "Số xe máy",
    "Số bà mẹ sinh đôi", "Số lớp tập huấn", "Số người tiêm chủng", "Số hộ sinh con thứ 3",
    "Số thai",
    "Số người khuyết tật", "Số người nghèo", "Số buổi tuyên truyền", "Số người đang nuôi con",
    "Tổng số khẩu nghèo", "Số nam thanh niên", "Số người chuyển đổi", "Số đi tù",
  ])
  func `other things are offered nothing`(title: String) {
    #expect(hint(for: title) == nil)
  }

  @Test func `units of other names are not offered`() throws {
    let workspace = try HaiPhong.workspace()
    let context = HaiPhong.context(workspace)
    let units = try #require(UnitMatcher(context, edition: .july2025))
    let all = try #require(workspace.history.hierarchies[.july2025]).units
    var wrong = 0
    for unit in all where !context.covers(unit.id) && unit.parentCode != nil {
      if case .unknown(let suggestions) = units.match(name: unit.fullName), !suggestions.isEmpty {
        // The same name with other accents, or of another kind, may have been meant.
        let plain = IntakeText.accentless(unit.name)
        if !suggestions.contains(where: { IntakeText.accentless($0.name) == plain }) { wrong += 1 }
      }
    }
    #expect(wrong * 20 < all.count, "\(wrong) of \(all.count)")
  }

  @Test(arguments: [
    ("Phường Thành Đôngg", "10507"), ("Phường Thanh Đông", "10507"), ("Phường Hải Dươngx", "10525"),
  ])
  func `slips in names of units are`(name: String, code: String) throws {
    let workspace = try HaiPhong.workspace()
    let units = try #require(UnitMatcher(HaiPhong.context(workspace), edition: .july2025))
    #expect(
      units.match(name: name) == .unknown(suggestions: units.units.filter { $0.code == code }))
  }
}
