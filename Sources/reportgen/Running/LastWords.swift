import Foundation

/// What is said when the program cannot go on at all: memory that is not there ends it wherever it is, by a
/// signal that would say nothing to an officer.
///
/// Only what is allowed within a signal handler is done there: the words are ready, and are written by one
/// call of the system.
enum LastWords {
  /// The least of address space and of open files with which any work can be done.
  private static let (leastMemory, leastFiles) = (rlim_t(400 << 20), rlim_t(24))

  /// Listens to the signals that end the program.
  static func prepare() {
    let size = 64 << 10
    var stack = stack_t()
    // A stack that has overflown is no place for a handler. It is in use to the end.
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for signal in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in LastWords.speak() }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(signal, &action, nil)
    }
  }

  /// Refuses to begin under limits with which nothing can be done.
  ///
  /// - Throws: `Failure` with the limit.
  static func checkLimits() throws {
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < leastMemory
    {
      throw Failure(
        .input,
        "Giới hạn bộ nhớ của phiên làm việc quá thấp (\(limit.rlim_cur >> 20) MB, cần ít nhất"
          + " \(leastMemory >> 20) MB); hãy nâng giới hạn (ulimit -v).")
    }
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < leastFiles
    {
      throw Failure(
        .input,
        "Giới hạn số tệp mở của phiên làm việc quá thấp (\(limit.rlim_cur), cần ít nhất \(leastFiles));"
          + " hãy nâng giới hạn (ulimit -n).")
    }
  }

  private static func speak() {
    var limit = rlimit()
    let isLimited =
      getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0
      && limit.rlim_cur < rlim_t(64) << 30
    let words: StaticString =
      isLimited
      ? "Lỗi: Không đủ bộ nhớ trong giới hạn của phiên làm việc (ulimit -v); những gì đã ghi trước đó vẫn còn nguyên.\n"
      : "Lỗi: Chương trình gặp lỗi và phải dừng; những gì đã ghi trước đó vẫn còn nguyên. Hãy báo cho người phụ trách chương trình.\n"
    _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(isLimited ? Failure.Status.input.rawValue : Failure.Status.software.rawValue)
  }
}
