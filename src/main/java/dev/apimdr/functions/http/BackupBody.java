package dev.apimdr.functions.http;

import java.util.Optional;
import java.util.Set;

/** Body of a request for a backup. */
public record BackupBody(Optional<String> reason) {

  public static BackupBody read(String text, FieldErrors errors) {
    return new BackupBody(RequestBody.read(text, Set.of("reason"), errors).reason());
  }
}
