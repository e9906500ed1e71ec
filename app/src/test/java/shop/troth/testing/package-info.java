/** What tests of every module share: a real database of their own. */
@NullMarked
package shop.troth.testing;

import org.jspecify.annotations.NullMarked;
