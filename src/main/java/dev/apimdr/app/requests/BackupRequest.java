package dev.apimdr.app.requests;

/**
 * A request for a backup outside the schedule.
 *
 * @param service key
 */
public record BackupRequest(String service, Caller caller) {}
