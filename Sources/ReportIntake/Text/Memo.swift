import Synchronization

/// What was made of words that stand in every table: taking a title apart takes far longer than looking
/// it up, and the same cell is asked about several times before it is known what it is.
///
/// A class, because all files of a reader share it.
final class Memo<Value: Sendable>: Sendable {
  /// More than the titles and units of a batch; a file of other words does not fill the memory.
  private static var limit: Int { 20_000 }
  private static var longest: Int { 200 }

  private let known = Mutex<[String: Value]>([:])

  /// The value of a text, made if it is not known yet.
  func value(of text: String, _ make: (String) -> Value) -> Value {
    if text.utf8.count > Self.longest { return make(text) }
    if let found = known.withLock({ $0[text] }) { return found }
    let made = make(text)
    known.withLock { known in
      if known.count < Self.limit { known[text] = made }
    }
    return made
  }
}
