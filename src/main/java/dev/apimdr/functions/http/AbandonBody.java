package dev.apimdr.functions.http;

import dev.apimdr.core.operation.OperationId;
import java.util.Optional;
import java.util.Set;

/** Body of a request to abandon an operation; the reason becomes part of the operation's error. */
public record AbandonBody(String reason) {

  public static AbandonBody read(String text, OperationId operation, FieldErrors errors) {
    RequestBody body = RequestBody.read(text, Set.of("confirm", "reason"), errors);
    body.confirm(body.text("confirm"), operation.value(), "the operation's id");
    Optional<String> reason = body.reason();
    if (reason.isEmpty()) {
      errors.add("reason", "is missing: say why, in at most 200 characters");
    }
    return new AbandonBody(reason.orElse(""));
  }
}
