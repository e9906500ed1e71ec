/** Emails as their readers see them: on a phone, in the dark, without pictures. */
@NullMarked
package shop.troth.browser.mails;

import org.jspecify.annotations.NullMarked;
