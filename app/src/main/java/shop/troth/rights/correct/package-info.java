/** Correcting data at the request of its data subject: in their account, and behind a mailed link. */
@NamedInterface("correct")
@NullMarked
package shop.troth.rights.correct;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
