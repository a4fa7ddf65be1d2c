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

  /// Whether two names differ in words that are words of names, and so mean something else.
  ///
  /// - Parameters:
  ///   - own: what somebody wrote, without accents.
  ///   - other: the name that is alike.
  ///   - known: the words of all names.
  /// - Returns: whether the name must not be offered.
  static func isOfOtherWords(_ own: String, _ other: String, known: Set<String>) -> Bool {
    let (first, second) = (parts(of: own), parts(of: other))
    guard first.count == second.count else {
      let difference = Set(first).symmetricDifference(second)
      return !difference.isDisjoint(with: telling)
    }
    return zip(first, second).contains { word, meant in
      word != meant && (known.contains(word) || telling.contains(word) || telling.contains(meant))
    }
  }
}
