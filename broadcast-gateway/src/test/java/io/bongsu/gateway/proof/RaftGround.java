package io.bongsu.gateway.proof;

import io.bongsu.proto.journal.v1.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.SizeInBytes;
import org.awaitility.Awaitility;

/** A real Raft server, alone, that writes its log into a gateway's data folder and does no more. */
final class RaftGround implements AutoCloseable {
  private static final UUID GROUP = UUID.fromString("0b0f5e8a-6d3c-4a55-9c4e-0d5a31c7b001");
  private static final SizeInBytes PREALLOCATED = SizeInBytes.valueOf(8192);

  private final RaftServer server;
  private final ClientId client = ClientId.randomId();
  private final RaftGroupId group = RaftGroupId.valueOf(GROUP);
  private long call;

  RaftGround(Path data, int segmentOctets) throws IOException {
    RaftProperties properties = new RaftProperties();
    RaftServerConfigKeys.setStorageDir(properties, List.of(data.resolve("journal").toFile()));
    RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SizeInBytes.valueOf(segmentOctets));
    RaftServerConfigKeys.Log.setPreallocatedSize(properties, PREALLOCATED);
    // Otherwise entries about what is committed come at odd times, and no two journals are alike.
    RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
    GrpcConfigKeys.Server.setPort(properties, 0);
    RaftPeer peer = RaftPeer.newBuilder().setId("gw-1").setAddress("127.0.0.1:0").build();
    server =
        RaftServer.newBuilder()
            .setServerId(peer.getId())
            .setGroup(RaftGroup.valueOf(group, peer))
            .setStateMachine(new BaseStateMachine())
            .setProperties(properties)
            .setParameters(new Parameters())
            .setOption(RaftStorage.StartupOption.RECOVER)
            .build();
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> server.getDivision(group).getInfo().isLeaderReady());
  }

  /** Where the log and the archive of such a server are. */
  static JournalFolder folder(Path data) throws IOException {
    JournalFolder folder = JournalFolder.in(data);
    Files.createDirectories(folder.archive());
    return folder;
  }

  void append(List<Batch> batches) throws Exception {
    for (Batch batch : batches) {
      RaftClientRequest request =
          RaftClientRequest.newBuilder()
              .setClientId(client)
              .setServerId(server.getId())
              .setGroupId(group)
              .setCallId(++call)
              .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(batch.toByteArray())))
              .setType(RaftClientRequest.writeRequestType())
              .build();
      RaftClientReply reply = server.submitClientRequestAsync(request).get(30, TimeUnit.SECONDS);
      if (!reply.isSuccess()) {
        throw new IOException("not appended: " + reply);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
