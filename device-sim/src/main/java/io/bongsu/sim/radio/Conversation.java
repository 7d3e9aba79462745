package io.bongsu.sim.radio;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a cell broadcast centre. Takes whole frames; answers each request, and keeps
 * silent on what it does not know or cannot read.
 */
final class Conversation extends SimpleChannelInboundHandler<ByteBuf> {
  private static final Logger log = LoggerFactory.getLogger(Conversation.class);

  private final CbspMessage greeting;
  private final Function<CbspMessage, Optional<CbspMessage>> answering;
  private final Faults faults;
  private final BroadcastTimer timer;
  private final Counters counters;

  Conversation(
      CbspMessage greeting,
      Function<CbspMessage, Optional<CbspMessage>> answering,
      Faults faults,
      BroadcastTimer timer,
      Counters counters) {
    this.greeting = greeting;
    this.answering = answering;
    this.faults = faults;
    this.timer = timer;
    this.counters = counters;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!faults.isStalled()) {
      send(context, greeting);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
    counters.received.increment();
    if (faults.isStalled()) {
      counters.ignored.increment();
      return;
    }
    CbspDecoder.Decoding decoding = CbspDecoder.decode(ByteString.copyFrom(frame.nioBuffer()));
    if (decoding instanceof CbspDecoder.Decoded decoded) {
      Optional<CbspMessage> answer = answering.apply(decoded.message());
      answer.ifPresentOrElse(message -> answer(context, message), counters.unanswerable::increment);
    } else if (decoding instanceof CbspDecoder.Malformed malformed) {
      counters.malformed.increment();
      log.debug("Silent on a message: {}", malformed.detail());
    }
  }

  private void answer(ChannelHandlerContext context, CbspMessage message) {
    if (faults.isLosingAnswers()) {
      counters.answersLost.increment();
    } else if (faults.answerDelayNs() > 0) {
      timer.after(faults.answerDelayNs(), () -> send(context, message));
    } else {
      send(context, message);
    }
  }

  private static void send(ChannelHandlerContext context, CbspMessage message) {
    var unused =
        context.writeAndFlush(
            Unpooled.wrappedBuffer(CbspEncoder.encode(message).asReadOnlyByteBuffer()));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    counters.brokenConnections.increment();
    log.debug("Connection closed", cause);
    var unused = context.close();
  }
}
