import ReportWorkspace

/// A file of a unit that was refused, as the pages of the unit and of the department show it.
struct RefusedLine: Sendable {
  let file: String
  let received: String
  let faults: [String]

  init(_ refused: RefusedReturn) {
    file = refused.fileName
    received = VietnameseTime.text(refused.arrival.received)
    faults = refused.faults.prefix(20).map(Advice.describe)
  }
}

/// A message of the thread on a unit's return, as both sides see it.
struct MessageLine: Sendable {
  let author: String
  let time: String
  let text: String

  init(_ message: MessageBook.Message) {
    author = message.author
    time = VietnameseTime.text(Timestamp(seconds: message.time))
    text = message.text
  }
}
