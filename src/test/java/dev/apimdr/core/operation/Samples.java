package dev.apimdr.core.operation;

import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Operations of every kind and phase at a fixed time, for tests of the pure rules. */
public final class Samples {
  public static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  public static final URI ARM = URI.create("https://management.azure.com");
  public static final String STATUS_URL = ARM + "/subscriptions/1/operationresults/abc==?v=1";
  public static final ServiceId CONTOSO =
      new ServiceId("00000000-0000-0000-0000-000000000001", "rg", "Contoso");
  public static final Duration DEADLINE = Duration.ofHours(12);
  public static final Duration START_WITHIN = Duration.ofHours(1);

  /** When the POST of each posted sample was recorded. */
  public static final Instant POSTED = T0.plusSeconds(30);

  private Samples() {}

  public static OperationLifecycle lifecycle() {
    return new OperationLifecycle(
        ARM,
        Timings.STANDARD,
        new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
        new Random(42));
  }

  public static OperationRequest request(OperationKind kind) {
    return request(kind, T0, null);
  }

  /** The same, requested at this time and perhaps one half of a {@code backupFirst} pair. */
  public static OperationRequest request(
      OperationKind kind, Instant requestedAt, OperationId safety) {
    OperationId id = new OperationId("op-1");
    return new OperationRequest(
        new RequestOrigin(requestedAt, null, "release 7", false),
        kind.wireName(),
        new BackupBlob("stbackup", "apim-contoso", BackupBlob.nameFor("contoso", id)),
        new Access(AccessType.SYSTEM_ASSIGNED, null),
        "2024-05-01",
        new TimeLimits(DEADLINE, START_WITHIN),
        kind == OperationKind.BACKUP
            ? null
            : new RestoreSource(
                "contoso", "\"e\"", "Premium", T0, T0.plus(RecoveryPoint.LIFE), "newest"),
        safety);
  }

  public static Operation notStarted(OperationKind kind) {
    return Operation.accepted(CONTOSO, new OperationId("op-1"), kind, request(kind));
  }

  public static Operation starting(OperationKind kind) {
    Operation asked = notStarted(kind);
    return asked.in(
        Phase.STARTING, asked.progress().attempting(PostAttempt.of("licence-1", POSTED)));
  }

  /** A POST whose reply was lost. */
  public static Operation unknown(OperationKind kind) {
    Operation starting = starting(kind);
    return starting.with(starting.progress().unknown());
  }

  public static Operation running(OperationKind kind) {
    Operation starting = starting(kind);
    return starting.in(Phase.RUNNING, starting.progress().accepted(STATUS_URL, ArmIds.NONE));
  }

  public static Operation verifying(OperationKind kind) {
    return running(kind).in(Phase.VERIFYING, running(kind).progress());
  }

  public static Operation ended(OperationKind kind, Outcome outcome) {
    return running(kind).ending(outcome).ended();
  }

  public static OperationError error() {
    return new OperationError("Code", "message", "advice");
  }

  public static BlobFacts blob(long size, Instant lastModified) {
    return new BlobFacts(size, "\"etag\"", "bWQ1", lastModified);
  }

  public static ServiceFacts facts() {
    return new ServiceFacts(
        "Premium",
        2,
        "West Europe",
        "Succeeded",
        null,
        true,
        List.of(),
        Map.of("virtualNetworkType", "None"));
  }
}
