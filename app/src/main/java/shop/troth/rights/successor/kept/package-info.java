/** What is stored about transfers of the business: cases, evidence, whom they concern, and the encrypted parts, without names and addresses. */
@NamedInterface("successor-cases")
@NullMarked
package shop.troth.rights.successor.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
