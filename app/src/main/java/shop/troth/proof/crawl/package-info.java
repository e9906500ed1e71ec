/** Probes that visit every page. */
@NullMarked
package shop.troth.proof.crawl;

import org.jspecify.annotations.NullMarked;
