import Foundation
import ReportCore

/// What a workspace knows of the reorganisation beyond the template set.
extension UnitReader {
  /// The successions of a workspace's own editions, from `succession.csv`.
  func ownSuccessions(
    _ url: URL, name: String, among hierarchies: [OrganisationHierarchy]
  ) -> [UnitSuccession] {
    let columns = [
      "old_edition", "old_code", "new_edition", "new_code", "relation", "holds_centre",
    ]
    guard let table = UnitTable(url, name: name, columns: columns, faults: faults) else {
      return []
    }
    var links: [[UnitEdition]: (links: [UnitSuccession.Link], lines: [Int])] = [:]
    table.forEachRow { row in
      let editions = [UnitEdition(rawValue: row[0]), UnitEdition(rawValue: row[2])]
      for (column, edition) in [(0, editions[0]), (2, editions[1])]
      where !hierarchies.contains(where: { $0.edition == edition }) {
        table.fault(
          .unknownName, "Không tìm thấy danh mục đơn vị '\(edition)'.", at: row, column)
      }
      let relation = UnitSuccession.Relation(rawValue: row[4])
      if relation == nil {
        table.fault(.badValue, "Cột 'relation' chỉ nhận whole hoặc part.", at: row, 4)
      }
      let centre: Bool? = row[5] == "1" ? true : row[5] == "0" ? false : nil
      links[editions, default: ([], [])].links.append(
        .init(
          oldCode: row[1], newCode: row[3], relation: relation ?? .whole, holdsCentre: centre))
      links[editions, default: ([], [])].lines.append(row.line)
    }
    guard faults.isEmpty else { return [] }
    return links.sorted { $0.key[0] < $1.key[0] }.compactMap { editions, entry in
      guard let old = hierarchies.first(where: { $0.edition == editions[0] }),
        let new = hierarchies.first(where: { $0.edition == editions[1] })
      else { return nil }
      do throws(UnitSuccession.RefusedLink) {
        return try UnitSuccession(from: old, to: new, links: entry.links, isPartial: true)
      } catch {
        table.fault(
          .inconsistent, error.message(from: old.edition, to: new.edition),
          line: error.index.map { entry.lines[$0] } ?? 0)
        return nil
      }
    }
  }

  /// Which shares of split units went where, from `shares.csv`: an office's own estimate, with its
  /// source.
  func shares(
    _ url: URL, name: String, hierarchies: [OrganisationHierarchy], successions: [UnitSuccession]
  ) -> SuccessionShares {
    let columns = ["old_edition", "old_code", "new_edition", "new_code", "share", "source"]
    guard let table = UnitTable(url, name: name, columns: columns, faults: faults) else {
      return .none
    }
    var shares: [SuccessionShares.Link: ExactDecimal] = [:]
    var lines: [OrganisationUnit.ID: Int] = [:]
    var sources: [String] = []
    table.forEachRow { row in
      let link = SuccessionShares.Link(
        old: .init(row[1], in: UnitEdition(rawValue: row[0])),
        new: .init(row[3], in: UnitEdition(rawValue: row[2])))
      let isKnown = successions.contains {
        $0.old == link.old.edition && $0.new == link.new.edition
          && $0.successors(of: link.old.code).contains {
            $0.newCode == link.new.code && $0.relation == .part
          }
      }
      if !isKnown {
        table.fault(
          .unknownName,
          "Đơn vị \(link.old.code) (\(link.old.edition)) không bị chia vào đơn vị \(link.new.code)"
            + " (\(link.new.edition)).", at: row, 1)
      }
      let share = ExactDecimal(row[4])
      if share == nil {
        table.fault(.badValue, "Cột 'share' cần một số từ 0 đến 1, ví dụ 0.35.", at: row, 4)
      }
      if row[5].isEmpty {
        table.fault(.missingKey, "Cột 'source' phải ghi nguồn của tỷ lệ.", at: row, 5)
      }
      if shares.updateValue(share ?? 0, forKey: link) != nil {
        table.fault(.duplicateName, "Tỷ lệ của hai đơn vị này đã có ở dòng khác.", at: row, 1)
      }
      lines[link.old] = row.line
      if !sources.contains(row[5]) { sources.append(row[5]) }
    }
    guard faults.isEmpty else { return .none }
    do throws(SuccessionShares.RefusedShare) {
      return try SuccessionShares(shares, source: sources.joined(separator: "; "))
    } catch {
      switch error {
      case .outOfRange(let link):
        table.fault(
          .badValue, "Tỷ lệ phải lớn hơn 0 và không quá 1.", line: lines[link.old] ?? 0)
      case .notWhole(let old, let sum):
        let printed = (try? sum.rounded(decimals: 6))?.description ?? "\(sum)"
        table.fault(
          .inconsistent, "Tỷ lệ của đơn vị \(old.code) cộng lại bằng \(printed), phải bằng 1.",
          line: lines[old] ?? 0)
      }
      return .none
    }
  }
}
