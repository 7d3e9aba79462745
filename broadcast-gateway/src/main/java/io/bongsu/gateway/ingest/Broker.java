package io.bongsu.gateway.ingest;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;

/**
 * The MQTT broker of the field gateways, in this process.
 *
 * <p>A trigger is acknowledged to its field gateway when it is in a durable queue on disk. The
 * queues exist before the first client can connect, so that nothing is acknowledged into nowhere.
 */
public final class Broker {
  static final String TRIGGERS = "ingest.triggers";
  static final String HEALTH = "ingest.health";
  static final String IN_VM_URL = "vm://0";

  /**
   * Below this much free space publishers are held up. A share of the disk, which is what Artemis
   * goes by otherwise, would do so with a hundred gigabytes free.
   */
  static final long MIN_DISK_FREE_OCTETS = 256L << 20;

  /** What waits beyond that is in files only. */
  private static final long MAX_MEMORY_OCTETS = 64L << 20;

  private static final int PAGE_OCTETS = 1 << 20;

  private static final String MQTT = "mqtt";

  /** Artemis writes the levels of an MQTT topic with dots. */
  private static final String TRIGGER_ADDRESS = "bongsu.v1.*.trigger";

  private static final String HEALTH_ADDRESS = "bongsu.v1.*.health";

  private static final SimpleString NOWHERE = SimpleString.of("ingest.nowhere");

  /** A message is read into memory whole: none of ours is larger than this. */
  static final int MAX_PAYLOAD_OCTETS = 16 * 1024;

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final int port;

  /**
   * Prepares a broker.
   *
   * @param port 0 for any free one
   */
  public Broker(Path dataDir, String host, int port) throws Exception {
    this.port = port == 0 ? freePort() : port;
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(dataDir.resolve("journal").toString())
            .setBindingsDirectory(dataDir.resolve("bindings").toString())
            .setLargeMessagesDirectory(dataDir.resolve("large-messages").toString())
            .setPagingDirectory(dataDir.resolve("paging").toString())
            .setMaxDiskUsage(-1)
            .setMinDiskFree(MIN_DISK_FREE_OCTETS)
            // Nothing of ours expires, and looking for it reads all that was paged into memory.
            .setMessageExpiryScanPeriod(-1)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("in-vm", IN_VM_URL)
            .addAcceptorConfiguration(
                MQTT,
                "tcp://"
                    + host
                    + ":"
                    + this.port
                    + "?protocols=MQTT;maximumPacketSize="
                    + 2 * MAX_PAYLOAD_OCTETS)
            .addAddressSetting(
                "#",
                new AddressSettings()
                    .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                    .setMaxSizeBytes(MAX_MEMORY_OCTETS)
                    // A page is read into memory whole.
                    .setPageSizeBytes(PAGE_OCTETS)
                    // A trigger is tried until the journal takes it: there is no dead letter for
                    // it.
                    .setMaxDeliveryAttempts(-1)
                    // Never used so; the broker complains of every queue that has none.
                    .setDeadLetterAddress(NOWHERE)
                    .setExpiryAddress(NOWHERE))
            .addQueueConfiguration(queue(TRIGGERS, TRIGGER_ADDRESS).setDurable(true))
            // Only the newest word of a field gateway matters.
            .addQueueConfiguration(
                queue(HEALTH, HEALTH_ADDRESS).setDurable(false).setRingSize(10_000L));
    broker.setConfiguration(configuration);
  }

  public int port() {
    return port;
  }

  /**
   * Returns when field gateways can connect.
   *
   * @throws IOException where somebody else has the port; then the broker is stopped
   */
  public void start() throws Exception {
    broker.start();
    // Artemis only logs that it could not listen, and goes on without.
    Acceptor mqtt = broker.getActiveMQServer().getRemotingService().getAcceptor(MQTT);
    if (!broker.getActiveMQServer().isActive() || mqtt == null || !mqtt.isStarted()) {
      broker.stop();
      throw new IOException("mqtt.port: " + port + " in use (expected: free)");
    }
  }

  /** Also where it was never started. */
  public void stop() throws Exception {
    if (broker.getActiveMQServer() != null) {
      broker.stop();
    }
  }

  private static QueueConfiguration queue(String name, String address) {
    return QueueConfiguration.of(name).setAddress(address).setRoutingType(RoutingType.MULTICAST);
  }

  /** As the broker works by it, while started. */
  Configuration configuration() {
    return broker.getActiveMQServer().getConfiguration();
  }

  /** Triggers that have not left the queue. */
  long waitingTriggers() {
    return broker.getActiveMQServer().locateQueue(TRIGGERS).getMessageCount();
  }

  static byte[] payload(ClientMessage message) {
    byte[] payload = new byte[message.getBodyBuffer().readableBytes()];
    message.getBodyBuffer().readBytes(payload);
    return payload;
  }

  /** Who sent it: the third part of {@code bongsu.v1.ID.trigger}. */
  static String fieldGatewayId(ClientMessage message) {
    String[] parts = message.getAddress().split("\\.", -1);
    return parts.length == 4 ? parts[2] : "";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
