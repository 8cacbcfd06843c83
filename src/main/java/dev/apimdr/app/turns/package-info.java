/**
 * The turn protocol, written once for every kind of document that is moved on by one message at a
 * time: which message may act, what is written before what is sent, and what happens when the
 * ledger or the queue cannot be reached.
 */
@NullMarked
package dev.apimdr.app.turns;

import org.jspecify.annotations.NullMarked;
