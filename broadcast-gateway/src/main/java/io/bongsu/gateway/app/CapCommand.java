package io.bongsu.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cap send FILE}: hands a CAP 1.2 alert to a running gateway, which makes a draft of it. */
@Command(
    name = "cap",
    description = "CAP alerts / CAP 경보",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(send)")
final class CapCommand {
  private static final long MAX_OCTETS = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Command(
      name = "send",
      description = "Make a draft of a CAP 1.2 file / CAP 파일로 초안 작성",
      mixinStandardHelpOptions = true)
  int send(
      @Parameters(paramLabel = "FILE", description = "CAP 1.2 alert / CAP 1.2 파일") Path file,
      @Option(
              names = "--region",
              paramLabel = "CODE",
              description =
                  "Where it is for, when the file gives no codes: MOIS 10-digit code, repeatable"
                      + " / 파일에 코드가 없을 때 행정기관코드")
          @Nullable List<String> regions,
      @Option(
              names = "--url",
              defaultValue = "http://127.0.0.1:8080",
              description = "The gateway / 게이트웨이 주소 (${DEFAULT-VALUE})")
          String url,
      @Option(
              names = "--token-file",
              defaultValue = "${BONGSU_TOKEN_FILE:-.bongsu/token}",
              description = "Holds your token / 토큰 파일 (${DEFAULT-VALUE})")
          Path tokenFile)
      throws IOException, InterruptedException {
    byte[] cap;
    String token;
    try {
      if (Files.isDirectory(file)) {
        return refused(file + ": a folder (expected: a CAP 1.2 file)");
      }
      if (Files.size(file) > MAX_OCTETS) {
        return refused(
            file + ": " + Files.size(file) + " octets (expected: at most " + MAX_OCTETS + ")");
      }
      cap = Files.readAllBytes(file);
      token = Files.readString(tokenFile).trim();
    } catch (NoSuchFileException e) {
      return refused(
          e.getFile()
              + ": no such file"
              + (e.getFile().equals(tokenFile.toString())
                  ? " (expected: a token, see `people add NAME --token-file FILE`)"
                  : ""));
    }
    String query =
        regions == null
            ? ""
            : regions.stream()
                .map(code -> "region=" + code)
                .collect(Collectors.joining("&", "?", ""));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/cap" + query))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/cap+xml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(cap))
            .build();
    HttpResponse<String> response;
    try {
      response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      return refused(url + ": no gateway answers there (expected: a running one, see --url)");
    }
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() != 200) {
      return refused(file + ": " + answer.path("error").asText(response.body()));
    }
    show(answer);
    return 0;
  }

  private static void show(JsonNode draft) {
    System.out.println("draft / 초안  " + draft.path("id").asText());
    System.out.println("  level / 단계    " + draft.path("level").asText());
    draft
        .path("texts")
        .forEach(
            text ->
                System.out.println(
                    "  text / 문안 "
                        + text.path("language").asText()
                        + "  "
                        + text.path("text").asText()));
    System.out.println("  area / 지역     " + draft.path("areaDescribed").asText("-"));
    draft
        .path("regions")
        .forEach(
            region ->
                System.out.println(
                    "                "
                        + region.path("code").asText()
                        + " "
                        + region.path("nameKo").asText()));
    if (draft.has("area") && !draft.path("area").has("regions")) {
      System.out.println("  shape / 도형    " + draft.path("area"));
    }
    draft
        .path("remarks")
        .forEach(remark -> System.out.println("  remark / 참고    " + remark.asText()));
    draft
        .path("problems")
        .forEach(problem -> System.out.println("  to mend / 보완   " + problem.asText()));
  }

  private static int refused(String reason) {
    System.err.println("refused / 거부: " + reason);
    return 1;
  }
}
