// What stands in the file that officers write their paragraphs in.
extension PageWords {
  /// What the file is, and how it is written, in lines of at most a screen.
  package static func draftHead(_ period: Period) -> [String] {
    [
      "Lời văn của cán bộ cho báo cáo \(Wording.name(of: period)). Mỗi mục là một đoạn, hoặc nhiều đoạn cách",
      "nhau bằng dòng trống, viết sau dấu | và thụt vào hai dấu cách. Mục nào để trống thì văn bản in chỗ",
      "chờ bổ sung. Chương trình không bao giờ ghi đè tệp này.",
    ]
  }
}
