/** The test bank, a process of its own. */
@NamedInterface("bank")
@NullMarked
package shop.troth.runtime.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
