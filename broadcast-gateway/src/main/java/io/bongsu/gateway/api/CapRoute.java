package io.bongsu.gateway.api;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.cap.CapDraft;
import io.bongsu.gateway.cap.CapLevel;
import io.bongsu.gateway.cap.CapReading;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * {@code POST /api/v1/cap}: a CAP 1.2 alert becomes a draft, or is refused with the reason.
 *
 * <p>CAP has no place for where people should go: the draft says that it is missing, and a person
 * adds it. Where it is for is what the file says, in MOIS codes or, of areas without them, in
 * polygons and circles; {@code ?region=CODE}, once or more, says so in place of shapes, or of
 * nothing, when the file gives no codes. An alert whose use has passed becomes a draft that says so
 * and cannot be submitted.
 */
final class CapRoute {
  private static final int DEFAULT_VALIDITY_S = 3600;
  private static final int MAX_VALIDITY_S = 24 * 3600;

  private final AlertRoutes alerts;
  private final LongSupplier nowUs;
  private final Counters counters;

  CapRoute(AlertRoutes alerts, LongSupplier nowUs, Counters counters) {
    this.alerts = alerts;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  CompletableFuture<HttpResponse> draft(Call call) {
    long now = nowUs.getAsLong();
    List<RegionCode> given =
        call.context().queryParams().getAll("region").stream().map(RegionCode::new).toList();
    CapReading reading =
        CapDraft.read(call.request().content().array(), Instant.ofEpochMilli(now / 1000), true);
    if (reading instanceof CapReading.Usable cap) {
      if (!given.isEmpty() && !cap.regions().isEmpty()) {
        // An area of the sender's is never replaced, nor widened, on the way.
        return refused(
            "region: " + given + " (expected: none; the file gives " + cap.regions() + ")");
      }
      return alerts.decide(
          new AlertCommand.Draft(
              call.person().name(),
              content(cap, given, now),
              "CAP " + cap.identifier() + " from " + cap.sender(),
              String.join("; ", cap.areaDescriptions()),
              remarks(cap, given),
              null,
              Body.key(call)));
    }
    return refused(((CapReading.Refused) reading).reason());
  }

  private CompletableFuture<HttpResponse> refused(String reason) {
    counters.count("cap.refused");
    return CompletableFuture.completedFuture(Answer.error(HttpStatus.UNPROCESSABLE_ENTITY, reason));
  }

  private static List<String> remarks(CapReading.Usable cap, List<RegionCode> given) {
    List<String> remarks = new ArrayList<>(cap.remarks());
    if (!given.isEmpty() && cap.area() != null) {
      remarks.add("regions by whoever handed it in, in place of its shapes: " + given);
    }
    return remarks;
  }

  private static Content content(CapReading.Usable cap, List<RegionCode> given, long nowUs) {
    Content.Builder content =
        Content.newBuilder()
            .setLevel(level(cap.level()))
            .setDrill(cap.drill())
            .setValidityS(DEFAULT_VALIDITY_S);
    cap.texts()
        .forEach(
            (language, words) ->
                content.addTexts(
                    Text.newBuilder()
                        .setLanguage(language)
                        .setText(words.text())
                        .setWhy(words.why())
                        .setWhatToDo(words.whatToDo())));
    if (!given.isEmpty()) {
      AlertArea.of(new WarningArea.Regions(given), SpillOver.REPORTED).in(content);
    } else if (cap.area() != null) {
      AlertArea.of(cap.area(), SpillOver.REPORTED).in(content);
    }
    if (cap.expires() != null) {
      long expiresUs = cap.expires().toInstant().toEpochMilli() * 1000;
      content.setUseEndsUs(expiresUs);
      long leftS = (expiresUs - nowUs) / 1_000_000;
      if (leftS > 0) {
        content.setValidityS((int) Math.max(60, Math.min(MAX_VALIDITY_S, leftS)));
      }
    }
    return content.build();
  }

  private static Level level(CapLevel level) {
    return switch (level) {
      case CRITICAL -> Level.LEVEL_CRITICAL;
      case EMERGENCY -> Level.LEVEL_EMERGENCY;
      case SAFETY -> Level.LEVEL_SAFETY;
      case MISSING_PERSON -> Level.LEVEL_MISSING_PERSON;
    };
  }
}
