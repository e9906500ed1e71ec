/** Checks that people are kept apart, each under a separate key. Neither a key nor anything sealed under one leaves this package. */
@NamedInterface("apart")
@NullMarked
package shop.troth.vault.apart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
