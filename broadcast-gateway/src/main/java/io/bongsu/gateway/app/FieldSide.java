package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.ingest.Broker;
import io.bongsu.gateway.ingest.FieldGateways;
import io.bongsu.gateway.ingest.Rejections;
import io.bongsu.gateway.ingest.TriggerIngest;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Relay;

/** The way in from the field: broker, triggers, health, and the way on to who leads. */
final class FieldSide {
  private final Broker broker;
  private final Relay relay;
  private final Rejections rejections = new Rejections();
  private final FieldGateways fieldGateways;
  private final TriggerIngest ingest;

  /**
   * Opens the broker's port. What arrives waits in its queue until {@link #start}.
   *
   * @throws Exception whose message is for the operator; then nothing stays open
   */
  FieldSide(Ground ground, Journal journal, CommandDesk desk) throws Exception {
    GatewayConfig config = ground.config();
    Templates templates = TemplatesFile.read(config.templates(), config.policy().textLimits());
    broker =
        new Broker(ground.dataDir().resolve("broker"), config.mqtt().host(), config.mqtt().port());
    relay = new Relay(config.members());
    broker.start();
    try {
      fieldGateways = new FieldGateways(ground.nowUs(), ground.counters());
      ingest =
          new TriggerIngest(
              desk::submit,
              new TriggerRelay(journal, relay, ground.counters()),
              ground.territory(),
              templates,
              ground.nowUs(),
              ground.counters(),
              rejections);
    } catch (Exception e) {
      broker.stop();
      throw e;
    }
    journal.onRelayed(
        trigger ->
            ingest.relayed(
                trigger.getFieldGatewayId(),
                trigger.getPayload().toByteArray(),
                trigger.getReceivedUs()));
  }

  void start() throws Exception {
    fieldGateways.start();
    ingest.start();
  }

  int mqttPort() {
    return broker.port();
  }

  TriggerIngest ingest() {
    return ingest;
  }

  FieldGateways fieldGateways() {
    return fieldGateways;
  }

  Rejections rejections() {
    return rejections;
  }

  /** Takes nothing more; what is not in the journal stays in the broker's queue. */
  void stop() throws Exception {
    ingest.stop();
    fieldGateways.stop();
    broker.stop();
  }

  /** Once nothing that was taken can still have to be passed on. */
  void close() throws Exception {
    relay.close();
  }
}
