package io.bongsu.gateway.api;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;

/** The only gateway there is. */
final class Alone implements Door.Leading {
  @Override
  public boolean isHere() {
    return true;
  }

  @Override
  public HttpResponse ask(AggregatedHttpRequest request) {
    throw new IllegalStateException("asked of another gateway (expected: there is none)");
  }
}
