/** The published versions of each store's policy, and which one is in force. The file in the store's folder is a draft. */
@NamedInterface("published")
@NullMarked
package shop.troth.policy.published;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
