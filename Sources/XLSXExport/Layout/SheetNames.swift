import Foundation
import ReportCore

/// Gives sheets names that Excel takes: valid, and no two alike.
struct SheetNames {
  /// The longest name, in UTF-16 units.
  static let longest = 31

  private var taken: Set<String> = []

  /// A name like the one wanted that no other sheet has.
  mutating func name(for wanted: String) -> String {
    let base = Self.valid(wanted)
    var name = base
    var number = 1
    while !taken.insert(Self.folded(name)).inserted {
      number += 1
      let suffix = " (\(number))"
      name = Self.shortened(base, to: Self.longest - suffix.utf16.count) + suffix
    }
    return name
  }

  /// Excel takes two names for one if they differ only in case, in Vietnamese too.
  private static func folded(_ name: String) -> String { name.uppercased().lowercased() }

  private static func valid(_ wanted: String) -> String {
    var kept = ""
    for character in wanted.precomposedStringWithCanonicalMapping {
      switch character {
      case "[", "(": kept += "("
      case "]", ")": kept += ")"
      case "/", "\\", ":": kept += "-"
      case "*", "?": continue
      case "'": kept += "’"
      default:
        kept += character.unicodeScalars.allSatisfy(ShownText.isSeen) ? String(character) : " "
      }
    }
    var name = kept.split(separator: " ").joined(separator: " ")
    if name.isEmpty { name = HeadWords.table }
    // The library does not quote plain names, and formulas would take these for something else.
    if folded(name) == "history" || needsWords(name) { name = "\(HeadWords.table) \(name)" }
    return shortened(name, to: longest)
  }

  /// Whether a name without quotes could be read as a number, a cell or a value.
  private static func needsWords(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isPlain
      && (name.contains(where: \.isNumber) || name.count <= 2
        || ["true", "false"].contains(folded(name)))
  }

  /// As much of a name as fits, cut between words if that does not cost much.
  private static func shortened(_ name: String, to length: Int) -> String {
    if name.utf16.count <= length { return name }
    var kept = ""
    for character in name {
      if kept.utf16.count + String(character).utf16.count > length - 1 { break }
      kept.append(character)
    }
    if let space = kept.lastIndex(of: " "), kept[..<space].count * 3 >= kept.count * 2 {
      kept = String(kept[..<space])
    }
    while let last = kept.last, last == " " || last == "-" || last == "," { kept.removeLast() }
    return kept + "…"
  }
}
