/**
 * What happens when an operation ends: its manifest, its history, its lock, what must be set by
 * hand. It is separate from the turns because requests and the watchdog end operations as well.
 */
@NullMarked
package dev.apimdr.app.completion;

import org.jspecify.annotations.NullMarked;
