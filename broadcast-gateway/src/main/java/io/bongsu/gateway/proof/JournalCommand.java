package io.bongsu.gateway.proof;

import picocli.CommandLine.Command;

/** {@code journal verify}, {@code head}, {@code export} and {@code replay}. */
@Command(
    name = "journal",
    description = "What the journal proves / 기록 검증과 증거 내보내기",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(verify | head | export | replay)",
    subcommands = {
      VerifyCommand.class,
      HeadCommand.class,
      ExportCommand.class,
      ReplayCommand.class
    })
public final class JournalCommand {}
