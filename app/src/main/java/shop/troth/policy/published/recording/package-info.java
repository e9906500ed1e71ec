/** Events of published versions, for the store's ledger. */
@NamedInterface("recording")
@NullMarked
package shop.troth.policy.published.recording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
