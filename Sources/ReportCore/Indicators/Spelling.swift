/// Finds the name that somebody probably meant.
public enum Spelling {
  /// The known name that differs least from `name`, if the difference is small enough to be a slip.
  public static func nearest(to name: String, among known: some Sequence<String>) -> String? {
    let limit = max(2, name.utf8.count / 3)
    let ranked = known.map { (distance: distance(name, $0), name: $0) }
      .filter { $0.distance <= limit }
    return ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }

  /// How many letters must be changed, added or left out to turn one name into the other.
  static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(diagonal + (byte == other ? 0 : 1), row[j] + 1, above + 1)
        diagonal = above
      }
    }
    return row[right.count]
  }
}
