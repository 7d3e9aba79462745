package io.bongsu.gateway.journal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.rpc.SupportedRpcType;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;

/** How Ratis is told to keep the journal. */
final class RaftSettings {
  /** One journal for each group of gateways; who is in it is told by its members. */
  static final RaftGroupId GROUP =
      RaftGroupId.valueOf(
          UUID.nameUUIDFromBytes("bongsu-journal-v1".getBytes(StandardCharsets.UTF_8)));

  /**
   * A follower that heard nothing for this long, or up to {@link #ELECTION_MAX_MS}, wants to lead.
   */
  static final int ELECTION_MIN_MS = 400;

  static final int ELECTION_MAX_MS = 600;

  /**
   * How much of the past is in Raft's log, besides the archive.
   *
   * @param snapshotEvery batches between two snapshots
   * @param keptBatches a gateway that was away for fewer gets them one by one, for more a snapshot
   */
  record Retention(long snapshotEvery, long keptBatches) {
    static final Retention DEFAULT = new Retention(16_384, 32_768);
  }

  /** A national alert's approval, the largest there is, takes 1 to 2 MB. */
  private static final SizeInBytes MAX_ENTRY = SizeInBytes.valueOf("16MB");

  /** Ratis takes the lead away from whoever proposes more; the rest is for its own fields. */
  static final int MAX_BATCH_OCTETS = (16 << 20) - 4096;

  private RaftSettings() {}

  static RaftProperties properties(Path folder, Members members, Retention retention) {
    RaftProperties properties = new RaftProperties();
    RaftConfigKeys.Rpc.setType(properties, SupportedRpcType.GRPC);
    RaftServerConfigKeys.setStorageDir(properties, List.of(folder.toFile()));
    Members.Member own = members.own();
    GrpcConfigKeys.Server.setHost(properties, own.host());
    GrpcConfigKeys.Server.setPort(properties, own.port());
    GrpcConfigKeys.setMessageSizeMax(properties, SizeInBytes.valueOf("64MB"));
    timeouts(properties, members.isAlone());
    log(properties, retention);
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
    RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, retention.snapshotEvery());
    RaftServerConfigKeys.Snapshot.setCreationGap(properties, 1);
    RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 2);
    RaftServerConfigKeys.Read.setOption(properties, RaftServerConfigKeys.Read.Option.LINEARIZABLE);
    return properties;
  }

  private static void timeouts(RaftProperties properties, boolean alone) {
    // Alone there is nobody to wait for.
    int min = alone ? 20 : ELECTION_MIN_MS;
    int max = alone ? 40 : ELECTION_MAX_MS;
    RaftServerConfigKeys.Rpc.setTimeoutMin(properties, ms(min));
    RaftServerConfigKeys.Rpc.setTimeoutMax(properties, ms(max));
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(properties, ms(min));
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, ms(max));
    RaftServerConfigKeys.Rpc.setRequestTimeout(properties, ms(1_000));
    RaftServerConfigKeys.Rpc.setSleepTime(properties, ms(50));
    // One that joins may be silent while it writes a snapshot; three time-outs are too few for it.
    RaftServerConfigKeys.setStagingTimeout(properties, ms(10_000));
    // A gateway that a debugger or a slow disk held up goes on; it is not to end itself.
    RaftServerConfigKeys.setCloseThreshold(properties, ms(300_000));
  }

  private static void log(RaftProperties properties, Retention retention) {
    RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SizeInBytes.valueOf("16MB"));
    // Of the log, only what was just written is read again from memory.
    RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, 2);
    RaftServerConfigKeys.Log.setSegmentCacheSizeMax(properties, SizeInBytes.valueOf("32MB"));
    RaftServerConfigKeys.Log.setPreallocatedSize(properties, SizeInBytes.valueOf("4MB"));
    RaftServerConfigKeys.Log.setWriteBufferSize(
        properties, SizeInBytes.valueOf(MAX_ENTRY.getSize() + 64));
    RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, MAX_ENTRY);
    RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
    RaftServerConfigKeys.Log.setPurgePreservationLogNum(properties, retention.keptBatches());
    // Damage is said, never skipped.
    RaftServerConfigKeys.Log.setCorruptionPolicy(
        properties, RaftServerConfigKeys.Log.CorruptionPolicy.EXCEPTION);
  }

  static RaftPeer peer(Members.Member member) {
    return RaftPeer.newBuilder()
        .setId(member.name())
        .setAddress(member.host() + ":" + member.port())
        .build();
  }

  static Parameters parameters(Members members) throws IOException {
    Parameters parameters = new Parameters();
    GrpcTlsConfig tls = tls(members);
    if (tls != null) {
      GrpcConfigKeys.TLS.setConf(parameters, tls);
    }
    return parameters;
  }

  private static @Nullable GrpcTlsConfig tls(Members members) throws IOException {
    Members.Tls files = members.tls();
    if (files != null) {
      return new GrpcTlsConfig(
          readable("key", files.key()),
          readable("certificate", files.certificate()),
          readable("trusted", files.trusted()),
          true);
    }
    // Alone there is nobody to talk to: whoever finds the port is turned away.
    return members.isAlone() ? NobodyElse.tls() : null;
  }

  private static File readable(String field, Path file) throws IOException {
    if (!file.toFile().canRead()) {
      throw new IOException(
          "journal.tls." + field + ": " + file + " (expected: a PEM file that can be read)");
    }
    return file.toFile();
  }

  private static TimeDuration ms(int ms) {
    return TimeDuration.valueOf(ms, TimeUnit.MILLISECONDS);
  }
}
