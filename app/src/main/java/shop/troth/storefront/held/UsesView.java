package shop.troth.storefront.held;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * A page of older recorded uses.
 *
 * @param uses the newest first
 * @param older link to the next older ones; empty if there are none
 */
public record UsesView(Frame frame, List<DataView.Use> uses, String older, Link back) {}
