/** What comes back of newsletters that were sent. */
@NullMarked
package shop.troth.newsletters.returned;

import org.jspecify.annotations.NullMarked;
