/** How a command asks a running serve to do something: on loopback, with a secret that only the data folder's owner can read. */
@NamedInterface("control")
@NullMarked
package shop.troth.runtime.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
