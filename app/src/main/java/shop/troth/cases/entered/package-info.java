/** Cases that staff enter for people who called or wrote a letter: how they came, and answers by phone or letter. */
@NamedInterface("entered")
@NullMarked
package shop.troth.cases.entered;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
