import ArgumentParser
import Foundation
import ReportCore

extension Units {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mã này là đơn vị nào ở mỗi danh mục.")

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Mã đơn vị, kể cả các số 0 ở đầu.")
    var code: String

    func run() throws {
      let (history, _) = try catalogue.load()
      let found = history.hierarchies.values.compactMap { $0[code] }.sorted { $0.id < $1.id }
      if found.isEmpty {
        throw Failure(.usage, "Không có đơn vị nào mang mã '\(code)' trong các danh mục.")
      }
      for unit in found { Console.result(Lineage(history).line(unit)) }
      if Set(found.map(\.name)).count > 1 {
        Console.result("Lưu ý: cùng một mã nhưng là các đơn vị khác nhau ở các danh mục.")
      }
    }
  }

  struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Đơn vị được lập từ đâu, nay thuộc đâu, và so sánh được với năm trước đến mức nào.")

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Mã hoặc tên đơn vị (đúng dấu), ví dụ 11713 hoặc 'Nghi Dương'.")
    var unit: String

    func run() throws {
      let (history, _) = try catalogue.load()
      let name = unit.precomposedStringWithCanonicalMapping.lowercased()
      let found = history.hierarchies.values.flatMap(\.units).filter { candidate in
        candidate.code == unit || candidate.name.lowercased() == name
          || candidate.fullName.lowercased() == name
      }.sorted { $0.id < $1.id }
      if found.isEmpty {
        throw Failure(.usage, "Không có đơn vị nào mang mã hoặc tên '\(unit)' trong các danh mục.")
      }
      let lineage = Lineage(history)
      for unit in found {
        Console.result(lineage.line(unit))
        for line in lineage.links(unit) + lineage.comparison(unit) { Console.result("  " + line) }
      }
    }
  }
}

/// Words for where units came from and went to.
struct Lineage {
  private let history: OrganisationHistory

  init(_ history: OrganisationHistory) { self.history = history }

  /// `11713  Xã Nghi Dương, Thành phố Hải Phòng  (danh mục 2025-07-01)`.
  func line(_ unit: OrganisationUnit) -> String {
    let above = history.hierarchies[unit.id.edition]?.ancestors(of: unit.code) ?? []
    let place = above.map { ", \($0.fullName)" }.joined()
    return "\(unit.code)  \(unit.fullName)\(place)  (danh mục \(unit.id.edition))"
  }

  /// The units that a unit came from and went into.
  func links(_ unit: OrganisationUnit) -> [String] {
    history.successions.flatMap { succession -> [String] in
      var lines: [String] = []
      if succession.new == unit.id.edition {
        lines += succession.predecessors(of: unit.code).map { link in
          "lập từ \(name(link.oldCode, succession.old)), \(words(link))"
        }
      }
      if succession.old == unit.id.edition {
        lines += succession.successors(of: unit.code).map { link in
          "nay thuộc \(name(link.newCode, succession.new)), \(words(link))"
        }
      }
      return lines
    }
  }

  /// Whether a unit of a later edition can be compared with the one before.
  func comparison(_ unit: OrganisationUnit) -> [String] {
    history.successions.filter { $0.new == unit.id.edition }.compactMap { succession in
      guard succession.predecessors(of: unit.code).isEmpty == false else { return nil }
      do throws(Territory.Obstacle) {
        let piece = try Territory(of: unit.id, in: [succession.old], history: history).pieces[0]
        let count = piece.units[succession.old]?.count ?? 0
        return count == 1
          ? "so sánh được: toàn bộ một đơn vị cũ" : "so sánh được: tổng của \(count) đơn vị cũ"
      } catch {
        return group(of: unit, succession)
      }
    }
  }

  private func group(of unit: OrganisationUnit, _ succession: UnitSuccession) -> String {
    let top = history.hierarchies[unit.id.edition]?.ancestors(of: unit.code).last ?? unit
    let piece = (try? Territory(of: top.id, in: [succession.old], history: history))?
      .pieces.first { $0.units[unit.id.edition]?.contains(unit.id) == true }
    let others = (piece?.units[unit.id.edition] ?? []).filter { $0 != unit.id }
    let names = others.map { name($0.code, $0.edition) }.joined(separator: "; ")
    return "không so sánh được riêng (có đơn vị cũ bị chia tách); so sánh được theo nhóm cùng với:"
      + " \(names)"
  }

  private func name(_ code: String, _ edition: UnitEdition) -> String {
    let unit = history.hierarchies[edition]?[code]
    return "\(unit?.fullName ?? "?") (\(code), danh mục \(edition))"
  }

  private func words(_ link: UnitSuccession.Link) -> String {
    link.relation == .whole ? "nguyên vẹn" : "một phần"
  }
}
