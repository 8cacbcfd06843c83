/** Backups and restores, step by step: the first kind of the turn protocol. */
@NullMarked
package dev.apimdr.app.operation;

import org.jspecify.annotations.NullMarked;
