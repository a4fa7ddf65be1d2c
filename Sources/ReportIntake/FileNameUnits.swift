internal import Foundation
package import ReportCore

/// What the name of a file or of a sheet says of the unit, in the ways in which officers name files:
/// `2026-Q2 Xã Bum Tở (03466).xlsx`, `bao cao phuong le chan.xls`, `Lê Chân Q3-2025.xlsx`.
package struct FileNameUnits {
  /// The units that report, by the words of their names, without accents.
  private var byWords: [[String]: [OrganisationUnit]] = [:]
  private var byCode: [String: OrganisationUnit] = [:]
  private var longest = 0

  /// The units among which names are looked for.
  package init(_ units: [OrganisationUnit]) {
    for unit in units {
      let words = Self.words(of: unit.name).map(\.plain)
      // Wards that bear a number are named by nothing but that number.
      guard words.contains(where: { $0.contains(where: \.isLetter) }) else { continue }
      byWords[words, default: []].append(unit)
      byCode[unit.code] = unit
      longest = max(longest, words.count)
    }
  }

  /// The words for kinds of units, each as it is written without accents.
  private static let kinds: [(words: [String], kind: OrganisationUnit.Kind)] = [
    (["dac", "khu"], .dacKhu), (["phuong"], .phuong), (["xa"], .xa),
    (["thi", "tran"], .init(rawValue: "thị trấn")),
  ]
  /// What stands in the names of files beside the unit's.
  private static let fillers: Set<String> = [
    "bao", "cao", "bc", "bieu", "mau", "so", "lieu", "sl", "dan", "ds", "khhgd", "quy", "q", "nam",
    "thang", "t", "i", "ii", "iii", "iv", "gui", "nop", "lan", "ban", "chinh", "thuc", "bo",
    "sua", "moi", "cuoi", "final", "copy", "ctds", "cong", "tac", "tyt", "tram", "y", "te", "ubnd",
    "cua", "don", "vi", "bang", "tong", "hop", "th", "file", "ok", "v",
  ]

  /// The units that a name may stand for; none if it names none.
  ///
  /// A name without accents may stand for several. The word for a kind makes a name of one, or that
  /// nothing else stands beside it but what files are called by; `cũ` behind it says that it is gone.
  package func named(in text: String) -> [OrganisationUnit] {
    let words = Self.words(of: text)
    let codes = words.compactMap { $0.plain.count == 5 ? byCode[$0.plain] : nil }
    if !codes.isEmpty { return codes }
    let isPlain = words.allSatisfy { $0.plain == $0.marked }
    var found: [OrganisationUnit] = []
    for start in words.indices {
      for (kindWords, kind) in Self.kinds
      where words[start...].map(\.plain).starts(with: kindWords) {
        let first = start + kindWords.count
        found += units(from: first, in: words, isPlain: isPlain).filter { unit in
          unit.kind == kind || [.xa, .phuong].contains(kind) && [.xa, .phuong].contains(unit.kind)
        }
      }
    }
    if !found.isEmpty { return found }
    for start in words.indices {
      let own = units(from: start, in: words, isPlain: isPlain)
      guard let count = own.first.map({ Self.words(of: $0.name).count }) else { continue }
      let isAlone = (words[..<start] + words[(start + count)...]).allSatisfy { word in
        let letters = word.plain.filter(\.isLetter)
        return letters.isEmpty || Self.fillers.contains(letters)
      }
      if isAlone { return own }
    }
    return []
  }

  /// The units whose name, the longest there is, begins at a word.
  private func units(
    from start: Int, in words: [(plain: String, marked: String)], isPlain: Bool
  ) -> [OrganisationUnit] {
    guard start < words.count else { return [] }
    for count in stride(from: min(longest, words.count - start), through: 1, by: -1) {
      let own = words[start..<start + count]
      let candidates = byWords[own.map(\.plain)] ?? []
      let found = candidates.filter { unit in
        isPlain || Self.words(of: unit.name).map(\.marked) == own.map(\.marked)
      }
      if found.isEmpty { continue }
      let next = start + count < words.count ? words[start + count].plain : ""
      return next == "cu" ? [] : found
    }
    return []
  }

  /// The words and numbers of a name, without accents and with them.
  private static func words(of text: String) -> [(plain: String, marked: String)] {
    IntakeText.key(text).split { !$0.isLetter && !$0.isNumber }.map {
      (IntakeText.accentless(String($0)), String($0))
    }
  }
}
