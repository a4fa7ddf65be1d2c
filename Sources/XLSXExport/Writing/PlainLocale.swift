import Foundation
import ReportCore

/// Runs work with the decimal point as the decimal sign, on this thread only.
///
/// The library prints numbers by the numeric locale, and a decimal comma in the file breaks it. A
/// program that links this one may have called `setlocale`.
func withDecimalPoint(_ work: () throws(ExportError) -> Void) throws(ExportError) {
  guard let plain = newlocale(LC_NUMERIC_MASK, "C", nil) else {
    throw ExportError(.failed, "Không đặt được quy ước ghi số cho tệp bảng tính.")
  }
  let previous = uselocale(plain)
  defer {
    uselocale(previous)
    freelocale(plain)
  }
  try work()
}
