package io.bongsu.edge.app;

import io.bongsu.edge.uplink.MqttEndpoint;
import io.bongsu.edge.uplink.TrustedCa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Reads the files the configuration points to: the password and the certificates. */
final class Endpoints {
  private Endpoints() {}

  static MqttEndpoint of(AgentConfig.Mqtt mqtt) throws ConfigException {
    return new MqttEndpoint(
        mqtt.host(), mqtt.port(), mqtt.username(), password(mqtt), tls(mqtt.caFile()));
  }

  /** The file's first line. */
  private static byte @Nullable [] password(AgentConfig.Mqtt mqtt) throws ConfigException {
    if (mqtt.passwordFile() == null) {
      return null;
    }
    try {
      String first = Files.readString(mqtt.passwordFile()).lines().findFirst().orElse("").strip();
      if (first.isEmpty()) {
        throw new ConfigException(
            "mqtt.passwordFile: " + mqtt.passwordFile() + " is empty (expected: a password)");
      }
      return first.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException(
          "mqtt.passwordFile: "
              + mqtt.passwordFile()
              + " cannot be read: "
              + e
              + " (expected: a file that holds the password)");
    }
  }

  private static @Nullable SSLSocketFactory tls(@Nullable Path caFile) throws ConfigException {
    if (caFile == null) {
      return null;
    }
    try {
      return TrustedCa.socketFactory(caFile);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(
          "mqtt.caFile: " + caFile + ": " + e + " (expected: certificates, PEM)");
    }
  }
}
