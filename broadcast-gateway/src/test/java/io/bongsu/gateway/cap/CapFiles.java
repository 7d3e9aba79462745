package io.bongsu.gateway.cap;

import java.nio.charset.StandardCharsets;

/** Small CAP files, with one thing changed at a time. */
final class CapFiles {
  static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

  static final String INFO_KO =
      """
      <info><language>ko-KR</language><category>Met</category><event>호우</event>
        <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
        <eventCode><valueName>TTAS.KO-07.0046/R5 재난 종류 코드</valueName><value>HRA</value></eventCode>
        <expires>2026-07-01T12:00:00+09:00</expires><headline>호우 경보</headline>
        <parameter><valueName>CBSText</valueName><value>하천 범람 위험. 높은 곳으로 대피하십시오.</value></parameter>
        <area><areaDesc>서구</areaDesc>
          <geocode><valueName>행정구역코드</valueName><value>1111000000</value></geocode></area>
      </info>
      """;

  static final String INFO_EN =
      INFO_KO
          .replace("ko-KR", "en-US")
          .replace("하천 범람 위험. 높은 곳으로 대피하십시오.", "River may flood. Move to high ground.");

  private CapFiles() {}

  static String alert(String infos) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <alert xmlns="%s"><identifier>KR-1</identifier><sender>ndms@example.kr</sender>
    <sent>2026-07-01T09:00:00+09:00</sent><status>Actual</status><msgType>Alert</msgType>
    <scope>Public</scope><code>대한민국정부1.0</code>
    %s</alert>
    """
        .formatted(NAMESPACE, infos);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
