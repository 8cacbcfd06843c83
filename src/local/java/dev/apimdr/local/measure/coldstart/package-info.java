/**
 * How long a worker with the packaged app takes from the start of its process to its first answer,
 * next to a function without any SDK: {@code mvn -Pcoldstart}. {@link
 * dev.apimdr.local.measure.coldstart.ColdStart} is the door.
 */
package dev.apimdr.local.measure.coldstart;
