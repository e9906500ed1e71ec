/** Strict readers of policy files and the vocabulary: any input results in a value or in findings with file and line, never in a crash. */
@NamedInterface("reading")
@NullMarked
package shop.troth.policy.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
