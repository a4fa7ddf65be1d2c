/// Finds the name that somebody probably meant.
public enum Spelling {
  /// The known name that differs least from `name`, if the difference is small enough to be a slip.
  ///
  /// ```swift
  /// Spelling.nearest(to: "birhts", among: ["births", "deaths"])  // births
  /// ```
  public static func nearest(to name: String, among known: some Sequence<String>) -> String? {
    Index(known).nearest(to: name)
  }

  /// Names to be asked again and again, as by a file in which nothing is spelt right.
  public struct Index: Sendable {
    /// The names as bytes, ordered, by their length.
    private var byLength: [Int: [(bytes: [UInt8], name: String)]] = [:]

    /// Creates an index of those names.
    public init(_ names: some Sequence<String>) {
      for name in Set(names).sorted() {
        let bytes = Array(name.utf8)
        byLength[bytes.count, default: []].append((bytes, name))
      }
    }

    /// The name that differs least from `name`, the first of several, if the difference is small
    /// enough to be a slip: a third of its letters, or two.
    public func nearest(to name: String) -> String? {
      let bytes = Array(name.utf8)
      var limit = max(2, bytes.count / 3)
      var found: String?
      // Names of about the same length come first: they are the likely ones, and soon set the limit.
      for step in 0...limit {
        if step > limit { break }
        for length in step == 0 ? [bytes.count] : [bytes.count - step, bytes.count + step] {
          for known in byLength[length] ?? [] {
            guard let distance = Spelling.distance(bytes, known.bytes, atMost: limit) else {
              continue
            }
            if distance < limit || found.map({ known.name < $0 }) ?? true { found = known.name }
            limit = distance
          }
        }
      }
      return found
    }
  }

  /// How many letters must be changed, added or left out to turn one name into the other.
  static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    return distance(left, right, atMost: max(left.count, right.count)) ?? 0
  }

  /// The same, or `nil` if it is more than `limit`: then only a band of the table is computed.
  private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
    if abs(left.count - right.count) > limit { return nil }
    let far = limit + 1
    var row = (0...right.count).map { min($0, far) }
    for i in 1..<(left.count + 1) {
      let first = max(1, i - limit)
      let last = min(right.count, i + limit)
      var diagonal = row[first - 1]
      row[first - 1] = first == 1 ? min(i, far) : far
      var nearest = row[first - 1]
      if first <= last {
        for j in first...last {
          let above = j == i + limit ? far : row[j]
          let changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)
          diagonal = row[j]
          row[j] = min(changed, row[j - 1] + 1, above + 1, far)
          nearest = min(nearest, row[j])
        }
      }
      if nearest > limit { return nil }
    }
    return row[right.count] <= limit ? row[right.count] : nil
  }
}
