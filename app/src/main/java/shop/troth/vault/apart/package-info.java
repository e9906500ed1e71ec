/** Looks whether people are kept apart: each by a key of their own. Nothing that lies under a key leaves it, nor does a key. */
@NamedInterface("apart")
@NullMarked
package shop.troth.vault.apart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
