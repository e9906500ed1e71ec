package shop.troth.storefront.choices;

import shop.troth.storefront.page.Frame;

/**
 * A page with one question and one button: opening it changes nothing.
 *
 * @param action where the button goes; the empty text where there is nothing to do
 * @param said what it says
 */
public record ConfirmView(Frame frame, String title, String said, String action, String button) {}
