package io.bongsu.gateway.app;

import io.bongsu.gateway.api.People;
import io.bongsu.gateway.api.People.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code people add NAME --role ROLE}: makes a person and their token. */
@Command(
    name = "people",
    description = "People and their tokens / 사용자와 토큰",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(add)")
final class PeopleCommand {
  @Command(
      name = "add",
      description = "Add a person, or give a known one a new token / 사용자 추가 또는 토큰 재발급",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", description = "The person's name / 이름") String name,
      @Option(names = "--role", required = true, description = "observer, drafter or approver / 역할")
          String role,
      @Option(
              names = "--data",
              defaultValue = ".bongsu/gateway",
              description = "The gateway's data folder / 데이터 폴더 (${DEFAULT-VALUE})")
          Path data,
      @Option(
              names = "--token-file",
              description = "Write the token there instead of showing it / 토큰을 파일에 저장")
          @Nullable Path tokenFile)
      throws IOException {
    if (tokenFile == null) {
      return add(
          name,
          role,
          data,
          token -> {
            System.out.println(token);
            System.err.println("Shown once, not kept / 한 번만 표시되며 저장되지 않습니다");
          });
    }
    Path next;
    try {
      // First of all: a token that cannot be kept would have ended the former one for nothing.
      next = createEmpty(tokenFile);
    } catch (IOException e) {
      System.err.println("--token-file: " + tokenFile + " (expected: a file that can be written)");
      return CommandLine.ExitCode.SOFTWARE;
    }
    try {
      return add(
          name,
          role,
          data,
          token -> {
            Files.writeString(next, token + "\n", StandardOpenOption.WRITE);
            Files.move(
                next,
                tokenFile,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
            System.out.println(name + ": " + tokenFile);
          });
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private interface Keeper {
    void keep(String token) throws IOException;
  }

  private static int add(String name, String role, Path data, Keeper keeper) throws IOException {
    String token;
    try {
      token = new People(data).add(name, Role.valueOf(role.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      System.err.println(
          role.matches("(?i)observer|drafter|approver")
              ? e.getMessage()
              : "role: \"" + role + "\" (expected: observer, drafter or approver)");
      // As for options that picocli does not understand.
      return CommandLine.ExitCode.USAGE;
    }
    keeper.keep(token);
    return CommandLine.ExitCode.OK;
  }

  /** Beside the token's file, so that what is there stays until there is a new one. */
  private static Path createEmpty(Path tokenFile) throws IOException {
    Path folder = tokenFile.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(tokenFile)) {
      throw new IOException(tokenFile + " is a folder");
    }
    Files.createDirectories(folder);
    // Readable by its owner only.
    return Files.createTempFile(folder, "token", ".next");
  }
}
