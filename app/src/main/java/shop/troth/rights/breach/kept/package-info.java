/** What is stored about breaches of personal data: cases, the notice to the authority, and whom they concern, without names and addresses. */
@NamedInterface("breach-cases")
@NullMarked
package shop.troth.rights.breach.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
