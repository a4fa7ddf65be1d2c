import CXLSXWriter

/// What becomes of memory that was given back.
public enum FreedMemory {
  /// Keeps what was given back, up to 64 MB, for what is made next.
  ///
  /// A workbook takes and gives back some hundred kilobytes many times. By default the C library hands them
  /// to the system each time, which has to clear them again: a sixth of the time of a small workbook. This
  /// holds for the whole process, so a program that writes many workbooks decides it when it starts;
  /// nothing here does it by itself. Without effect where the C library is not glibc.
  public static func keep() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 4 << 20)
      mallopt(M_TRIM_THRESHOLD, 64 << 20)
    #endif
  }
}
