package io.bongsu.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.bongsu.gateway.alert.Decision;
import java.util.Map;

/** What is answered over HTTP: JSON, and for an error always {@code {"error": reason}}. */
public final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answer() {}

  public static HttpResponse ok(Object body) {
    return json(HttpStatus.OK, body);
  }

  public static HttpResponse error(HttpStatus status, String reason) {
    return json(status, Map.of("error", reason));
  }

  public static HttpResponse refused(Decision.Refused refused) {
    return error(status(refused.kind()), refused.reason());
  }

  public static HttpResponse json(HttpStatus status, Object body) {
    return HttpResponse.of(status, MediaType.JSON_UTF_8, HttpData.wrap(octets(body)));
  }

  static byte[] errorBody(String reason) {
    return octets(Map.of("error", reason));
  }

  private static byte[] octets(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of ours is not JSON", e);
    }
  }

  private static HttpStatus status(Decision.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case CONFLICT -> HttpStatus.CONFLICT;
      case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case FAULT -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
