package dev.apimdr.core.drill;

import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A drill at each of its steps, made by the rules alone. */
final class DrillSteps {
  static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  static final DrillGroup GROUP =
      new DrillGroup("11111111-2222-3333-4444-555555555555", "rg-drills");
  static final String CLIENT_ID = "99999999-2222-3333-4444-555555555555";
  static final DrillTimings TIMINGS = new DrillTimings(1);

  private static final DrillPlace PLACE =
      new DrillPlace(GROUP, "westeurope", GROUP.path() + "/identity", "noreply@example.com");

  private DrillSteps() {}

  static ServiceId name(int number) {
    return GROUP.service(DrillName.of(String.valueOf(number), GROUP));
  }

  /** Just asked for; its time is up eight hours later. */
  static Drill requested() {
    return Drill.requested(
        "drill-1",
        new ServiceId(GROUP.subscriptionId(), "rg", "Contoso"),
        new DrillRequest(
            RequestOrigin.timer(T0),
            PLACE,
            DrillRequest.Selection.NEWEST,
            T0.plus(Duration.ofHours(8))));
  }

  /** Its service has a name, and its PUT may be sent. */
  static Drill named() {
    Drill drill = requested();
    return drill.with(drill.progress().with(Creation.named(name(1))));
  }

  /** Its PUT was licensed at T0, so that the service may exist. */
  static Drill attempted() {
    Drill drill = named();
    return drill.with(drill.progress().with(drill.creation().orElseThrow().attempted(T0)));
  }

  /** Azure makes its service since T0. */
  static Drill accepted() {
    Drill drill = attempted();
    return drill.with(drill.progress().with(drill.creation().orElseThrow().accepted(T0, null)));
  }

  /** Its service is ready to be restored into. */
  static Drill restoring() {
    Drill drill = accepted();
    return drill.in(
        DrillPhase.RESTORING,
        drill.progress().with(drill.creation().orElseThrow().ready(T0, CLIENT_ID)));
  }

  /** Its restore succeeded at T0. */
  static Drill proving() {
    Drill drill = restoring();
    return drill.in(DrillPhase.PROVING, drill.progress().restored(T0));
  }

  /** It has failed, and its service is removed since T0. */
  static Drill deleting() {
    return RestoreDecisions.timeUp(restoring(), T0).next();
  }

  /** Its service is gone since T0. */
  static Drill purging() {
    Drill drill = deleting();
    return drill.in(DrillPhase.PURGING, drill.progress().with(drill.progress().removal().gone(T0)));
  }

  /** Its service, as ARM shows it. */
  static MadeService service(String state) {
    return new MadeService(name(1), state, DrillTags.of("drill-1", T0), List.of(CLIENT_ID));
  }

  /** A service of its name that it did not make. */
  static MadeService other(Map<String, String> tags) {
    return new MadeService(name(1), "Succeeded", tags, List.of(CLIENT_ID));
  }
}
