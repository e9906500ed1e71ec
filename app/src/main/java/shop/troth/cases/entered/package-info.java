/** Cases that staff enter for whoever called or wrote a letter: how they came, and answers on the phone or by letter. */
@NamedInterface("entered")
@NullMarked
package shop.troth.cases.entered;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
