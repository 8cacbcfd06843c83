package dev.apimdr.app.watch;

import dev.apimdr.core.posture.Schedule;

/**
 * When the watchdog begins backups by itself.
 *
 * @param enabled whether services without a recovery point young enough are backed up beside the
 *     schedule ({@code CATCH_UP_BACKUPS})
 * @param backups when backups are scheduled ({@code BACKUP_SCHEDULE}): until the first one a new
 *     service is only waited for
 */
public record CatchUpSettings(boolean enabled, Schedule backups) {}
