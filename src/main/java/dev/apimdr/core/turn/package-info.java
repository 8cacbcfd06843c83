/**
 * Documents that are moved on by one message at a time, of whatever kind, and which message may
 * act: every message carries the turn it was sent for, and old copies die out.
 */
@NullMarked
package dev.apimdr.core.turn;

import org.jspecify.annotations.NullMarked;
