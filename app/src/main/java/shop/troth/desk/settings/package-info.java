/** What a store's file says, in words, and checked against the policy. */
@NullMarked
package shop.troth.desk.settings;

import org.jspecify.annotations.NullMarked;
