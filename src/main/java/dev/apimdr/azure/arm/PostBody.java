package dev.apimdr.azure.arm;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonWriter;
import java.util.Optional;

/** The request body of a backup or a restore. */
final class PostBody {
  private PostBody() {}

  /** The body; empty where it needs an account key that we do not have. */
  static Optional<String> of(OperationRequest request, AccessKeys keys) {
    BackupBlob blob = request.blob();
    Access access = request.access();
    JsonObject body =
        new JsonObject()
            .put("storageAccount", blob.storageAccount())
            .put("containerName", blob.containerName())
            .put("backupName", blob.backupName());
    boolean typed = Access.isKnownIn(request.apiVersion());
    if (typed) {
      body.put("accessType", access.type().wireName());
    }
    if (access.typeIn(request.apiVersion()) == AccessType.ACCESS_KEY) {
      return keys.of(blob.storageAccount()).map(key -> JsonWriter.line(body.put("accessKey", key)));
    }
    if (access.type() == AccessType.USER_ASSIGNED) {
      body.put("clientId", access.clientId());
    }
    return Optional.of(JsonWriter.line(body));
  }
}
