/** Announcements of policy changes on home, checkout, policy, and order pages. Contains no personal data. */
@NullMarked
package shop.troth.storefront.notice;

import org.jspecify.annotations.NullMarked;
