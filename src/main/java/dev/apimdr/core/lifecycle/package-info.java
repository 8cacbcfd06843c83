/**
 * What is decided after each reply and observation: the transition table of an operation, the
 * advice for people, when to ask again. Pure rules: no I/O, no clock and no randomness of their
 * own; all three are arguments.
 */
@NullMarked
package dev.apimdr.core.lifecycle;

import org.jspecify.annotations.NullMarked;
