package io.bongsu.edge.uplink;

/** The topics of one field gateway, as field.proto names them. */
public record Topics(String fieldGatewayId) {
  public String trigger() {
    return of("trigger");
  }

  public String health() {
    return of("health");
  }

  public String command() {
    return of("command");
  }

  public String commandAnswer() {
    return of("command-answer");
  }

  private String of(String what) {
    return "bongsu/v1/" + fieldGatewayId + "/" + what;
  }
}
