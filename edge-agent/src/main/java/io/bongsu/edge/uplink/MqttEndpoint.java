package io.bongsu.edge.uplink;

import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker is and how to be let in.
 *
 * @param tls null for an unencrypted connection
 */
@SuppressWarnings("ArrayRecordComponent")
public record MqttEndpoint(
    String host,
    int port,
    @Nullable String username,
    byte @Nullable [] password,
    @Nullable SSLSocketFactory tls) {
  String uri() {
    return (tls == null ? "tcp://" : "ssl://") + host + ":" + port;
  }
}
