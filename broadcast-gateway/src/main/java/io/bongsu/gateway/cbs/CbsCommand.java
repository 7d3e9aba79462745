package io.bongsu.gateway.cbs;

import picocli.CommandLine.Command;

/** {@code cbs decode} and {@code cbs encode}. */
@Command(
    name = "cbs",
    description = "Cell broadcast messages, octets to words and back / 재난문자 메시지 해석과 작성",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(decode | encode)",
    subcommands = {DecodeCommand.class, EncodeCommand.class})
public final class CbsCommand {}
