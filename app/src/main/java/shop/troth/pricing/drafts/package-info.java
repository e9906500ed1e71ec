/** The quotes of a store as a list for staff, and the deletion of drafts that were never sent. No personal data. */
@NamedInterface("drafts")
@NullMarked
package shop.troth.pricing.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
