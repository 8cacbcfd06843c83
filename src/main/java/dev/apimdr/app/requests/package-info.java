/** What people and timers ask for: accepted, joined, refused or abandoned. */
@NullMarked
package dev.apimdr.app.requests;

import org.jspecify.annotations.NullMarked;
