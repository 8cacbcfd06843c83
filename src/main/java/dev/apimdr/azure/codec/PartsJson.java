package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** JSON of values that more than one kind of document has. */
final class PartsJson {
  private PartsJson() {}

  static ServiceId service(JsonFields fields) {
    ServiceId id = fields.parsed("service", ServiceId::parse, "the ARM id of a service");
    if (id == null) {
      throw new IllegalArgumentException("service is missing");
    }
    return id;
  }

  static JsonObject write(BackupBlob blob) {
    return new JsonObject()
        .put("storageAccount", blob.storageAccount())
        .put("containerName", blob.containerName())
        .put("backupName", blob.backupName());
  }

  static BackupBlob blob(JsonFields fields) {
    return new BackupBlob(
        fields.text("storageAccount"), fields.text("containerName"), fields.text("backupName"));
  }

  static @Nullable JsonObject write(@Nullable BlobFacts facts) {
    return facts == null
        ? null
        : new JsonObject()
            .put("size", facts.size())
            .put("etag", facts.etag())
            .put("md5", facts.md5())
            .put("lastModified", facts.lastModified());
  }

  static BlobFacts facts(JsonFields fields) {
    return new BlobFacts(
        fields.bigNumber("size"),
        fields.text("etag"),
        fields.textOrNull("md5"),
        fields.instant("lastModified"));
  }

  static @Nullable JsonObject write(@Nullable TransientFailure failure) {
    return failure == null
        ? null
        : new JsonObject()
            .put("kind", failure.kind())
            .put("code", failure.code())
            .put("message", failure.message())
            .put("at", failure.at());
  }

  static @Nullable TransientFailure failure(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new TransientFailure(
            fields.text("kind"), fields.text("code"), fields.text("message"), fields.instant("at"));
  }

  static @Nullable JsonObject write(@Nullable OperationError error) {
    return error == null
        ? null
        : new JsonObject()
            .put("code", error.code())
            .put("message", error.message())
            .put("advice", error.advice());
  }

  static @Nullable OperationError error(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new OperationError(fields.text("code"), fields.text("message"), fields.text("advice"));
  }
}
