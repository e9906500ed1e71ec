/** Which policy rules: the published versions of each store's policy. The file in the store's folder is a draft. */
@NamedInterface("published")
@NullMarked
package shop.troth.policy.published;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
