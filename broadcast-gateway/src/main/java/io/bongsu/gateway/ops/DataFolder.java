package io.bongsu.gateway.ops;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says which gateway's files a command is about. */
public final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".bongsu/gateway",
      description = "The gateway's data folder / 게이트웨이 데이터 폴더 (${DEFAULT-VALUE})")
  private Path path = Path.of(".bongsu", "gateway");

  public Path path() {
    return path;
  }
}
