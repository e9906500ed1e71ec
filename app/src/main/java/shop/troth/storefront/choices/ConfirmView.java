package shop.troth.storefront.choices;

import shop.troth.storefront.page.Frame;

/**
 * A page with one question and one button: opening it changes nothing.
 *
 * @param action address the button posts to; empty if there is nothing to do
 * @param said text of the page
 */
public record ConfirmView(Frame frame, String title, String said, String action, String button) {}
