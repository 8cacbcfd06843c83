/**
 * Standbys that follow a source: what a standby holds, whether it may be overwritten now, and which
 * recovery point comes next.
 */
@NullMarked
package dev.apimdr.core.standby;

import org.jspecify.annotations.NullMarked;
