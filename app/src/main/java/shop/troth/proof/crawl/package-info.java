/** What a visitor meets who walks through every page. */
@NullMarked
package shop.troth.proof.crawl;

import org.jspecify.annotations.NullMarked;
