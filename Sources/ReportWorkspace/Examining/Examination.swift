import Foundation
public import ReportCore

/// What is missing or odd in an installation and a workspace, each with its remedy.
///
/// It changes nothing. What a later command would refuse is a fault; what would leave a blank or an unjudged
/// target in a report is for the office to decide.
public struct Examination: Sendable {
  /// How grave something is.
  public enum Grade: String, Sendable, Encodable {
    /// As it should be.
    case fine
    /// To be decided, or to be known.
    case advice
    /// Something cannot be done like this.
    case fault
  }

  /// Something that was looked at.
  public struct Remark: Sendable, Encodable {
    /// How grave it is.
    public let grade: Grade
    /// What was found, in Vietnamese, with places for a program's own words.
    public let text: AdvisedText
    /// What to do about it, with places for a program's own words; empty where nothing is to be done.
    public let remedy: AdvisedText
  }

  /// Everything that was looked at, in its order.
  public private(set) var remarks: [Remark] = []

  /// Whether anything cannot be done as it is.
  public var hasFaults: Bool { remarks.contains { $0.grade == .fault } }

  /// Examines an installation, and a workspace if there is one. It blocks.
  ///
  /// - Parameters:
  ///   - folder: the workspace; `nil` if there is none here.
  ///   - templates: the template set.
  ///   - pages: where the program of the pages is, if it is there.
  ///   - today: today.
  ///   - work: follows the work, and can end it.
  public init(
    of folder: String?, templates: TemplateSet, pages: String?, today: CalendarDate,
    _ work: Work = .unwatched
  ) {
    examineInstallation(templates, pages: pages, today: today)
    guard let folder else {
      add(.advice, ExaminationWords.noWorkspace)
      return
    }
    examineFolder(folder)
    do throws(WorkspaceError) {
      let opened = try OpenWorkspace(at: folder, templates: templates, work)
      add(.fine, ExaminationWords.opened(folder))
      examineSettings(of: opened.workspace, today: today)
      examinePlans(of: opened.workspace, today: today)
      examineLedger(of: opened, work)
    } catch {
      add(.fault, ExaminationWords.notOpened(folder, error.placed))
    }
  }

  mutating func add(_ grade: Grade, _ words: ExaminationWords.Words) {
    remarks.append(Remark(grade: grade, text: words.text, remedy: words.remedy))
  }

  // MARK: - The installation

  private mutating func examineInstallation(
    _ templates: TemplateSet, pages: String?, today: CalendarDate
  ) {
    do throws(WorkspaceError) {
      let folder = try templates.folder()
      let library = try templates.library()
      add(
        .fine,
        ExaminationWords.templates(
          templates.version, at: folder.path, indicators: library.catalogue.indicators.count,
          forms: library.forms.codes.count))
    } catch {
      add(.fault, ExaminationWords.noTemplates(error.placed))
    }
    if (try? templates.example("hai-phong")) == nil { add(.advice, ExaminationWords.noSample) }
    if let pages {
      add(.fine, ExaminationWords.pages(pages))
    } else {
      add(.advice, ExaminationWords.noPages)
    }
    if today.year < 2025 { add(.fault, ExaminationWords.clock(today)) }
  }

  private mutating func examineFolder(_ folder: String) {
    if !FileManager.default.isWritableFile(atPath: folder) {
      add(.fault, ExaminationWords.notWritable(folder))
    }
    let free = try? URL(fileURLWithPath: folder)
      .resourceValues(forKeys: [.volumeAvailableCapacityKey]).volumeAvailableCapacity
    if let free, free < 200_000_000 {
      add(.fault, ExaminationWords.littleRoom(folder, megabytes: free / 1_000_000))
    }
  }

  // MARK: - The ledger

  private mutating func examineLedger(of opened: OpenWorkspace, _ work: Work) {
    if !opened.hasLedger { return add(.advice, ExaminationWords.noLedger) }
    do throws(WorkspaceError) {
      let found = try opened.verifyLedger(work)
      if found.faults.isEmpty {
        add(.fine, ExaminationWords.ledger(submissions: found.submissions))
      } else {
        add(.fault, ExaminationWords.damagedLedger(faults: found.faults.count))
      }
    } catch {
      let others: [StoreError.Code] = [.readOnly, .busy, .device, .diskFull, .newerVersion]
      let isDamaged = (error.cause as? StoreError).map { !others.contains($0.code) } ?? true
      add(.fault, ExaminationWords.closedLedger(error.placed, isDamaged: isDamaged))
    }
  }
}
