package shop.troth.storefront.home;

import shop.troth.storefront.page.Frame;

/** A page that the store wrote: {@code html} is its trusted text (see {@link shop.troth.content.WrittenPage}). */
public record PageView(Frame frame, String html) {}
