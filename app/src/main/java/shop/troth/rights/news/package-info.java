/** Determines which version of the policy a person last agreed to. */
@NamedInterface("news")
@NullMarked
package shop.troth.rights.news;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
