package shop.troth.storefront.home;

import shop.troth.storefront.page.Frame;

/** A page that the store wrote itself: {@code html} is the trusted text of a file in its folder. */
public record PageView(Frame frame, String html) {}
