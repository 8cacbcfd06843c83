package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks of a service that is not there: a deleted one can be undeleted for 48 hours. */
final class DeletedChecks {

  private static final String NOT_DELETED = "notDeleted";
  private static final String SOURCE = "sourceExists";
  private static final String CODE = "ServiceDeleted";

  private DeletedChecks() {}

  /** The check of a service that an operation would go to, and that is not there. */
  static Check target(ServiceId service, Reading<Optional<DeletedService>> reading) {
    Optional<DeletedService> deleted = reading.value();
    if (deleted == null) {
      return Check.unchecked(NOT_DELETED, unread(service, reading.failure()));
    }
    return deleted
        .map(gone -> Check.failed(NOT_DELETED, CODE, gone.advice(service.name())))
        .orElseGet(
            () ->
                Check.passed(
                    NOT_DELETED, service.name() + " is not among the deleted services either."));
  }

  /** The check of the service whose backup is restored into another one: it refuses nothing. */
  static Check source(
      ServiceId source, ServiceReading read, Reading<Optional<DeletedService>> reading) {
    if (read.facts() != null) {
      return Check.passed(SOURCE, source.name() + " is there.");
    }
    if (!Kind.NOT_FOUND.isOf(read.failure())) {
      return Check.unchecked(SOURCE, source.name() + " could not be read; it is not needed.");
    }
    Optional<DeletedService> deleted = reading.value();
    if (deleted == null) {
      return Check.unchecked(SOURCE, unread(source, reading.failure()));
    }
    return deleted
        .map(gone -> Check.noted(SOURCE, CODE, gone.advice(source.name())))
        .orElseGet(
            () ->
                Check.noted(
                    SOURCE,
                    "SourceGone",
                    source.name() + " is not there, and not among the deleted services."));
  }

  private static String unread(ServiceId service, @Nullable ArmReply failure) {
    return service.name()
        + " is not there; whether it can be undeleted could not be read"
        + (failure == null ? "." : ": " + ReplyText.of(failure));
  }
}
