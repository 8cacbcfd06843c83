/** Keeps a standby in step with its source: what the watchdog does for it at its time. */
@NullMarked
package dev.apimdr.app.standby;

import org.jspecify.annotations.NullMarked;
