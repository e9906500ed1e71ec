/** Troth: an online store that keeps its privacy policy, and can prove it. */
@NullMarked
package shop.troth;

import org.jspecify.annotations.NullMarked;
