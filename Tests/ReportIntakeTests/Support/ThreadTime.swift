import Foundation

/// What a thread uses of the processor: other work on the machine does not count.
enum ThreadTime {
  /// What this one has used since it began.
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
