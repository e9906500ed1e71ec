/** Whoever writes, calls, or reports a problem, with the person at the desk who answers them, in Chromium. */
@NullMarked
package shop.troth.browser.service;

import org.jspecify.annotations.NullMarked;
