package dev.apimdr.core;

/** Where a backup is, in the words of the request body. */
public record BackupBlob(String storageAccount, String containerName, String backupName) {

  private static final String ENDING = ".apimbackup";

  /** The blob's name for an operation, so that every try of it means the same blob. */
  public static String nameFor(String service, OperationId operation) {
    return service + "-" + operation + ENDING;
  }
}
