package dev.apimdr.core.drill;

import dev.apimdr.core.arm.ArmReply;
import java.time.Instant;
import java.util.Optional;

/** Which services of the drills' group may be removed by whoever finds them. */
public record DrillSweep(DrillTimings timings) {

  /** What is done about a service. */
  public enum Verdict {
    /** It is no drill's, or its time has not come. */
    LEAVE,
    /** It is a drill's whose time cannot be told: a person must look. */
    UNDATED,
    /** It is a drill's, and its time is up. */
    REMOVE
  }

  /** Only what is in the group, is named so and has a drill's tag is ever removed. */
  public Verdict of(MadeService service, DrillGroup group, Instant now) {
    if (!group.holds(service.id())
        || !service.id().key().startsWith(DrillName.PREFIX)
        || DrillTags.drill(service.tags()).isEmpty()) {
      return Verdict.LEAVE;
    }
    Optional<Instant> deleteAfter = DrillTags.deleteAfter(service.tags());
    if (deleteAfter.isEmpty()) {
      return Verdict.UNDATED;
    }
    return now.isBefore(deleteAfter.get()) ? Verdict.LEAVE : Verdict.REMOVE;
  }

  /**
   * Whether a deleted service is purged. ARM lists these without their tags, so their name must be
   * one that only a drill gives; and its drill has had the time to purge it.
   */
  public boolean isPurged(GoneService gone, DrillGroup group, Instant now) {
    Instant deletedAt = gone.deletedAt();
    return group.isOfDrill(gone.id())
        && (deletedAt == null || !now.isBefore(deletedAt.plus(timings.sweptAfter())));
  }

  /** Whether a refusal does not pass by itself. */
  public static boolean isLasting(ArmReply reply) {
    return reply instanceof ArmReply.Failed || ArmReply.Kind.FORBIDDEN.isOf(reply);
  }

  /** Whether Azure took a request to delete or purge something. */
  public static boolean isTaken(ArmReply reply) {
    return reply instanceof ArmReply.StillRunning
        || reply instanceof ArmReply.Succeeded
        || ArmReply.Kind.NO_STATUS.isOf(reply);
  }
}
