package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.AlertImage;
import io.bongsu.proto.journal.v1.AutoSendImage;
import io.bongsu.proto.journal.v1.EscalationImage;
import io.bongsu.proto.journal.v1.OriginImage;
import io.bongsu.proto.journal.v1.ReasonImage;
import io.bongsu.proto.journal.v1.RepeatImage;
import io.bongsu.proto.journal.v1.StageImage;
import io.bongsu.proto.journal.v1.StageLateImage;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One alert as a snapshot holds it, and back. Equal alerts give equal octets. */
final class AlertImages {
  private AlertImages() {}

  static AlertImage image(Alert alert) {
    AlertImage.Builder image =
        AlertImage.newBuilder()
            .setId(alert.id())
            .setStateValue(alert.state().code())
            .setContent(alert.content())
            .setSubmittedCellsSha256(alert.submittedCells())
            .setOrigin(origin(alert.origin()));
    links(image, alert.links());
    hands(image, alert.hands());
    if (alert.reason() != null) {
      image.setReason(reason(alert.reason()));
    }
    if (alert.autoSend() != null) {
      image.setAutoSend(autoSend(alert.autoSend()));
    }
    if (alert.escalation() != null) {
      image.setEscalation(escalation(alert.escalation()));
    }
    alert
        .repeats()
        .forEach(
            (id, by) ->
                image.addRepeats(RepeatImage.newBuilder().setAlertId(id).setConfirmedBy(by)));
    if (alert.broadcast() != null) {
      image.setBroadcast(Records.approved(alert.broadcast()));
      image.setDeliveries(alert.deliveries().octets());
    }
    alert
        .stages()
        .forEach(
            (stage, atUs) ->
                image.addStages(StageImage.newBuilder().setStageValue(stage.code()).setAtUs(atUs)));
    alert.late().values().forEach(late -> image.addLate(late(late)));
    return image.build();
  }

  static Alert alert(AlertImage image) {
    AlertBuilder alert =
        new AlertBuilder(
            image.getId(),
            AlertState.of(image.getStateValue()),
            image.getContent(),
            origin(image.getOrigin()),
            hands(image));
    alert
        .submittedCells(image.getSubmittedCellsSha256())
        .links(links(image))
        .reason(image.hasReason() ? reason(image.getReason()) : null)
        .autoSend(image.hasAutoSend() ? autoSend(image.getAutoSend()) : null)
        .escalation(image.hasEscalation() ? escalation(image.getEscalation()) : null);
    Map<String, String> repeats = new TreeMap<>();
    image.getRepeatsList().forEach(r -> repeats.put(r.getAlertId(), r.getConfirmedBy()));
    alert.repeats(repeats);
    if (image.hasBroadcast()) {
      Broadcast broadcast = Records.broadcast(image.getBroadcast());
      NodeDeliveries deliveries =
          NodeDeliveries.read(broadcast.cellsByNode(), image.getDeliveries());
      boolean live = AlertState.of(image.getStateValue()).isLive();
      alert.broadcast(broadcast).deliveries(live ? deliveries : deliveries.packed());
    }
    image.getStagesList().forEach(s -> alert.at(Stage.of(s.getStageValue()), s.getAtUs()));
    image.getLateList().forEach(l -> alert.late(Records.late(l.getLate(), l.getAtUs())));
    return alert.build();
  }

  private static StageLateImage late(LateStage late) {
    return StageLateImage.newBuilder()
        .setLate(Records.late(late))
        .setAtUs(late.noticedUs())
        .build();
  }

  private static OriginImage origin(Origin origin) {
    OriginImage.Builder image =
        OriginImage.newBuilder()
            .setSource(origin.source())
            .setAreaDescribed(origin.areaDescribed())
            .addAllRemarks(origin.remarks());
    if (origin.trigger() != null) {
      image.setTrigger(origin.trigger());
    }
    if (origin.incidentId() != null) {
      image.setIncidentId(origin.incidentId());
    }
    return image.build();
  }

  private static Origin origin(OriginImage image) {
    return new Origin(
        image.hasTrigger() ? image.getTrigger() : null,
        image.getSource(),
        image.getAreaDescribed(),
        image.getRemarksList(),
        given(image.hasIncidentId(), image.getIncidentId()));
  }

  private static void links(AlertImage.Builder image, Links links) {
    if (links.corrects() != null) {
      image.setCorrects(links.corrects());
    }
    if (links.replaces() != null) {
      image.setReplaces(links.replaces());
    }
    if (links.replacedBy() != null) {
      image.setReplacedBy(links.replacedBy());
    }
    if (links.companionOf() != null) {
      image.setCompanionOf(links.companionOf());
    }
  }

  private static Links links(AlertImage image) {
    return new Links(
        given(image.hasCorrects(), image.getCorrects()),
        given(image.hasReplaces(), image.getReplaces()),
        given(image.hasReplacedBy(), image.getReplacedBy()),
        given(image.hasCompanionOf(), image.getCompanionOf()));
  }

  private static void hands(AlertImage.Builder image, Hands hands) {
    image.addAllAuthors(hands.authors());
    if (hands.submitter() != null) {
      image.setSubmitter(hands.submitter());
    }
    if (hands.approver() != null) {
      image.setApprover(hands.approver());
    }
  }

  private static Hands hands(AlertImage image) {
    return new Hands(
        Set.copyOf(image.getAuthorsList()),
        given(image.hasSubmitter(), image.getSubmitter()),
        given(image.hasApprover(), image.getApprover()));
  }

  private static ReasonImage reason(Reason reason) {
    return ReasonImage.newBuilder()
        .setBy(reason.by())
        .setText(reason.text())
        .setAtUs(reason.atUs())
        .build();
  }

  private static Reason reason(ReasonImage image) {
    return new Reason(image.getBy(), image.getText(), image.getAtUs());
  }

  private static AutoSendImage autoSend(AutoSend autoSend) {
    AutoSendImage.Builder image =
        AutoSendImage.newBuilder()
            .setRule(autoSend.rule())
            .setAuthorisedBy(autoSend.authorisedBy())
            .setSendsAtUs(autoSend.sendsAtUs())
            .setTerms(autoSend.terms());
    if (autoSend.veto() != null) {
      image.setVeto(reason(autoSend.veto()));
    }
    return image.build();
  }

  private static AutoSend autoSend(AutoSendImage image) {
    return new AutoSend(
        image.getRule(),
        image.getAuthorisedBy(),
        image.getSendsAtUs(),
        image.getTerms(),
        image.hasVeto() ? reason(image.getVeto()) : null);
  }

  private static EscalationImage escalation(Escalation escalation) {
    return EscalationImage.newBuilder()
        .setStep(escalation.step())
        .setTo(escalation.to())
        .setAtUs(escalation.atUs())
        .build();
  }

  private static Escalation escalation(EscalationImage image) {
    return new Escalation(image.getStep(), image.getTo(), image.getAtUs());
  }

  private static @Nullable String given(boolean has, String value) {
    return has ? value : null;
  }
}
