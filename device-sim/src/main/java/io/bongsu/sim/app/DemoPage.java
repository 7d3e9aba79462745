package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The demo's page and the little it asks for, on the loopback interface only.
 *
 * <p>The state is taken for each request, and buttons are carried out, on threads that may block.
 */
public final class DemoPage implements AutoCloseable {
  /** What the page's two buttons do; false where there is no such alert in the state for it. */
  public record Buttons(Predicate<String> submit, Predicate<String> approve) {}

  private static final List<String> SCRIPTS =
      List.of("page.js", "map.js", "alert.js", "parts.js", "words.js");

  private final Server server;

  /**
   * @param port 0 for any free one
   * @param territory GeoJSON, as the territory's export has it
   */
  public DemoPage(int port, String territory, Supplier<ObjectNode> state, Buttons buttons) {
    ServerBuilder builder = Server.builder();
    builder.http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    builder.service("/", resource("index.html", MediaType.HTML_UTF_8));
    for (String script : SCRIPTS) {
      builder.service("/" + script, resource(script, MediaType.JAVASCRIPT_UTF_8));
    }
    builder.service("/page.css", resource("page.css", MediaType.CSS_UTF_8));
    builder.service("/api/territory", get(MediaType.JSON_UTF_8, territory));
    builder.route().get("/api/state").build((context, request) -> state(context, state));
    builder
        .route()
        .post("/api/alerts/{id}/submit")
        .build((context, request) -> press(context, buttons.submit()));
    builder
        .route()
        .post("/api/alerts/{id}/approve")
        .build((context, request) -> press(context, buttons.approve()));
    builder.decorator(LoopbackOnly::new);
    server = builder.build();
    server.start().join();
  }

  public int port() {
    return server.activeLocalPort();
  }

  private static HttpService resource(String name, MediaType type) {
    try (InputStream in =
        Objects.requireNonNull(DemoPage.class.getResourceAsStream("/page/" + name), name)) {
      return get(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpService get(MediaType type, String content) {
    return (context, request) ->
        switch (request.method()) {
          case GET, HEAD -> HttpResponse.of(HttpStatus.OK, type, content);
          default -> HttpResponse.of(HttpStatus.METHOD_NOT_ALLOWED);
        };
  }

  private static HttpResponse state(ServiceRequestContext context, Supplier<ObjectNode> state) {
    return HttpResponse.of(
        CompletableFuture.supplyAsync(
            () -> HttpResponse.of(HttpStatus.OK, MediaType.JSON_UTF_8, state.get().toString()),
            context.blockingTaskExecutor()));
  }

  private static HttpResponse press(ServiceRequestContext context, Predicate<String> button) {
    String alert = Objects.requireNonNull(context.pathParam("id"));
    return HttpResponse.of(
        CompletableFuture.supplyAsync(
            () -> HttpResponse.of(button.test(alert) ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT),
            context.blockingTaskExecutor()));
  }

  @Override
  public void close() {
    server.stop().join();
  }
}
