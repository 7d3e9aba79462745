package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal export}: one incident or alert, for an inquiry. */
@Command(
    name = "export",
    description = "One incident or alert in one file, for an inquiry / 조사용 증거 파일",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  /** What is asked for: one of the two. */
  static final class Which {
    @Option(names = "--incident", paramLabel = "ID", required = true, description = "사건 / incident")
    @Nullable String incident;

    @Option(names = "--alert", paramLabel = "ID", required = true, description = "경보 / alert")
    @Nullable String alert;
  }

  @Mixin private ProofOptions options = new ProofOptions();

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--out",
      paramLabel = "FILE.zip",
      required = true,
      description = "A file that is not there yet / 새 파일")
  private Path out = Path.of("case.zip");

  @Option(
      names = "--whole",
      description =
          "With the octets of every record between: each link can be checked, other incidents are"
              + " disclosed / 사이에 있는 다른 기록까지 모두 포함")
  private boolean whole;

  @Override
  public Integer call() {
    Language language = options.language();
    JournalReader reader = new JournalReader(options.data());
    CaseScope scope =
        which.incident != null
            ? CaseScope.ofIncident(which.incident)
            : CaseScope.ofAlert(String.valueOf(which.alert));
    // Three times: who belongs to it is known at the end only, and so is where it ends.
    JournalOutcome outcome = reader.read(scope::learn);
    int exit = options.exitCode(outcome);
    if (exit != ProofOptions.INTACT) {
      return exit;
    }
    CaseFile file = new CaseFile(scope, whole);
    JournalOutcome measured = reader.read(file::measure);
    JournalOutcome collected = reader.read(file::collect);
    exit = Math.max(options.exitCode(measured), options.exitCode(collected));
    if (exit != ProofOptions.INTACT) {
      return exit;
    }
    if (file.records().isEmpty()) {
      options.warn(scope.name() + ": 그런 기록이 없습니다", scope.name() + ": no record of it");
      return ProofOptions.DAMAGED;
    }
    return write(file, language);
  }

  /** A report without names is still a report. */
  private RegionNames regions() {
    try {
      return RegionNames.in(options.data());
    } catch (SQLException e) {
      options.warn(
          "지역 이름을 읽을 수 없어 코드만 적습니다: " + e.getMessage(),
          "Names of regions cannot be read, codes stand alone: " + e.getMessage());
      return new RegionNames();
    }
  }

  private int write(CaseFile file, Language language) {
    try {
      new CaseZip(file, regions(), language).write(out);
    } catch (IOException e) {
      options.warn("쓸 수 없습니다: " + e.getMessage(), "Cannot be written: " + e.getMessage());
      return ProofOptions.UNREADABLE;
    }
    options.say(
        "%s: 기록 %,d건".formatted(out, file.records().size()),
        "%s: %,d records".formatted(out, file.records().size()));
    if (!file.isSigned()) {
      options.warn(
          "이 사건의 마지막 기록은 아직 서명되지 않았습니다(5분마다, 그리고 정상 종료할 때 서명). 증명하려면 나중에 다시 내보내십시오.",
          "The last records of the case are not signed yet (every 5 minutes, and at an orderly"
              + " stop). Export again later to prove them.");
    }
    return ProofOptions.INTACT;
  }
}
