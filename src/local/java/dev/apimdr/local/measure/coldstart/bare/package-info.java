/** The function app without any SDK that the packaged app is held against. */
package dev.apimdr.local.measure.coldstart.bare;
