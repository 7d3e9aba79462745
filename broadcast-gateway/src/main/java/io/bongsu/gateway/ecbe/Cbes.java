package io.bongsu.gateway.ecbe;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For whom a request may speak: for the one whose token it shows or, without a token, for those
 * that need none.
 */
final class Cbes {
  private static final String BEARER = "Bearer ";

  private final List<Cbe> all;

  Cbes(List<Cbe> all) {
    this.all = all;
  }

  /**
   * Empty where nobody is let in.
   *
   * <p>A page in a browser on this machine could ask too, without a token and without anybody
   * knowing. A browser says so with {@code Origin}; programs do not send it.
   */
  List<Cbe> of(RequestHeaders headers) {
    String header = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    if (header.isEmpty()) {
      return headers.contains(HttpHeaderNames.ORIGIN)
          ? List.of()
          : all.stream().filter(cbe -> cbe.tokenSha256() == null).toList();
    }
    if (!header.startsWith(BEARER)) {
      return List.of();
    }
    byte[] hash = sha256(header.substring(BEARER.length()).trim());
    return all.stream().filter(cbe -> isSame(cbe.tokenSha256(), hash)).toList();
  }

  static @Nullable Cbe named(List<Cbe> cbes, String name) {
    return cbes.stream().filter(cbe -> cbe.name().equals(name)).findFirst().orElse(null);
  }

  private static boolean isSame(@Nullable String expected, byte[] hash) {
    return expected != null && MessageDigest.isEqual(HexFormat.of().parseHex(expected), hash);
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
