package io.bongsu.gateway.api;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** What the server refuses before it reaches one of our routes, in the same words as the rest. */
public final class ErrorAnswers implements ServerErrorHandler {
  private final String expected;

  /** Says that a path and a method of {@code api} were expected. */
  public ErrorAnswers(String api) {
    expected = " (expected: a path and a method of " + api + ")";
  }

  @Override
  public @Nullable HttpResponse onServiceException(ServiceRequestContext ctx, Throwable cause) {
    // The server knows the status; it comes back to renderStatus.
    return null;
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      @Nullable ServiceRequestContext ctx,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    String wanted =
        status.equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)
            ? " (expected: at most " + config.maxRequestLength() + " octets)"
            : expected;
    String request = headers == null ? "request" : headers.method() + " " + headers.path();
    return AggregatedHttpResponse.of(
        status,
        MediaType.JSON_UTF_8,
        HttpData.wrap(Answer.errorBody(request + ": " + status.reasonPhrase() + wanted)));
  }
}
