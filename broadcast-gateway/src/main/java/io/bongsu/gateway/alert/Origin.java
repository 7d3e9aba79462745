package io.bongsu.gateway.alert;

import io.bongsu.proto.field.v1.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a draft comes from.
 *
 * @param trigger the evidence, when a sensor began it
 * @param source for people: which sensor, which CAP alert, which person
 * @param areaDescribed what the source said of the area in its own words; "" when it gave codes
 * @param remarks what the person who uses it should know of the source
 * @param incidentId the incident it is about, or null
 */
public record Origin(
    @Nullable Trigger trigger,
    String source,
    String areaDescribed,
    List<String> remarks,
    @Nullable String incidentId) {
  public Origin {
    remarks = List.copyOf(remarks);
  }

  Origin remarked(String remark) {
    List<String> more = new ArrayList<>(remarks);
    more.add(remark);
    return new Origin(trigger, source, areaDescribed, more, incidentId);
  }
}
