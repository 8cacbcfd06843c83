package dev.apimdr.app.ports;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drill.Creation;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillProgress;
import dev.apimdr.core.drill.DrillRequest;
import dev.apimdr.core.drill.DrillResult;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.core.drill.Removal;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.RequestOrigin;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sample drills; each field is set in at least one of them. */
public final class DrillSamples {
  public static final DrillGroup GROUP =
      new DrillGroup("11111111-2222-3333-4444-555555555555", "rg-drills");
  public static final DrillPlace PLACE =
      new DrillPlace(
          GROUP,
          "westeurope",
          GROUP.path()
              + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-apim-dr-drills",
          "noreply@example.com");

  private static final Instant T0 = Samples.T0;

  private DrillSamples() {}

  private static Instant minutes(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  /** One that was just asked for by hand. */
  public static Drill requested() {
    return Drill.requested(
        "drill-3f9a1c2b7d04",
        Samples.CONTOSO,
        new DrillRequest(
            new RequestOrigin(T0, "ann@contoso.com", "quarterly exercise", false),
            PLACE,
            DrillRequest.Selection.NEWEST,
            T0.plus(Duration.ofHours(8))));
  }

  /** One of the schedule whose service is being made. */
  public static Drill creating() {
    return with(
        "drill-20261123t0300z-5e884898",
        DrillPhase.CREATING,
        7,
        new DrillProgress(
            point(),
            new Creation(
                GROUP.service(DrillName.of("0123456789", GROUP)),
                2,
                minutes(1),
                minutes(2),
                "https://arm.test/status/1==",
                null,
                null),
            null,
            null,
            Removal.NONE,
            3),
        null);
  }

  /** One that passed. */
  public static Drill passed() {
    return with(
        "drill-20261116t0300z-5e884898",
        DrillPhase.PASSED,
        61,
        new DrillProgress(
            point(),
            ready(),
            minutes(55),
            new DrillResult(minutes(57), Verdict.EQUAL, null),
            new Removal(minutes(57), minutes(58), minutes(67), minutes(67), minutes(68), null),
            0),
        new DrillOutcome(DrillPhase.PASSED, minutes(70), null));
  }

  /** One whose restore failed, and whose service could not be removed. */
  public static Drill abandoned() {
    return with(
        "drill-20261109t0300z-5e884898",
        DrillPhase.ABANDONED,
        400,
        new DrillProgress(
            point(),
            ready(),
            null,
            new DrillResult(
                minutes(57),
                null,
                new OperationError("RestoreFailed", "It did not work out.", "Look at it.")),
            new Removal(minutes(57), null, null, null, null, minutes(1900)),
            12),
        new DrillOutcome(DrillPhase.ABANDONED, minutes(1920), "The service could not be removed."));
  }

  public static DrillAgenda agenda() {
    return new DrillAgenda("drill-20261123t0300z-5e884898", minutes(1920), T0, minutes(60));
  }

  private static DrilledPoint point() {
    return new DrilledPoint(
        "contoso-backup-20261122t0200z.apimbackup", "Developer", T0.minusSeconds(86400), "newest");
  }

  private static Creation ready() {
    return new Creation(
        GROUP.service(DrillName.of("abcdef0123", GROUP)),
        1,
        minutes(1),
        minutes(2),
        null,
        minutes(40),
        MemoryDrillServices.CLIENT_ID);
  }

  private static Drill with(
      String id,
      DrillPhase phase,
      int turn,
      DrillProgress progress,
      @Nullable DrillOutcome outcome) {
    return new Drill(
        id,
        Samples.CONTOSO,
        new DrillRequest(
            RequestOrigin.timer(T0),
            PLACE,
            DrillRequest.Selection.RANDOM,
            T0.plus(Duration.ofHours(8))),
        phase,
        turn,
        T0.plusSeconds(400),
        progress,
        outcome);
  }
}
