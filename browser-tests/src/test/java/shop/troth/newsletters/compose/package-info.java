/** Reaches the Markdown of newsletters from the tests of what readers see. */
@NullMarked
package shop.troth.newsletters.compose;

import org.jspecify.annotations.NullMarked;
