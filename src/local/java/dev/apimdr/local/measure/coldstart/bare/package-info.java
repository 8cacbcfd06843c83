/** The function without any SDK that the packaged app is compared with. */
package dev.apimdr.local.measure.coldstart.bare;
