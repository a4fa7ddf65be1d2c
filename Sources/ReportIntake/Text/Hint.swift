/// Whether a name that is alike may be offered for one that is unknown. A hint that leads astray is worse
/// than none: a slip of the pen makes no word that another name has.
enum Hint {
  /// The words of names, without accents.
  static func words(of names: some Sequence<String>) -> Set<String> {
    var words: Set<String> = []
    for name in names { words.formUnion(parts(of: name)) }
    return words
  }

  private static func parts(of name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Words that turn the meaning of a name round, and are left out by no slip.
  private static let telling: Set<String> = [
    "khong", "chua", "moi", "thoi", "dang", "nam", "nu", "trai", "gai", "di", "den", "tang", "giam",
    "truoc", "sau", "tren", "duoi", "ly", "ket", "sinh", "chet", "lan",
  ]

  /// Small words that some write and others leave out, without a change of meaning.
  private static let small: Set<String> = [
    "so", "luong", "tong", "la", "cac", "cua", "va", "trong", "ve", "co", "ra", "do", "o", "tai",
  ]

  /// Whether one name may be a slip of the pen for another: word by word, each as it is but for a letter, a
  /// space too many or too few, a small word left out. A slip makes no word that another name has, and no
  /// whole word of another.
  ///
  /// - Parameters:
  ///   - own: what somebody wrote, without accents.
  ///   - other: the name that is alike.
  ///   - known: the words of all names.
  /// - Returns: whether the name may be offered.
  static func mayBeMeant(_ own: String, by other: String, known: Set<String>) -> Bool {
    let (words, meant) = (parts(of: own), parts(of: other))
    if words.count == meant.count {
      return zip(words, meant).allSatisfy { isSlip($0, for: $1, known: known) }
    }
    return joins(words, meant) || joins(meant, words)
      || differInSmallWords(words, meant, known: known)
  }

  /// Whether one word is another, or a slip for it: a letter, or two in a long word.
  private static func isSlip(_ word: String, for meant: String, known: Set<String>) -> Bool {
    if word == meant { return true }
    if known.contains(word) || telling.contains(word) || common.contains(word) { return false }
    // Between short words that turn a meaning round, one letter decides.
    if telling.contains(meant), meant.count < 4 { return false }
    let (written, wanted) = (Array(word), Array(meant))
    return slips(written, wanted) <= (wanted.count > 6 ? 2 : 1)
  }

  /// Words that lists and titles are full of, and that are no slip for a word of a name that looks alike.
  private static let common: Set<String> = [
    "thon", "xom", "to", "ban", "ap", "lop", "buoi", "khu", "doi", "cap", "dong", "ty", "le",
    "khau", "ao", "hoc", "tre", "em", "con", "ca", "tien", "khach", "xe", "nha", "may", "lan",
  ]

  /// Whether one side has two words for one of the other, a space too many, and else the same words.
  private static func joins(_ more: [String], _ less: [String]) -> Bool {
    guard more.count == less.count + 1 else { return false }
    return less.indices.contains { index in
      let joined = more[index] + more[index + 1]
      return slips(Array(joined), Array(less[index])) <= 1
        && more[..<index].elementsEqual(less[..<index])
        && more[(index + 2)...].elementsEqual(less[(index + 1)...])
    }
  }

  private static func differInSmallWords(
    _ words: [String], _ meant: [String], known: Set<String>
  ) -> Bool {
    let (own, other) = (words.filter { !small.contains($0) }, meant.filter { !small.contains($0) })
    return own.count == other.count && !own.isEmpty
      && zip(own, other).allSatisfy { isSlip($0, for: $1, known: known) }
  }

  /// How many letters must change for one text to become another.
  static func slips(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let changed = corner + (letter == other ? 0 : 1)
        corner = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[second.count]
  }
}
