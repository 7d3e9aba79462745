package io.bongsu.gateway.api;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.sse.ServerSentEvent;
import com.linecorp.armeria.common.stream.StreamMessage;
import com.linecorp.armeria.common.stream.StreamWriter;
import com.linecorp.armeria.server.streaming.ServerSentEvents;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells listening pages and programs which alert changed, as it happens (server-sent events).
 *
 * <p>Data is {@code ID STATE}. What changes in a companion is told as a change of the alert that it
 * belongs to, which is what people follow. Who reads too slowly is disconnected, and comes back to
 * ask anew.
 */
final class EventStream implements Ledger.Listener {
  private static final int MAX_UNREAD = 1_000;

  private record Reader(StreamWriter<ServerSentEvent> out, AtomicInteger unread) {}

  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private final Function<String, @Nullable Alert> alerts;
  private final Counters counters;

  /**
   * For nobody yet.
   *
   * @param alerts those there are, by id
   */
  EventStream(Function<String, @Nullable Alert> alerts, Counters counters) {
    this.alerts = alerts;
    this.counters = counters;
  }

  HttpResponse open() {
    StreamWriter<ServerSentEvent> out = StreamMessage.streaming();
    Reader reader = new Reader(out, new AtomicInteger());
    readers.add(reader);
    var unused = out.whenComplete().handle((done, fault) -> readers.remove(reader));
    // The first octets tell the client that it is connected.
    write(reader, ServerSentEvent.ofComment("bongsu"));
    return ServerSentEvents.fromPublisher(out);
  }

  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (readers.isEmpty() || alert == null) {
      return;
    }
    String main = alert.links().companionOf();
    Alert changed = main == null ? alert : alerts.apply(main);
    if (changed == null) {
      return;
    }
    ServerSentEvent event =
        ServerSentEvent.builder()
            .event("alert")
            .data(changed.id() + " " + changed.state().name().toLowerCase(Locale.ROOT))
            .build();
    readers.forEach(reader -> write(reader, event));
  }

  private void write(Reader reader, ServerSentEvent event) {
    if (reader.unread().incrementAndGet() > MAX_UNREAD) {
      counters.count("api.slowReader");
      reader.out().close();
      readers.remove(reader);
    } else if (reader.out().tryWrite(event)) {
      var unused = reader.out().whenConsumed().thenRun(() -> reader.unread().set(0));
    }
  }
}
