/**
 * Customers of other platforms: their choices come in from a file, and go out into one.
 *
 * <p>Only the address comes in, with the proof of each yes. Opt-outs are read first, and no file lifts one. Who was imported is not
 * remembered after an erasure: no clause lets a hash be kept without an opt-out.
 */
@NamedInterface("transfer")
@NullMarked
package shop.troth.people.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
