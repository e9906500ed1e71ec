package shop.troth.storefront.held;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * Recorded uses that are older than those on the page of somebody's data.
 *
 * @param uses the newest first
 * @param older where the next older ones are; the empty text where there are none
 */
public record UsesView(Frame frame, List<DataView.Use> uses, String older, Link back) {}
