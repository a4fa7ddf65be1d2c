public import ReportCore

extension Finding.Code {
  /// Figures of the other side are in another unit of measure, as their file says, and were converted.
  public static let conversionRead = Finding.Code(rawValue: "measure-converted")
  /// Units of the other side are known on another map than that of the period.
  public static let mapRead = Finding.Code(rawValue: "other-map-read")
  /// A file leaves out lines because they hold nothing but zeros, and they were read as such.
  public static let zerosRead = Finding.Code(rawValue: "zeros-read")
}
