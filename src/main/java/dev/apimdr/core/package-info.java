/**
 * Pure rules of backup and restore: what an operation is, and what is decided when ARM, the ledger
 * or the clock says something. No I/O, no clock, no randomness of its own: all three are arguments.
 * Only {@code java.*} is used here.
 */
@NullMarked
package dev.apimdr.core;

import org.jspecify.annotations.NullMarked;
