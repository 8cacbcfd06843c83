package dev.apimdr.functions.http;

import dev.apimdr.core.service.ServiceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Body of a request for a restore.
 *
 * @param sourceService key of the service whose backup is restored; without it the target's own
 * @param backupName of the backup to restore; without it and {@code before} the newest
 * @param before to restore the newest backup taken before this time
 * @param confirm the target's name, repeated
 * @param backupFirst whether the target is backed up before it is overwritten
 * @param dryRun whether only preflight runs
 */
public record RestoreBody(
    Optional<String> sourceService,
    Optional<String> backupName,
    Optional<Instant> before,
    Optional<String> confirm,
    boolean backupFirst,
    boolean dryRun,
    Optional<String> reason) {

  private static final Set<String> FIELDS =
      Set.of("sourceService", "backupName", "before", "confirm", "backupFirst", "dryRun", "reason");

  /** {@code {service}-{operationId}.apimbackup}. */
  private static final Pattern BACKUP_NAME = Pattern.compile("[a-z][a-z0-9-]{2,114}\\.apimbackup");

  /** Reads a body; {@code confirm} must repeat the target, unless it is a dry run. */
  public static RestoreBody read(String text, String target, FieldErrors errors) {
    RequestBody body = RequestBody.read(text, FIELDS, errors);
    RestoreBody read =
        new RestoreBody(
            sourceService(body, errors),
            backupName(body, errors),
            before(body, errors),
            body.text("confirm"),
            body.flag("backupFirst"),
            body.flag("dryRun"),
            body.reason());
    if (read.backupName().isPresent() && body.has("before")) {
      errors.add("before", "must not stand beside backupName");
    }
    if (!read.dryRun()) {
      body.confirm(read.confirm(), target, "the service that will be overwritten");
    }
    return read;
  }

  private static Optional<String> sourceService(RequestBody body, FieldErrors errors) {
    Optional<String> key = body.text("sourceService").map(name -> name.toLowerCase(Locale.ROOT));
    if (key.isPresent() && !ServiceId.isKey(key.get())) {
      errors.add("sourceService", "must be the name of a service");
    }
    return key;
  }

  private static Optional<String> backupName(RequestBody body, FieldErrors errors) {
    Optional<String> name = body.text("backupName");
    if (name.isPresent() && !BACKUP_NAME.matcher(name.get()).matches()) {
      errors.add("backupName", "must be a name such as contoso-nightly-1.apimbackup");
    }
    return name;
  }

  private static Optional<Instant> before(RequestBody body, FieldErrors errors) {
    Optional<String> text = body.text("before");
    try {
      return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException malformed) {
      errors.add("before", "must be a time with its offset, such as 2026-11-23T02:00:00Z");
      return Optional.empty();
    }
  }
}
