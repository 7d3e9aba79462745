package io.bongsu.gateway.app;

import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.journal.Membership;
import io.bongsu.gateway.journal.Membership.Standing;
import io.bongsu.gateway.ops.Speech;
import io.bongsu.gateway.ops.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code members list} and {@code remove NAME}: asks those that keep the journal together now.
 *
 * <p>They know it by the key and the certificate of a gateway's own configuration: whoever may read
 * that key may do this.
 */
@Command(
    name = "members",
    description = "Gateways that keep one journal together / 저널을 함께 보관하는 게이트웨이",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | remove)",
    footer = "To take one in: gateway run --join / 추가: gateway run --join")
final class MembersCommand {
  /** Says at each start what of the system it may use; held, or it forgets what it was told. */
  private static final Logger CHATTER = Logger.getLogger("org.apache.ratis.thirdparty.io.grpc");

  private static final int OK = 0;
  private static final int REFUSED = 1;

  /** What every one of its commands must be told. */
  static final class Asker extends Speech {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        required = true,
        description = "Configuration file of one of them / 그중 한 게이트웨이의 설정 파일")
    private Path config = Path.of("gateway.yaml");

    private interface Question {
      int put(Membership to) throws IOException;
    }

    int ask(Question question) {
      CHATTER.setLevel(Level.WARNING);
      try {
        Members members = GatewayConfig.read(config).members();
        if (members.nodes().size() < 2) {
          throw new ConfigException(
              config + ": journal.nodes: one gateway alone (expected: several)");
        }
        try (Membership group = new Membership(members, "")) {
          return question.put(group);
        }
      } catch (ConfigException | IOException e) {
        warn("실패했습니다: " + e.getMessage(), "Failed: " + e.getMessage());
        return REFUSED;
      }
    }
  }

  @Command(
      name = "list",
      description = "Who keeps it, and who answers / 구성원과 응답 여부",
      mixinStandardHelpOptions = true)
  int list(@Mixin Asker asker) {
    return asker.ask(
        group -> {
          List<Standing> standings = group.standings();
          standings.forEach(
              standing ->
                  asker.line(
                      "%-12s %-24s %s"
                          .formatted(
                              standing.name(),
                              standing.address(),
                              words(standing.role()).in(asker.language()))));
          return OK;
        });
  }

  private static Words words(Standing.Role role) {
    return switch (role) {
      case LEADS -> new Words("선두", "leads");
      case FOLLOWS -> new Words("따름", "follows");
      case SILENT -> new Words("응답 없음", "does not answer");
    };
  }

  @Command(
      name = "remove",
      description = {
        "Take one out that will not come back; it counts for a majority no more.",
        "돌아오지 않을 게이트웨이를 뺍니다. 과반수에 더는 들지 않습니다."
      },
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin Asker asker,
      @Parameters(paramLabel = "NAME", description = "Its name in journal.nodes / 이름")
          String name) {
    return asker.ask(
        group -> {
          List<String> rest = group.takeOut(name);
          asker.say(
              "%s을(를) 뺐습니다. 남은 게이트웨이: %s".formatted(name, String.join(", ", rest)),
              "%s is taken out. Those that remain: %s".formatted(name, String.join(", ", rest)));
          asker.say(
              "모든 설정 파일의 journal.nodes에서 지우고, 그 데이터로는 다시 시작하지 마십시오.",
              "Take it out of journal.nodes in every configuration, and do not start it again with"
                  + " its data.");
          return OK;
        });
  }
}
