package io.bongsu.sim.app;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a browser that was led here under another name, or by another site: a name that resolves
 * to 127.0.0.1 (DNS rebinding) shows in Host, another site's page shows in Origin.
 */
final class LoopbackOnly extends SimpleDecoratingHttpService {
  private static final String NAMES = "(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?";
  private static final Pattern HOST = Pattern.compile(NAMES);
  private static final Pattern ORIGIN = Pattern.compile("http://" + NAMES);

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  LoopbackOnly(HttpService delegate) {
    super(delegate);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    @Nullable String host = request.authority();
    @Nullable String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    if (host == null || !HOST.matcher(host).matches()) {
      return refuse("host: " + host + " (expected: localhost)");
    }
    if (origin != null && !ORIGIN.matcher(origin).matches()) {
      return refuse("origin: " + origin + " (expected: localhost)");
    }
    return unwrap()
        .serve(context, request)
        .mapHeaders(
            headers ->
                headers.toBuilder()
                    .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
                    .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                    .set(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                    .build());
  }

  private static HttpResponse refuse(String reason) {
    return HttpResponse.of(HttpStatus.FORBIDDEN, MediaType.PLAIN_TEXT_UTF_8, reason + "\n");
  }
}
