package io.bongsu.gateway.bench;

import picocli.CommandLine.Command;

/** {@code bench}: what parts of the gateway cost; the simulator measures it as a whole. */
@Command(
    name = "bench",
    description = "Measure parts of the gateway / 게이트웨이 부분 측정",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(journal | area)",
    subcommands = {JournalBench.class, AreaBench.class})
public final class BenchCommand {}
