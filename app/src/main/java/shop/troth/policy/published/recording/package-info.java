/** What happens to published versions, for the store's record. */
@NamedInterface("recording")
@NullMarked
package shop.troth.policy.published.recording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
