/** The page on which staff enter what people ask by phone or letter. */
@NullMarked
package shop.troth.desk.caller;

import org.jspecify.annotations.NullMarked;
