/** Requests of people and timers: accepted, joined to an open operation, refused, or abandoned. */
@NullMarked
package dev.apimdr.app.requests;

import org.jspecify.annotations.NullMarked;
