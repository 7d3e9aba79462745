package io.bongsu.gateway.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.field.v1.Health;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** The last word of each field gateway about its own health. Any thread may ask. */
public final class FieldGateways {
  /** What it said, and when we heard it. */
  public record LastWord(Health health, long receivedUs) {}

  /** A broken or hostile sender must not fill our memory with made-up names. */
  private static final int MAX_GATEWAYS = 100_000;

  private final Map<String, LastWord> lastWords = new ConcurrentSkipListMap<>();
  private final LongSupplier nowUs;
  private final Counters counters;
  private final ServerLocator locator;
  private final ClientSessionFactory sessions;
  private final ClientSession session;

  public FieldGateways(LongSupplier nowUs, Counters counters) throws Exception {
    this.nowUs = nowUs;
    this.counters = counters;
    locator = ActiveMQClient.createServerLocator(Broker.IN_VM_URL);
    sessions = locator.createSessionFactory();
    session = sessions.createSession(true, true, 0);
    session.createConsumer(Broker.HEALTH).setMessageHandler(this::take);
  }

  public void start() throws ActiveMQException {
    session.start();
  }

  public void stop() throws ActiveMQException {
    session.close();
    sessions.close();
    locator.close();
  }

  public Map<String, LastWord> lastWords() {
    return lastWords;
  }

  private void take(ClientMessage message) {
    try {
      // Whatever it says: only the next word of this field gateway matters.
      message.acknowledge();
      byte[] payload = Broker.payload(message);
      Health health = Health.parseFrom(payload);
      if (!health.getFieldGatewayId().equals(Broker.fieldGatewayId(message))) {
        counters.count("ingest.foreignGateway");
      } else if (lastWords.size() < MAX_GATEWAYS
          || lastWords.containsKey(health.getFieldGatewayId())) {
        lastWords.put(health.getFieldGatewayId(), new LastWord(health, nowUs.getAsLong()));
      }
    } catch (InvalidProtocolBufferException e) {
      counters.count("ingest.malformed");
    } catch (ActiveMQException e) {
      counters.count("ingest.brokerFault");
    }
  }
}
