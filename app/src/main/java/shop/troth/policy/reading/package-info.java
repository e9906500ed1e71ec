/** Reads policy files and the vocabulary, strictly: any bytes give a value or findings with file and line, never a crash. */
@NamedInterface("reading")
@NullMarked
package shop.troth.policy.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
